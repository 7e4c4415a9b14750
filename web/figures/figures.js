/** A click (or Enter) on a figure shows it enlarged; the view (lightbox.js) is fetched at the first one. */

import { cover } from "../layers/layers.js";
import { loadBundle } from "../live/build.js";
import { notify } from "../notice/notice.js";

async function enlarge(figure) {
  try {
    const { openLightbox } = await loadBundle("lightbox.js", { hasStyles: true, wantedBy: figure });
    openLightbox(figure, { cover, notify });
  } catch {
    notify("放大的插图没有载入：请检查网络再试。");
  }
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
