/**
 * A term's link shows a small card with its definition in place of leading to the glossary: while the mouse rests on it or the
 * keyboard's focus is on it, and for good at a click, a tap or Enter. The card's code (card.js) and the definitions are fetched then.
 */

import { loadBundle } from "../live/build.js";
import { visit } from "../live/visit.js";
import { ROOT } from "../storage.js";

const HOVER_MS = 150;
/** Time to come from the term to its card. */
const LEAVE_MS = 250;

let card;
/** The link whose card is wanted: it may have changed while code and definitions were fetched. */
let wanted = null;
let timer;

const linkOf = ({ target }) => (target instanceof Element ? target.closest(".term-link") : null);
const isOnCard = (node) => node instanceof Element && node.closest(".term-card") !== null;

/** @param {{ stays?: boolean, takesFocus?: boolean }} how whether it stays when pointer or focus go elsewhere */
async function show(link, how = {}) {
  wanted = link;
  try {
    card ??= await loadBundle("terms.js", { hasStyles: true, wantedBy: link });
    const cards = await card.loadCards(ROOT);
    if (wanted === link && link.isConnected) card.showCard(link, cards, ROOT, how);
  } catch {
    if (how.stays && wanted === link && link.isConnected) visit(link.href); // the glossary itself says it too
  }
}

function hide() {
  wanted = null;
  card?.hideCard();
}

function point(event) {
  if (event.pointerType !== "mouse") return;
  const link = linkOf(event);
  if (link || isOnCard(event.target)) clearTimeout(timer);
  if (link && link !== wanted) timer = setTimeout(show, HOVER_MS, link);
}

function leave(event) {
  const isLeaving = linkOf(event) || isOnCard(event.target);
  if (event.pointerType !== "mouse" || !isLeaving || linkOf({ target: event.relatedTarget })) return;
  clearTimeout(timer);
  if (!isOnCard(event.relatedTarget) && !card?.stays()) timer = setTimeout(hide, LEAVE_MS);
}

function follow(event) {
  const link = linkOf(event);
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation(); // before Material follows it
  clearTimeout(timer);
  show(link, { stays: true, takesFocus: event.detail === 0 });
}

export function listenToTerms() {
  document.addEventListener("pointerover", point);
  document.addEventListener("pointerout", leave);
  document.addEventListener("click", follow, { capture: true });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible") && link !== wanted) show(link);
    else if (!link && !isOnCard(event.target) && wanted) hide();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (wanted && !isOnCard(target) && !linkOf({ target })) hide();
  });
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !card?.isShown()) return;
      event.stopImmediatePropagation();
      if (isOnCard(document.activeElement)) wanted.focus();
      hide();
    },
    { capture: true },
  );
}

/** Another page has other terms. */
export function mountTerms() {
  if (wanted && !wanted.isConnected) hide();
}
