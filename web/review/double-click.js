/** A double click on a rating: the second click meets whatever has come up there meanwhile, and does nothing. */

import { DOUBLE_CLICK_MS } from "../study/grades.js";

/** @param {HTMLElement} place whose cards emit `rated` */
export function dropSecondClicks(place) {
  let ratedAt = Number.NEGATIVE_INFINITY;
  place.addEventListener("rated", () => {
    ratedAt = performance.now();
  });
  const drop = (event) => {
    if (event.detail < 2 || performance.now() - ratedAt > DOUBLE_CLICK_MS) return;
    event.preventDefault();
    event.stopPropagation();
  };
  place.addEventListener("click", drop, { capture: true });
}
