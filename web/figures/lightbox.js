/** A click (or Enter) on a figure shows it as large as the screen allows; Escape, a click or the button closes it. */

import { cover } from "../layers/layers.js";

let dialog;
let uncover = () => {};

function lightbox() {
  if (dialog?.isConnected) return dialog;
  dialog = document.createElement("dialog");
  dialog.className = "lightbox";
  dialog.setAttribute("aria-label", "放大的插图");
  dialog.innerHTML =
    '<button class="lightbox__close" aria-label="关闭" autofocus>×</button><div class="lightbox__body"></div>';
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => uncover());
  document.body.append(dialog);
  return dialog;
}

function enlarge(figure) {
  const shown = figure.cloneNode(true);
  shown.removeAttribute("tabindex");
  const box = lightbox();
  box.querySelector(".lightbox__body").replaceChildren(shown);
  box.showModal();
  uncover = cover(() => box.close());
}

export function mountFigures() {
  for (const figure of document.querySelectorAll("svg.figure:not([data-mounted])")) {
    figure.dataset.mounted = "";
    figure.setAttribute("tabindex", "0");
    figure.setAttribute("aria-haspopup", "dialog");
    figure.addEventListener("click", () => enlarge(figure));
    figure.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      enlarge(figure);
    });
  }
}
