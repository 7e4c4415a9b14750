/** Other ways to read a query: a mistyped term, pinyin, a misspelt Latin word. Each is searched beside the original. */

import { hanRuns, isHan } from "./text.js";
import { isEveryday } from "./vocabulary.js";

const LONGEST_TERM = 10;
const SHORTEST_TERM = 3;
/** In names this long one character may be any other, or missing, or doubled. */
const LONG_TERM = 4;
const SHORTEST_WORD = 4;
/** Longer words are no misspelt ones, and comparing them with all others would take long. */
const LONGEST_WORD = 24;

/**
 * How many letters must be changed, left out, put in or swapped with a neighbour to turn one word into the other; more than
 * `most` counts as infinite.
 */
export function editDistance(left, right, most) {
  if (Math.abs(left.length - right.length) > most) return Infinity;
  let before = [];
  let previous = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return Infinity;
    [before, previous] = [previous, row];
  }
  return previous[right.length] <= most ? previous[right.length] : Infinity;
}

/** The places where two texts of one length differ. */
const differences = (left, right) => Array.from(left, (_, at) => at).filter((at) => left[at] !== right[at]);

/**
 * @param {object} site
 * @param {string[]} site.names every name of every term
 * @param {Record<string, string>} site.pinyin Chinese name → pinyin, syllables separated by spaces
 * @param {Record<string, string>} site.sounds syllable → the characters that sound like it
 * @param {(token: string) => number} site.frequency how many documents hold a token
 */
export function createSpelling({ names, pinyin = {}, sounds = {}, frequency }) {
  const isKnown = (token) => frequency(token) > 0;
  const terms = new Map();
  for (const name of names) {
    if (!isHan(name) || name.length < SHORTEST_TERM || name.length > LONGEST_TERM) continue;
    terms.set(name.length, [...(terms.get(name.length) ?? []), name]);
  }
  const words = [...new Set(names.flatMap((name) => name.toLowerCase().match(/[a-z][a-z\d]{3,}/g) ?? []))];
  const syllables = new Map();
  for (const [syllable, characters] of Object.entries(sounds)) {
    for (const character of characters) syllables.set(character, [...(syllables.get(character) ?? []), syllable]);
  }
  const spelled = new Map();
  for (const [name, spelling] of Object.entries(pinyin)) {
    const parts = spelling.split(" ");
    const initials = parts.map((part) => part[0]).join("");
    for (const key of [parts.join(""), ...(initials.length > 2 ? [initials] : [])]) {
      spelled.set(key, [...(spelled.get(key) ?? []), name]);
    }
  }

  /** Sounds that are taken for each other: front and back n, flat and curled tongue, n and l. */
  const loose = (syllable) =>
    syllable
      .replace(/ng$/, "n")
      .replace(/^([zcs])h/, "$1")
      .replace(/^l/, "n");
  const soundsOf = (character) => (syllables.get(character) ?? []).map(loose);
  const soundAlike = (left, right) => soundsOf(left).some((sound) => soundsOf(right).includes(sound));

  /** Whether a window is a name with a word of everyday speech put into it: 参数全初始化. */
  const isInterrupted = (window, term) =>
    window.length > term.length &&
    Array.from(window).some(
      (character, at) =>
        isEveryday(character) &&
        character !== window[at - 1] &&
        character !== window[at + 1] &&
        window.slice(0, at) + window.slice(at + 1) === term,
    );

  function isSlip(window, term) {
    if (window.length !== term.length) {
      if (isInterrupted(window, term)) return false;
      const [short, long] = window.length < term.length ? [window, term] : [term, window];
      return short.length >= LONG_TERM - 1 && editDistance(short, long, 1) === 1;
    }
    const places = differences(window, term);
    if (places.length === 2 && places[1] === places[0] + 1) {
      const [first, second] = places;
      if (window[first] === term[second] && window[second] === term[first]) return true;
    }
    if (places.length > Math.max(1, term.length - 1) || places.length > 2) return false;
    if (places.every((at) => soundAlike(window[at], term[at]))) return true;
    return places.length === 1 && term.length > LONG_TERM;
  }

  /**
   * Names that stand in the query with a slip; only where the query holds a pair that the site does not know, and not where
   * the name stands as it is.
   */
  function mistypedTerms(query) {
    const readings = [];
    for (const run of hanRuns(query)) {
      for (let length = Math.min(run.length, LONGEST_TERM); length >= SHORTEST_TERM; length -= 1) {
        for (let start = 0; start + length <= run.length; start += 1) {
          const window = run.slice(start, start + length);
          const unknown = Array.from({ length: length - 1 }, (_, at) => window.slice(at, at + 2)).filter(
            (pair) => !isKnown(pair),
          );
          if (!unknown.length) continue;
          for (const size of [length, length + 1, length - 1]) {
            for (const term of terms.get(size) ?? []) {
              if (!query.includes(term) && isSlip(window, term))
                readings.push({ text: query.replace(window, term), length: term.length });
            }
          }
        }
      }
    }
    return readings.sort((left, right) => right.length - left.length).map(({ text }) => text);
  }

  /** Names that a query begins and nearly is: 长短期记忆网 is 长短期记忆网络. */
  function completions(query) {
    const begun = query.toLowerCase().replace(/\s+/g, "");
    if (!isHan(begun) || begun.length < LONG_TERM) return [];
    const isNear = (name) => name.length - begun.length === 1 || name.length - begun.length === 2;
    return names.filter((name) => isNear(name) && name.toLowerCase().startsWith(begun));
  }

  function pinyinTerms(query) {
    const letters = query.toLowerCase().replace(/[\s']+/g, "");
    if (!/^[a-z]{2,40}$/.test(letters) || isKnown(letters)) return [];
    if (spelled.has(letters)) return spelled.get(letters);
    if (letters.length < 4) return [];
    return [...spelled].filter(([key]) => key.startsWith(letters)).flatMap(([, found]) => found);
  }

  /** The name nearest to a Latin word that the site does not know. */
  function nearestWord(word) {
    const lower = word.toLowerCase();
    if (lower.length < SHORTEST_WORD || lower.length > LONGEST_WORD || isKnown(lower)) return word;
    const most = lower.length < 8 ? 1 : 2;
    let nearest = word;
    let least = most + 1;
    for (const known of words) {
      const distance = editDistance(lower, known, most);
      if (distance < least) [least, nearest] = [distance, known];
    }
    return nearest;
  }

  /** Other readings of a folded query, best first, at most `limit`. */
  return function readings(query, limit = 6) {
    const spelt = query.replace(/[a-z]{4,}/gi, nearestWord);
    const found = new Set([
      ...pinyinTerms(query),
      ...completions(query),
      ...(spelt === query ? [] : [spelt]),
      ...mistypedTerms(query),
    ]);
    found.delete(query);
    return [...found].slice(0, limit);
  };
}
