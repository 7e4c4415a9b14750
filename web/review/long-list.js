/** A long list shows its first lines, and all of them at a press, so that what stands below it stays near. */

import { button } from "../dom.js";

const SHOWN = 12;
/** So few more are shown at once: a button for them would take as much room. */
const FEW = 3;

/**
 * @param {HTMLElement} list in its place, or with a parent at least
 * @returns {() => void} to be called when its lines have changed
 */
export function foldLong(list) {
  let isFolded = true;
  const more = button(
    "",
    () => {
      isFolded = !isFolded;
      show();
    },
    { class: "tool list-more" },
  );
  function show() {
    const lines = [...list.children];
    const isLong = lines.length > SHOWN + FEW;
    for (const [at, line] of lines.entries()) line.hidden = isLong && isFolded && at >= SHOWN;
    more.hidden = !isLong;
    more.textContent = isFolded ? `列出其余 ${lines.length - SHOWN} 题` : `只列前 ${SHOWN} 题`;
    more.setAttribute("aria-expanded", String(!isFolded));
  }
  list.after(more);
  show();
  return show;
}
