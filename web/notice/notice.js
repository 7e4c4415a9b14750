/** Short messages at the bottom of the screen, announced to screen readers. A new one replaces one that would go by itself. */

const SHOWN_MS = 6000;

let place;
let passing;
let timer;

/** Screen readers announce what is put into a place that they already know, so it is there from the start. */
export function mountNotices() {
  if (place?.isConnected) return;
  place = document.createElement("div");
  place.className = "notices";
  place.setAttribute("role", "status");
  document.body.append(place);
}

function notice(text) {
  const made = document.createElement("div");
  made.className = "notice";
  const message = document.createElement("p");
  message.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "notice__close";
  close.setAttribute("aria-label", "关闭提示");
  close.textContent = "×";
  close.addEventListener("click", () => made.remove());
  made.append(message, close);
  return made;
}

/**
 * @param {string} text
 * @param {{ stays?: boolean }} [options] a message that stays is closed by its button only
 */
export function notify(text, { stays = false } = {}) {
  const made = notice(text);
  place.append(made);
  if (stays) return;
  clearTimeout(timer);
  passing?.remove();
  passing = made;
  timer = setTimeout(() => made.remove(), SHOWN_MS);
}
