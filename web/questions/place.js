/**
 * Where the reader was in a page that is loaded again, by F5 or because a phone had dropped its tab: the same block of the same
 * question comes back to the same height of the screen. The browser itself remembers a number of pixels, which is another
 * place once answers are open and cards have their height.
 */

import { tab } from "../storage.js";
import { settle } from "./settle.js";

const NAME = "place";
/** Heights at which a block is looked for, below header and toolbar. */
const LINES = [150, 190, 240, 300];
const isPlace = (value) =>
  typeof value?.path === "string" && typeof value.id === "string" && [value.index, value.top].every(Number.isFinite);

const cardOf = (id) => document.querySelector(`article .question[data-question="${CSS.escape(id)}"]`);

/** A card's blocks: those of its question, then those of its answer. */
const blocksOf = (card) => [...card.querySelectorAll(":scope > .question-stem > *, :scope > .answer > *")];

function placeAt(line) {
  const found = document.elementFromPoint(innerWidth / 2, line);
  const card = found?.closest("article .question");
  if (!card || card.closest("[data-review]")) return null;
  const blocks = blocksOf(card);
  const index = blocks.findIndex((block) => block.contains(found));
  if (index < 0) return null;
  return { path: location.pathname, id: card.dataset.question, index, top: blocks[index].getBoundingClientRect().top };
}

function keep() {
  const place = LINES.map(placeAt).find(Boolean);
  if (place) tab.save(NAME, place);
  else tab.remove(NAME);
}

/** Whether this document came by reloading or by going back to it, not by a link. */
function isAgain() {
  const wasDropped = "wasDiscarded" in document && document.wasDiscarded;
  return wasDropped || performance.getEntriesByType("navigation")[0]?.type !== "navigate";
}

function restore() {
  const place = tab.load(NAME, isPlace);
  if (place?.path !== location.pathname || !isAgain()) return;
  settle(() => {
    const card = cardOf(place.id);
    const block = card && blocksOf(card)[place.index];
    if (!block) return;
    const off = block.getBoundingClientRect().top - place.top;
    if (Math.abs(off) > 1) scrollBy({ top: off, behavior: "instant" });
  });
}

let isRestored = false;

/** After the answers are open again; only the page that was loaded is restored, not those reached from it. */
export function mountPlace() {
  if (isRestored) return;
  isRestored = true;
  restore();
  if (document.readyState !== "complete") addEventListener("load", restore, { once: true }); // the browser's own comes by then
}

export function listenToPlace() {
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(); // all that a phone says before it drops the tab
  });
}
