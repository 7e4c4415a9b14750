/**
 * What the reader opened and filled in, for as long as the tab lives: instant navigation rebuilds the page, and a reload
 * must find it as it was. By question, not by address, which changes before the page does.
 */

import { isStrings, tab } from "../storage.js";

const NAME = "revealed";
const SETS = ["open", "whole", "filled"];
const isSound = (value) => SETS.every((name) => isStrings(value?.[name]));
const kept = tab.load(NAME, isSound);

/** @type {{ open: Set<string>, whole: Set<string>, filled: Set<string> }} question ids; `filled`: id/number */
export const revealed = Object.fromEntries(SETS.map((name) => [name, new Set(kept?.[name])]));

const save = () => tab.save(NAME, Object.fromEntries(SETS.map((name) => [name, [...revealed[name]]])));

/** Set or delete an entry. */
export function note(set, entry, isIn) {
  if (set.has(entry) === isIn) return;
  if (isIn) set.add(entry);
  else set.delete(entry);
  saveSoon();
}

let isWaiting = false;

/** Many answers open in one go; they are written once. */
function saveSoon() {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    save();
  });
}

/** Forget a whole set. */
export function clear(set) {
  set.clear();
  saveSoon();
}
