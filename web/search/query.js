/** What a query asks for: units that weigh something in it, each with the tokens by which a document may answer it. */

import { greekLetter } from "./formula.js";
import { humps, isHan, latinTokens, pieces } from "./text.js";
import { isEveryday } from "./vocabulary.js";

/** A pair of Han characters this much rarer than one it overlaps straddles two words. */
const MUCH_RARER = 6;
const IN_PARTS = 0.6;
const BY_SEGMENT = 0.8;
const BY_PART = 0.5;
const BY_PREFIX = 0.5;
const BY_NEIGHBOUR = 0.7;
const LEAST_OF_LONE = 2;
/** A pair in so many documents is a word. */
const LEAST_OF_WORD = 5;
const SHORTEST_PREFIX = 2;
/** A call: what follows its bracket counts for less than its name. */
const CALL = /[a-z]\w*[.\w]{2,}\(/i;
const OF_ARGUMENT = 0.4;
const DIMENSIONS = /[123]d$/i;
/** One of several of a kind: beta2. */
const NUMBERED = /^([a-z]{3,})\d$/;
/** Pairs that share a character are mostly one word. */
const OF_OVERLAPPING = 0.6;
const OF_SPEECH = 0.5;
const OF_INTENT = 0.7;
const OF_LONE = 0.5;

/**
 * @typedef {object} Unit one thing a query asks for
 * @property {string} key the same for the same thing, in queries and in titles
 * @property {string} label as the reader wrote it
 * @property {number} weight
 * @property {[string, number][]} options tokens any of which answers it, with how well
 * @property {[string, number][]} parts tokens that together answer it, with their shares
 * @property {boolean} known whether the index holds any of them
 * @property {boolean} [asks] it only tells apart lines that ask about one thing; no document is found by it
 * @property {string} [stretch] the Han characters between known words that it is part of; `at` is its place there, and is
 * missing where nothing of the stretch is known
 * @property {boolean} [fragment] it is a pair of characters that is no word of its own, or a general word
 */

/**
 * @param {ReturnType<import("./lexicon.js").createLexicon>} lexicon
 * @param {{frequency: (token: string) => number, rarity: (token: string) => number, startingWith: (prefix: string) => string[]}} index
 */
export function createReader(lexicon, { frequency, rarity, startingWith }) {
  const isKnown = (token) => frequency(token) > 0;

  /** Whether characters are everyday speech that stands nowhere: nothing that a document could answer. */
  const isSaid = (text) => isEveryday(text) && !isKnown(text);

  /** Whether a pair is everyday speech that few pages hold: it says little about what is asked. */
  const isSpeech = (pair) => frequency(pair) < LEAST_OF_WORD && isEveryday(pair);

  function pairsOf(characters) {
    return characters.slice(1).map((character, at) => characters[at] + character);
  }

  /** A known word: its token, or else the Han pairs it is made of. */
  function wordUnit({ word }, cut) {
    const label = cut.map((piece) => piece.text).join(cut[0].han ? "" : " ");
    const pairs = cut.every((piece) => piece.han) ? pairsOf(cut.map((piece) => piece.text)).filter(isKnown) : [];
    const sum = pairs.reduce((total, pair) => total + rarity(pair), 0);
    return {
      key: word.token,
      label,
      weight: rarity(word.token) * (word.kind === "name" ? 1 : 0.7),
      options: [[word.token, 1]],
      parts: word.kind === "name" ? pairs.map((pair) => [pair, (IN_PARTS * rarity(pair)) / sum]) : [],
      known: isKnown(word.token) || pairs.length > 0,
      fragment: word.kind !== "name",
    };
  }

  /** A Latin run: as a whole, or what it is made of, or what it begins. What stands before a dot only tells whose it is. */
  function latinUnit(run, names, isArgument) {
    const whole = run.toLowerCase();
    const own = run.split(".").at(-1) || run;
    const options = new Map([[whole, 1]]);
    const offer = (token, credit) => options.set(token, Math.max(options.get(token) ?? 0, credit));
    const spread = pieces(humps(own.replace(DIMENSIONS, "")).join(" "));
    for (const name of names) offer(name, run.match(/[.*/'-]/) ? BY_SEGMENT : 1);
    for (const { word } of lexicon.cut(spread)) if (word.kind === "name") offer(word.token, BY_SEGMENT);
    for (const segment of own.split(/[*/'-]+/)) if (segment.length > 1) offer(segment.toLowerCase(), BY_SEGMENT);
    for (const part of latinTokens(own).filter((token) => token.length >= 3)) offer(part, BY_PART);
    const [, stem = whole] = whole.match(NUMBERED) ?? [];
    if (stem !== whole) offer(stem, BY_PART);
    if (greekLetter(stem)) offer(greekLetter(stem), stem === whole ? 1 : BY_PART);
    if (![...options.keys()].some(isKnown) && whole.length >= SHORTEST_PREFIX) {
      for (const token of startingWith(own.toLowerCase()).slice(0, 12)) offer(token, BY_PREFIX);
    }
    const known = [...options].filter(([token]) => isKnown(token));
    const strongest = known.length
      ? Math.min(...known.filter(([, credit]) => credit >= BY_SEGMENT).map(([token]) => frequency(token)), Infinity)
      : 0; // prettier-ignore
    const best = known.find(([token]) => frequency(token) === strongest)?.[0] ?? known[0]?.[0] ?? whole;
    const share = (whole.length === 1 ? 0.3 : /^\d+$/.test(whole) ? 0.5 : 1) * (isArgument ? OF_ARGUMENT : 1);
    return {
      key: names[0] ?? whole,
      label: run,
      weight: rarity(best) * share,
      options: known.length ? known : [[whole, 1]],
      parts: [],
      known: known.length > 0,
    };
  }

  /** What tells lines apart that are about the same, but finds nothing: an intent, a character that stands alone. */
  const asking = (key, weight = OF_INTENT) => ({
    key,
    label: "",
    weight,
    options: [],
    parts: [],
    known: true,
    asks: true,
  });

  /** A token that stands for itself. */
  const plainUnit = (token, weight = rarity(token)) => ({
    key: token,
    label: token,
    weight,
    options: [[token, 1]],
    parts: [],
    known: isKnown(token),
  });

  /** Han characters between known words: their pairs, without those that straddle two words. */
  function stretchUnits(characters) {
    const pairs = pairsOf(characters);
    if (isSaid(characters.join(""))) return [];
    if (!pairs.some(isKnown)) {
      const label = characters.join("");
      return [{ ...plainUnit(label, rarity(label) * Math.ceil(pairs.length / 2)), stretch: label }];
    }
    const straddles = (at) =>
      [pairs[at - 1], pairs[at + 1]].some((other) => other && frequency(other) > MUCH_RARER * frequency(pairs[at]));
    const kept = pairs.map((pair, at) => ({ pair, at })).filter(({ pair, at }) => !straddles(at) && !isSaid(pair));
    const places = new Set(kept.map(({ at }) => at));
    return kept.map(({ pair, at }) => {
      const share = places.has(at - 1) || places.has(at + 1) ? OF_OVERLAPPING : 1;
      return {
        ...plainUnit(pair, rarity(pair) * share * (isSpeech(pair) ? OF_SPEECH : 1)),
        stretch: characters.join(""),
        at,
      };
    });
  }

  /** Which places of a text no known word covers. */
  function freedom(matches) {
    const covered = new Set();
    for (const { from, to } of matches) for (let place = from; place < to; place += 1) covered.add(place);
    return (place) => !covered.has(place);
  }

  /** Whether a general word of one character belongs to a longer word that is not known as one: 差 in 误差. */
  function isPartOfWord({ word, from, to }, cut, isFree) {
    if (word.kind !== "same" || to - from > 1) return false;
    const [before, own, after] = [cut[from - 1], cut[from], cut[to]];
    const isWord = (neighbour, pair) => neighbour?.han && frequency(pair) >= LEAST_OF_WORD;
    return (
      (isFree(from - 1) && before?.end === own.start && isWord(before, before.text + own.text)) ||
      (isFree(to) && after?.start === own.end && isWord(after, own.text + after.text))
    );
  }

  /**
   * A character left alone between known words, as the pair that it forms with a neighbour: 树 in 树结构. With a word that only
   * asks it forms none: 步 in 哪几步.
   */
  function loneUnits(piece, cut, onlyAsks) {
    const at = cut.indexOf(piece);
    const [before, after] = [cut[at - 1], cut[at + 1]];
    const pairs = [
      before?.han && before.end === piece.start && !onlyAsks.has(before) ? before.text + piece.text : "",
      after?.han && after.start === piece.end && !onlyAsks.has(after) ? piece.text + after.text : "",
    ].filter((pair) => pair && frequency(pair) >= LEAST_OF_LONE);
    if (!pairs.length) return [asking(piece.text, OF_LONE)];
    return pairs.map((pair) => ({ ...plainUnit(pair, (BY_NEIGHBOUR * rarity(pair)) / pairs.length), fragment: true }));
  }

  /** Stretches of Han pieces that touch; a space between single characters is one that copying left. */
  function stretchesOf(free) {
    const stretches = [];
    for (const piece of free) {
      const last = stretches.at(-1);
      const before = last?.at(-1);
      const touches =
        before &&
        (before.end === piece.start || (before.next === piece && (before.run.length === 1 || piece.run.length === 1))); // prettier-ignore
      if (touches) last.push(piece);
      else stretches.push([piece]);
    }
    return stretches;
  }

  /** @param {string} text a folded query, or a title @returns {Unit[]} without repetition */
  return function read(text) {
    const cut = pieces(text);
    cut.forEach((piece, at) => {
      piece.next = cut[at + 1];
    });
    const units = new Map();
    const put = (unit) => units.has(unit.key) || units.set(unit.key, unit);
    const namesOfRun = new Map();
    const claimed = new Set();
    const onlyAsks = new Set();
    const matches = lexicon.cut(cut);
    const isFree = freedom(matches);
    const call = text.match(CALL);
    const argumentsFrom = call ? call.index + call[0].length : Infinity;
    for (const match of matches) {
      const own = cut.slice(match.from, match.to);
      if (isPartOfWord(match, cut, isFree)) continue;
      for (const piece of own) claimed.add(piece);
      if (match.word.kind === "intent") put(asking(match.word.token));
      if (match.word.kind === "intent" || match.word.kind === "function") {
        for (const piece of own) onlyAsks.add(piece);
        continue;
      }
      const run = own[0].han ? null : own[0].run;
      if (run && match.word.kind === "name" && own.every((piece) => piece.run === run)) {
        namesOfRun.set(run, [...(namesOfRun.get(run) ?? []), match.word.token]);
        for (const piece of own) claimed.delete(piece);
      } else put(wordUnit(match, own));
    }
    const free = cut.filter((piece) => !claimed.has(piece));
    for (const stretch of stretchesOf(free.filter((piece) => piece.han))) {
      const made =
        stretch.length > 1
          ? stretchUnits(stretch.map(({ text: character }) => character))
          : loneUnits(stretch[0], cut, onlyAsks);
      for (const unit of made) put(unit);
    }
    for (const run of new Set(free.filter((piece) => !piece.han).map((piece) => piece.run))) {
      const { start } = free.find((piece) => piece.run === run);
      put(latinUnit(run, namesOfRun.get(run) ?? [], start >= argumentsFrom));
    }
    if (![...units.values()].some(({ asks }) => !asks)) for (const unit of unclaimed(cut)) put(unit);
    return [...units.values()];
  };

  /** A query of single characters and of words that only ask: what it holds, as it stands. */
  function unclaimed(cut) {
    if (cut.length === 1) return [plainUnit(cut[0].text)];
    const pairs = pairsOf(cut.map((piece) => piece.text)).filter(isHan);
    return pairs.map((pair) => ({ ...plainUnit(pair), fragment: true }));
  }
}
