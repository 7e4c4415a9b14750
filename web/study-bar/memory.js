/** What the reader opened and filled in on each page, for as long as the tab lives: instant navigation rebuilds the page. */

/** @typedef {{ open: Set<string>, whole: Set<string>, filled: Set<string> }} Revealed question ids; `filled`: id/number */

/** @type {Map<string, Revealed>} */
const pages = new Map();

/** @returns {Revealed} of the page at the present address */
export function revealed() {
  const page = pages.get(location.pathname) ?? { open: new Set(), whole: new Set(), filled: new Set() };
  pages.set(location.pathname, page);
  return page;
}

/** Set or delete an entry. */
export function note(set, entry, isIn) {
  if (isIn) set.add(entry);
  else set.delete(entry);
}
