/** Choosing questions by hand from the page's own list of all, filtered by chapter, kind, words and what the reader marked. */

import { button } from "../dom.js";
import { stateIn } from "../study/grades.js";

/** More than that at once is no paper. */
const MOST_AT_ONCE = 60;

/** Of the reader's own: field value → whether a question is one of these. */
const MINE = {
  star: (records, id) => records.get(id)?.star === true,
  shaky: (records, id) => stateIn(records, id) === "shaky",
};

/**
 * @param {HTMLElement} page
 * @param {Map<string, import("../review/catalogue.js").Entry>} catalogue
 * @param {object} site what load.js hands over
 * @param {{ onPick: (id: string) => void, onPickAll: (ids: string[]) => void }} handlers `onPick` puts the question in, or
 *   takes it out
 */
export function mountPicker(page, catalogue, site, { onPick, onPickAll }) {
  const form = page.querySelector("[data-filter]");
  const list = page.querySelector(".catalogue");
  const picks = new Map();
  for (const [id, { item }] of catalogue) {
    const name = item.querySelector("a").textContent;
    const pick = button("加入", () => onPick(id), { "aria-label": `加入试卷：${name}`, "aria-pressed": "false" });
    item.prepend(pick, " ");
    picks.set(id, pick);
  }

  const listed = () => [...catalogue.values()].filter(({ item }) => !item.hidden).map(({ id }) => id);
  const all = button("", () => onPickAll(listed()));
  form.append(all);

  function filter() {
    const { chapter, kind, text, mine } = form.elements;
    const records = mine.value ? site.records.readRecords() : null;
    const words = text.value.trim().toLowerCase();
    for (const entry of catalogue.values()) {
      const isWanted =
        (!chapter.value || entry.chapter === chapter.value) &&
        (!kind.value || entry.kind === kind.value) &&
        (!records || MINE[mine.value](records, entry.id)) &&
        (!words || entry.item.textContent.toLowerCase().includes(words));
      entry.item.hidden = !isWanted;
    }
    for (const part of list.querySelectorAll("ul")) {
      part.hidden = !part.querySelector(":scope > li:not([hidden])");
      part.previousElementSibling.hidden = part.hidden;
    }
    const count = listed().length;
    list.querySelector("summary").textContent = `题目清单（${count} 题）`;
    all.textContent = `列出的 ${count} 题都加入`;
    all.hidden = count === 0 || count > MOST_AT_ONCE;
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
