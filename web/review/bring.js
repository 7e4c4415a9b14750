/** A link that brings ratings from another device: `…/review/#bring=…`, made by data.js. Nothing is taken in unasked. */

import { showDialog } from "../layers/dialog.js";
import { contentWords, takeIn } from "./taking-in.js";
import { ImportError, linkedRecords } from "./transfer.js";

export const FRAGMENT = "#bring=";

export function mountBringing(page, site) {
  const { notify } = site;
  const dialog = page.querySelector("[data-bring]");

  function offer() {
    if (!location.hash.startsWith(FRAGMENT)) return;
    const text = location.hash.slice(FRAGMENT.length);
    history.replaceState(history.state, "", location.pathname + location.search);
    let brought;
    try {
      brought = linkedRecords(text, Date.now());
    } catch (error) {
      notify(error instanceof ImportError ? error.message : "链接里的学习记录无法读取。", { stays: true });
      return;
    }
    dialog.querySelector("[data-bring-text]").textContent =
      `这个链接带来了${contentWords(brought.records, brought.results)}。合并到这个浏览器的记录里？这里已有的不会改动。`;
    showDialog(dialog, site.cover, async (choice) => {
      if (choice === "bring") notify((await takeIn(brought, site)).words, { stays: true });
    });
  }

  offer();
  addEventListener("hashchange", function again() {
    if (page.isConnected) offer();
    else removeEventListener("hashchange", again);
  });
}
