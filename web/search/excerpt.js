/** The sentence of a text that matches best, and where a text holds the words searched for. */

import { CLOSING, OPENING } from "./formula.js";
import { isHan } from "./text.js";

const LONGEST = 90;
const BEFORE_MATCH = 20;
/** What is never cut: a formula, a Latin word or number, one character. */
const ATOM = new RegExp(`${OPENING}[^${CLOSING}]*${CLOSING}|[\\w.'\\u00c0-\\u03ff]+|[\\s\\S]`, "gu");
const ENDS = /[。！？；\n]/;
const IN_WORD = /[\p{L}\p{N}]/u;

/** Whether a Latin word found in a text stands there as a word of its own. */
function isWhole(text, at, word) {
  if (isHan(word[0])) return true;
  const [before, after] = [text[at - 1] ?? "", text[at + word.length] ?? ""];
  return !(IN_WORD.test(before) && !isHan(before)) && !(IN_WORD.test(after) && !isHan(after));
}

/**
 * Cut a text at the places where it holds one of the words; overlapping places merge. Latin words count as words only.
 * @param {string[]} words lower case
 * @returns {{text: string, hit: boolean}[]} the pieces in order; joined they give the text
 */
export function marked(text, words) {
  const lower = text.toLowerCase().replaceAll("×", "x"); // as the index writes it
  const isHit = new Array(text.length).fill(false);
  if (lower.length === text.length) {
    for (const word of words) {
      for (let at = lower.indexOf(word); word && at >= 0; at = lower.indexOf(word, at + 1)) {
        if (isWhole(lower, at, word)) isHit.fill(true, at, at + word.length);
      }
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

/** Sentences of a text; a full stop inside a formula ends none. */
function sentencesOf(text) {
  const sentences = [[]];
  for (const [atom] of text.matchAll(ATOM)) {
    sentences.at(-1).push(atom);
    if (ENDS.test(atom)) sentences.push([]);
  }
  return sentences
    .map((atoms) =>
      atoms
        .join("")
        .trim()
        .replace(/[；，、：;,:]+$/, ""),
    )
    .filter(Boolean);
}

function weightOf(sentence, words) {
  const lower = sentence.toLowerCase();
  return words.reduce((sum, word) => (marked(lower, [word]).some(({ hit }) => hit) ? sum + word.length : sum), 0);
}

/** A sentence shortened around its first match, never inside a formula or a word. */
function shortened(sentence, words) {
  const atoms = sentence.match(ATOM) ?? [];
  if (sentence.length <= LONGEST) return sentence;
  let first = 0;
  for (const { text, hit } of marked(sentence, words)) {
    if (hit) break;
    first += text.length;
  }
  if (first >= sentence.length) first = 0;
  const earliest = Math.max(0, Math.min(first - BEFORE_MATCH, sentence.length - LONGEST));
  let cut = "";
  let at = 0;
  for (const atom of atoms) {
    const end = at + atom.length;
    if (at >= earliest && (!cut || cut.length + atom.length <= LONGEST)) cut += atom;
    else if (cut) return `${earliest ? "…" : ""}${cut}…`;
    at = end;
  }
  return `${earliest ? "…" : ""}${cut}`;
}

/** Cut pieces at the signs round formulas, which then carry `formula` instead. */
function withFormulas(pieces) {
  let formula = false;
  return pieces
    .flatMap(({ text, hit }) =>
      text.split(new RegExp(`([${OPENING}${CLOSING}])`)).map((part) => {
        if (part === OPENING || part === CLOSING) {
          formula = part === OPENING;
          return { text: "", hit, formula };
        }
        return { text: part, hit, formula };
      }),
    )
    .filter(({ text }) => text);
}

/**
 * The best sentence of texts, the first of them preferred, shortened around its first match.
 * @param {string[]} texts key points before the rest
 * @param {string[]} words lower case
 * @returns {{text: string, hit: boolean, formula: boolean}[]}
 */
export function excerpt(texts, words) {
  let best = "";
  let weight = 0;
  for (const sentence of texts.flatMap(sentencesOf)) {
    const own = weightOf(sentence, words);
    if (!best || own > weight) [best, weight] = [sentence, own];
  }
  return withFormulas(marked(shortened(best, words), words));
}
