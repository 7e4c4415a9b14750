/** Short messages at the bottom of the screen, announced to screen readers. A new message replaces the one shown. */

const SHOWN_MS = 6000;

let place;
let timer;

/** Screen readers announce what is put into a place that they already know, so it is there from the start. */
export function mountNotices() {
  if (place?.isConnected) return;
  place = document.createElement("div");
  place.className = "notice";
  place.setAttribute("role", "status");
  document.body.append(place);
}

function hide() {
  clearTimeout(timer);
  place?.replaceChildren();
}

/**
 * @param {string} text
 * @param {{ stays?: boolean }} [options] a message that stays is closed by its button only
 */
export function notify(text, { stays = false } = {}) {
  clearTimeout(timer);
  const message = document.createElement("p");
  message.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "notice__close";
  close.setAttribute("aria-label", "关闭提示");
  close.textContent = "×";
  close.addEventListener("click", hide);
  place.replaceChildren(message, close);
  if (!stays) timer = setTimeout(hide, SHOWN_MS);
}
