/**
 * What the reader opened and filled in, for as long as the tab lives: instant navigation rebuilds the page. By question,
 * not by address, which changes before the page does.
 *
 * @type {{ open: Set<string>, whole: Set<string>, filled: Set<string> }} question ids; `filled`: id/number
 */
export const revealed = { open: new Set(), whole: new Set(), filled: new Set() };

/** Set or delete an entry. */
export function note(set, entry, isIn) {
  if (isIn) set.add(entry);
  else set.delete(entry);
}
