/**
 * Tables and formulas wider than the screen scroll inside themselves. Those that do, and only those, are stops of the Tab key,
 * so that the keyboard can scroll them too. They are observed, not measured: what stands in a closed answer has no size and is
 * reported when the answer is opened.
 */

import { labelled } from "../questions/title.js";

const NAMES = { "md-typeset__scrollwrap": "表格", "katex-display": "公式" };
const selector = Object.keys(NAMES)
  .map((name) => `.${name}:not([data-scroller])`)
  .join();

function show([place, isWide]) {
  if (place.hasAttribute("tabindex") === isWide) return;
  if (!isWide) {
    for (const name of ["tabindex", "role", "aria-label"]) place.removeAttribute(name);
    return;
  }
  place.setAttribute("tabindex", "0");
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", labelled(`${NAMES[place.dataset.scroller]}（可以左右滚动）`, place));
}

const observer = new ResizeObserver((entries) => {
  const wide = entries.map(({ target }) => [target, target.scrollWidth > target.clientWidth + 1]); // all reading first
  for (const entry of wide) show(entry);
});

/** A font that comes late changes the width of what is inside, of which the observer hears nothing. */
export function listenToFonts() {
  document.fonts.addEventListener("loadingdone", () => {
    for (const place of document.querySelectorAll("[data-scroller]")) {
      observer.unobserve(place);
      observer.observe(place);
    }
  });
}

export function mountScrollers() {
  for (const place of document.querySelectorAll(selector)) {
    place.dataset.scroller = Object.keys(NAMES).find((name) => place.classList.contains(name));
    observer.observe(place);
  }
}
