/** The lines of documents that say what they answer, and how much a query asks the same as one of them. */

import { isHan } from "./text.js";

/** How much of a line's own weight, for which the query does not ask, speaks against it. */
const OTHER = 0.5;

/**
 * @param {{lines: string[], extra: string[]}[]} documents the lines of each, and keys that all of them answer
 * @param {(text: string) => {key: string, weight: number}[]} read
 */
export function createLines(documents, read) {
  const owners = [];
  const texts = [];
  const totals = [];
  /** Key → for each line that holds it: its number, the key's weight there. */
  const holders = new Map();
  const hold = (key, line, weight) => {
    if (!holders.has(key)) holders.set(key, []);
    holders.get(key).push([line, weight]);
  };
  documents.forEach(({ lines, extra }, owner) => {
    for (const text of lines) {
      const line = owners.push(owner) - 1;
      texts.push(text);
      const units = read(text);
      totals.push(units.reduce((sum, { weight }) => sum + weight, 0));
      for (const { key, weight } of units) hold(key, line, weight);
      for (const key of new Set(extra)) if (!units.some((unit) => unit.key === key)) hold(key, line, 0);
    }
  });

  /** Lines that hold a character which stands alone in a query, whatever it is part of there. */
  const holdersOf = (key, asks) =>
    asks && isHan(key)
      ? texts.flatMap((text, line) => (text.includes(key) ? [[line, 0]] : []))
      : (holders.get(key) ?? []);

  return {
    /** @returns {Float64Array} for each document how much its best line asks the same as the query: 0 to 1 */
    sameness(units) {
      const total = units.reduce((sum, { weight }) => sum + weight, 0);
      const shared = new Float64Array(owners.length);
      const own = new Float64Array(owners.length);
      for (const { key, weight, asks } of units) {
        for (const [line, weightThere] of holdersOf(key, asks)) {
          shared[line] += weight;
          own[line] += weightThere;
        }
      }
      const best = new Float64Array(documents.length);
      owners.forEach((owner, line) => {
        if (!shared[line]) return;
        const value = shared[line] / (total + OTHER * Math.max(0, totals[line] - own[line]));
        best[owner] = Math.max(best[owner], value);
      });
      return best;
    },
  };
}
