/** Short messages at the bottom of the screen, announced to screen readers. A new one replaces one that would go by itself. */

import { button, element } from "../dom.js";

const SHOWN_MS = 6000;

let place;
let passing;
let timer;

/** Screen readers announce what is put into a place that they already know, so it is there from the start. */
export function addNoticePlace() {
  place = element("div", { class: "notices", role: "status" });
  document.body.append(place);
}

function notice(text, action) {
  const close = button("×", () => made.remove(), { class: "notice__close", "aria-label": "关闭提示" });
  const made = element("div", { class: "notice" }, element("p", {}, text), close);
  if (action) close.before(button(...action, { class: "notice__action" }));
  return made;
}

/**
 * @param {string} text
 * @param {{ stays?: boolean, action?: [label: string, onclick: () => void] }} [options] a message that stays is closed by its
 *   button only; an action is a button in it
 * @returns {HTMLElement} to be removed when it is true no more
 */
export function notify(text, { stays = false, action } = {}) {
  const made = notice(text, action);
  place.append(made);
  if (stays) return made;
  clearTimeout(timer);
  passing?.remove();
  passing = made;
  timer = setTimeout(() => made.remove(), SHOWN_MS);
  return made;
}
