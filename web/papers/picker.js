/** Choosing questions by hand from the page's own list of all, filtered by chapter, kind and words. */

import { button } from "../dom.js";

/**
 * @param {HTMLElement} page
 * @param {Map<string, import("../review/catalogue.js").Entry>} catalogue
 * @param {(id: string) => void} onPick puts the question in, or takes it out
 */
export function mountPicker(page, catalogue, onPick) {
  const form = page.querySelector("[data-filter]");
  const list = page.querySelector(".catalogue");
  const picks = new Map();
  for (const [id, { item }] of catalogue) {
    const name = item.querySelector("a").textContent;
    const pick = button("加入", () => onPick(id), { "aria-label": `加入试卷：${name}`, "aria-pressed": "false" });
    item.prepend(pick, " ");
    picks.set(id, pick);
  }

  function filter() {
    const { chapter, kind, text } = form.elements;
    const words = text.value.trim().toLowerCase();
    for (const entry of catalogue.values()) {
      const isWanted =
        (!chapter.value || entry.chapter === chapter.value) &&
        (!kind.value || entry.kind === kind.value) &&
        (!words || entry.item.textContent.toLowerCase().includes(words));
      entry.item.hidden = !isWanted;
    }
    for (const part of list.querySelectorAll("ul")) {
      part.hidden = !part.querySelector(":scope > li:not([hidden])");
      part.previousElementSibling.hidden = part.hidden;
    }
    const count = [...catalogue.values()].filter(({ item }) => !item.hidden).length;
    list.querySelector("summary").textContent = `题目清单（${count} 题）`;
  }

  form.addEventListener("input", () => {
    filter();
    list.open = true;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();

  return {
    /** @param {import("./selection.js").Item[]} items of the paper */
    show(items) {
      const ids = new Set(items.map(({ id }) => id));
      for (const [id, pick] of picks) {
        pick.setAttribute("aria-pressed", String(ids.has(id)));
        pick.classList.toggle("is-in", ids.has(id));
      }
    },
  };
}
