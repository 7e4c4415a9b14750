/** Panels that open below a button of the toolbar: closed again by Escape, a choice, or a click elsewhere. */

import { isComposing } from "../keys/event.js";

const openPanels = () => document.querySelectorAll("details.study-panel[open]");

export function listenToPanels() {
  document.addEventListener("click", ({ target }) => {
    for (const panel of openPanels()) {
      const inside = panel.contains(target);
      if (!inside || target.closest(".study-menu > *")) panel.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const isCovered = document.querySelector("dialog[open], .search.is-open") !== null; // Escape is for what is on top
    if (event.key !== "Escape" || isComposing(event) || isCovered) return;
    for (const panel of openPanels()) {
      panel.open = false;
      panel.querySelector("summary").focus();
    }
  });
}
