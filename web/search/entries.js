/** One entry a thing: hits that belong to one question (a term it explains first, its notebook cell) become one entry. */

const MOST_ALSO = 2;

/**
 * @typedef {object} Entry
 * @property {object} document what the entry leads to
 * @property {number} number its place in the index
 * @property {string[]} words what it matched
 * @property {{document: object, number: number}[]} also the term's definition, the notebook cell: links inside the entry
 */

/** @param {object[]} documents of the index */
export function createEntries(documents) {
  const places = new Map(documents.map(({ id }, number) => [id, number]));

  /** The question under which a hit is shown; itself where there is none. */
  function homeOf({ document, number }) {
    const of = document.of?.find((id) => places.has(id));
    return of === undefined ? number : places.get(of);
  }

  /** @param {{number: number, document: object, words: string[]}[]} hits best first @returns {Entry[]} best first */
  return function entriesOf(hits) {
    const entries = new Map();
    for (const hit of hits) {
      const home = homeOf(hit);
      const entry = entries.get(home) ?? { number: home, document: documents[home], words: [], also: [] };
      entry.words = [...new Set([...entry.words, ...hit.words])];
      const isNew = entry.also.every(({ document }) => document.type !== hit.document.type);
      if (home !== hit.number && isNew && entry.also.length < MOST_ALSO) {
        entry.also.push({ document: hit.document, number: hit.number });
      }
      entries.set(home, entry);
    }
    return [...entries.values()];
  };
}
