/** The sentence of a text that matches best, and where a text holds the words searched for. */

const LONGEST = 90;
const SENTENCE = /[^。！？；]+[。！？；]?/g;

/**
 * Cut a text at the places where it holds one of the words; overlapping places merge.
 * @returns {{text: string, hit: boolean}[]} the pieces in order; joined they give the text
 */
export function marked(text, words) {
  const lower = text.toLowerCase().replaceAll("×", "x"); // as the index writes it, and of the same length
  const isHit = new Array(text.length).fill(false);
  for (const word of words) {
    for (let at = lower.indexOf(word); word && at >= 0; at = lower.indexOf(word, at + 1)) {
      isHit.fill(true, at, at + word.length);
    }
  }
  const pieces = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1);
    if (last?.hit === isHit[at]) last.text += text[at];
    else pieces.push({ text: text[at], hit: isHit[at] });
  }
  return pieces;
}

const weightOf = (sentence, words) => words.reduce((sum, word) => sum + (sentence.includes(word) ? word.length : 0), 0);

/** The best sentence of a text, shortened around its first match, in pieces as `marked` gives them. */
export function excerpt(text, words) {
  const sentences = text.match(SENTENCE) ?? [];
  let best = sentences[0] ?? "";
  let weight = 0;
  for (const sentence of sentences) {
    const own = weightOf(sentence.toLowerCase(), words);
    if (own > weight) [best, weight] = [sentence, own];
  }
  best = best.trim();
  const first = Math.min(...words.map((word) => best.toLowerCase().indexOf(word)).filter((at) => at >= 0), best.length);
  const start = best.length > LONGEST ? Math.max(0, Math.min(first - 20, best.length - LONGEST)) : 0;
  const cut = `${start ? "…" : ""}${best.slice(start, start + LONGEST)}${start + LONGEST < best.length ? "…" : ""}`;
  return marked(cut, words);
}
