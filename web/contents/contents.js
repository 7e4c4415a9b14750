/**
 * Marks in the contents of a page where the reader is, and keeps that entry in view. A question is its whole card: nothing
 * inside a card is measured, so that cards off the screen stay unlaid.
 */

import { onFilter } from "../study-bar/filter.js";

const ACTIVE = "md-nav__link--active";
const PASSED = "md-nav__link--passed";
/** A place has been reached when its top is above this line; a link to it leaves it between the header and here. */
const LINE = 112;

/** @type {{ link: HTMLAnchorElement, place: Element }[]} the entries of the shown list, in the order of the page */
let entries = [];
let active;
let isWaiting = false;

function entriesOf(list) {
  return [...list.querySelectorAll("a.md-nav__link")].flatMap((link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return target ? [{ link, place: target.closest(".question") ?? target }] : [];
  });
}

/** At the end of a page several places may never reach the line: the one that was linked to, else the last. */
function lastEntry(shown) {
  const linked = shown.find(({ link }) => link.hash === location.hash);
  return linked && linked.place.getBoundingClientRect().bottom > LINE ? linked : shown.at(-1);
}

function currentEntry() {
  const shown = entries.filter(({ place }) => !place.hidden);
  const passed = shown.filter(({ place }) => place.getBoundingClientRect().top <= LINE);
  const isAtEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  return isAtEnd ? lastEntry(shown) : passed.at(-1);
}

function keepInView(link) {
  const container = link.closest(".md-sidebar__scrollwrap");
  const { top, bottom } = link.getBoundingClientRect();
  const frame = container.getBoundingClientRect();
  if (top >= frame.top && bottom <= frame.bottom) return;
  container.scrollBy({ top: (top + bottom - frame.top - frame.bottom) / 2 });
}

function mark() {
  isWaiting = false;
  const list = entries[0]?.link.closest(".md-nav--secondary");
  if (!list?.getClientRects().length) return; // as on a phone
  const current = currentEntry();
  if (current === active) return;
  const at = entries.indexOf(current);
  for (const [index, { link }] of entries.entries()) {
    link.classList.toggle(PASSED, index <= at);
    link.classList.toggle(ACTIVE, index === at);
    if (index === at) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  active = current;
  if (current) keepInView(current.link);
}

function markSoon() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(mark);
}

/** What the filter hides is not in the contents either, in the sidebar and in the drawer. */
function showFiltered() {
  for (const list of document.querySelectorAll(".md-nav--secondary")) {
    for (const { link, place } of entriesOf(list)) link.parentElement.hidden = place.hidden;
  }
  markSoon();
}

export function mountContents() {
  const list = document.querySelector(".md-sidebar--secondary .md-nav--secondary");
  entries = list ? entriesOf(list) : [];
  active = undefined;
  markSoon();
}

export function listenToScrolling() {
  onFilter(showFiltered);
  addEventListener("scroll", markSoon, { passive: true });
  addEventListener("resize", markSoon, { passive: true });
  addEventListener("toggle", markSoon, { capture: true });
}
