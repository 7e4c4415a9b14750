/** Other ways to read a query: a mistyped term, pinyin, swapped letters. Each reading is searched beside the original. */

import { hanRuns, isHan } from "./text.js";

const LONGEST_TERM = 10;
const SHORTEST_TERM = 3;

/** Whether two strings of one length differ by one character or by one swap of neighbours. */
export function isOneSlipApart(left, right) {
  const places = [];
  for (let index = 0; index < left.length; index += 1) {
    if (left[index] !== right[index]) places.push(index);
    if (places.length > 2) return false;
  }
  if (places.length === 1) return true;
  const [first, second] = places;
  return places.length === 2 && second === first + 1 && left[first] === right[second] && left[second] === right[first];
}

/**
 * @param {string[]} names every name of every term
 * @param {Record<string, string>} pinyin Chinese name → pinyin, syllables separated by spaces
 * @param {(token: string) => boolean} isKnown whether the index holds a token
 */
export function createSpelling(names, pinyin, isKnown) {
  const terms = new Map();
  for (const name of names) {
    if (!isHan(name) || name.length < SHORTEST_TERM || name.length > LONGEST_TERM) continue;
    terms.set(name.length, [...(terms.get(name.length) ?? []), name]);
  }
  const spelled = new Map();
  for (const [name, syllables] of Object.entries(pinyin)) {
    const parts = syllables.split(" ");
    const initials = parts.map((part) => part[0]).join("");
    for (const key of [parts.join(""), ...(initials.length > 2 ? [initials] : [])]) {
      spelled.set(key, [...(spelled.get(key) ?? []), name]);
    }
  }

  function mistypedTerms(query) {
    const readings = [];
    for (const run of hanRuns(query)) {
      for (let length = Math.min(run.length, LONGEST_TERM); length >= SHORTEST_TERM; length -= 1) {
        for (let start = 0; start + length <= run.length; start += 1) {
          const window = run.slice(start, start + length);
          const unknown = Array.from({ length: length - 1 }, (_, at) => window.slice(at, at + 2)).some(
            (pair) => !isKnown(pair),
          );
          if (!unknown) continue;
          for (const term of terms.get(length) ?? []) {
            if (isOneSlipApart(window, term)) readings.push(query.replace(window, term));
          }
        }
      }
    }
    return readings;
  }

  function pinyinTerms(query) {
    const letters = query.toLowerCase().replace(/[\s']+/g, "");
    if (!/^[a-z]{2,40}$/.test(letters) || isKnown(letters)) return [];
    if (spelled.has(letters)) return spelled.get(letters);
    if (letters.length < 4) return [];
    return [...spelled].filter(([key]) => key.startsWith(letters)).flatMap(([, found]) => found);
  }

  function swappedLetters(query) {
    return query.replace(/[a-z]{4,}/gi, (word) => {
      const lower = word.toLowerCase();
      if (isKnown(lower)) return word;
      for (let at = 0; at + 1 < lower.length; at += 1) {
        const swapped = lower.slice(0, at) + lower[at + 1] + lower[at] + lower.slice(at + 2);
        if (isKnown(swapped)) return swapped;
      }
      return word;
    });
  }

  /** Other readings of a folded query, best first, at most `limit`. */
  return function readings(query, limit = 6) {
    const found = new Set([...pinyinTerms(query), ...mistypedTerms(query), swappedLetters(query)]);
    found.delete(query);
    return [...found].slice(0, limit);
  };
}
