/** The paper being made: its questions in order, each with marks and minutes, and what can be done with the whole. */

import { copy } from "../clipboard.js";
import { button, element } from "../dom.js";
import { faultWords, loadQuestion } from "../review/pages.js";
import { moved, sum, swapped, toFull } from "./draw.js";
import { MOST_MARKS, MOST_MINUTES, titleOf } from "./selection.js";

const FULL = 100;

export class Editor {
  /**
   * @param {HTMLElement} page
   * @param {Map<string, import("../review/catalogue.js").Entry>} catalogue
   * @param {object} site what load.js hands over
   * @param {{ onChange: (paper: object) => void, print: (form: string) => void, present: (at: number) => void,
   *   linkOf: () => string }} commands
   */
  constructor(page, catalogue, site, commands) {
    Object.assign(this, { page, catalogue, site, commands });
    this.questions = [...catalogue.values()];
    this.list = page.querySelector(".papers-list");
    this.title = page.querySelector("[data-title]");
    this.title.addEventListener("change", () => this.change({ title: titleOf(this.title.value) }));
    page.querySelector("[data-full]").addEventListener("click", () => this.change({ items: toFull(this.paper.items) }));
    for (const one of page.querySelectorAll("[data-print-paper]")) {
      one.addEventListener("click", () => commands.print(one.dataset.printPaper));
    }
    page.querySelector("[data-copy]").addEventListener("click", (event) => this.copyLink(event.currentTarget));
    page.querySelector("[data-present]").addEventListener("click", () => commands.present(0));
    this.list.addEventListener("keydown", (event) => this.moveByKey(event));
  }

  change(part) {
    this.commands.onChange({ ...this.paper, ...part });
  }

  async copyLink(from) {
    const link = this.commands.linkOf();
    const isCopied = await copy(link);
    from.focus();
    this.site.notify(isCopied ? "已复制学生链接，发给学生就能作答。" : `没能复制，请手动复制：${link}`, {
      stays: !isCopied,
    });
  }

  /** @param {{ items: import("./selection.js").Item[], title: string }} paper */
  show(paper) {
    const rows = new Map([...this.list.children].map((row) => [row.dataset.id, row]));
    this.paper = paper;
    this.title.value = paper.title;
    const shown = paper.items.map((item, at) => this.shownRow(rows.get(item.id) ?? this.newRow(item.id), item, at));
    const active = document.activeElement;
    for (const row of rows.values()) if (!shown.includes(row)) row.remove();
    // A row that stands right stays where it is: taken out and put back between press and release, its button loses the click.
    for (const [at, row] of shown.entries()) {
      const there = this.list.children[at];
      if (there !== row) this.list.insertBefore(row, there ?? null);
    }
    if (active !== document.activeElement && this.list.contains(active)) active.focus({ preventScroll: true });
    this.showSum();
  }

  showSum() {
    const { items } = this.paper;
    const { marks, minutes } = sum(items);
    this.page.querySelector("[data-sum]").textContent = items.length
      ? `${items.length} 题 · ${marks} 分 · ${minutes} 分钟`
      : "还没有题：上面抽一份，或者在下面的清单里挑。";
    this.page.querySelector("[data-full]").hidden = !items.length || marks === FULL;
    for (const part of this.page.querySelectorAll(".papers-actions")) part.hidden = !items.length;
    this.page.querySelector(".papers-title").hidden = !items.length;
    const link = this.commands.linkOf();
    this.page.querySelector("[data-class-link]").href = link;
    this.page.querySelector("[data-cram-link]").href = new URL(`../review/${new URL(link).search}`, link).href;
  }

  at(id) {
    return this.paper.items.findIndex((item) => item.id === id);
  }

  /** The row of a question, without what depends on its place. */
  newRow(id) {
    const { item } = this.catalogue.get(id);
    const name = item.querySelector("a").textContent;
    const place = item.lastChild.textContent.trim();
    const number = (label, field, most) => {
      const input = element("input", { type: "number", class: "tool", min: 0, max: most, inputmode: "numeric" });
      input.dataset.field = field;
      input.setAttribute("aria-label", `${name}：${label}`);
      // While it is typed, so that nothing moves when the field is left by pressing a button.
      input.addEventListener("input", () => this.setNumber(id, field, input, most));
      input.addEventListener("change", () => {
        input.value = this.paper.items[this.at(id)][field];
      });
      return element("label", {}, input, ` ${label}`);
    };
    const tool = (label, run, what) =>
      button(label, () => run(), { "aria-label": `${what}：${name}`, title: what, "data-tool": what });
    const preview = button(name, () => this.togglePreview(row, id), { class: "papers-name", "aria-expanded": "false" });
    const row = element(
      "li",
      { "data-id": id },
      element("div", { class: "papers-what" }, preview, element("span", { class: "papers-place" }, place)),
      element(
        "div",
        { class: "papers-tools" },
        number("分", "marks", MOST_MARKS),
        number("分钟", "minutes", MOST_MINUTES),
        tool("↑", () => this.shift(id, -1), "上移"),
        tool("↓", () => this.shift(id, 1), "下移"),
        tool("换一题", () => this.swap(id), "换一题"),
        tool("✕", () => this.remove(id), "移出"),
      ),
    );
    return row;
  }

  shownRow(row, item, at) {
    for (const input of row.querySelectorAll("[data-field]")) {
      if (input !== document.activeElement) input.value = item[input.dataset.field];
    }
    row.querySelector('[data-tool="上移"]').disabled = at === 0;
    row.querySelector('[data-tool="下移"]').disabled = at === this.paper.items.length - 1;
    return row;
  }

  setNumber(id, field, input, most) {
    const at = this.at(id);
    const value = Math.min(Math.max(Math.round(Number(input.value)) || 0, 0), most);
    this.change({ items: this.paper.items.map((item, place) => (place === at ? { ...item, [field]: value } : item)) });
  }

  shift(id, step) {
    const from = this.at(id);
    const to = from + step;
    if (to < 0 || to >= this.paper.items.length) return;
    const active = document.activeElement;
    this.change({ items: moved(this.paper.items, from, to) });
    if (active?.disabled) active.closest(".papers-tools").querySelector(`[data-tool]:not(:disabled)`).focus();
    this.site.notify(`移到第 ${to + 1} 题。`);
  }

  moveByKey(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest("li[data-id]");
    if (!step || !event.altKey || !row) return;
    event.preventDefault();
    this.shift(row.dataset.id, step);
  }

  swap(id) {
    const at = this.at(id);
    const items = swapped(this.paper.items, at, this.questions);
    if (!items) {
      this.site.notify("同一题型的题都在卷里了，没有可换的。");
      return;
    }
    this.change({ items });
    this.list.children[at].querySelector('[data-tool="换一题"]').focus({ preventScroll: true });
  }

  remove(id) {
    const at = this.at(id);
    this.change({ items: this.paper.items.filter((item) => item.id !== id) });
    const next = this.list.children[Math.min(at, this.list.children.length - 1)];
    (next?.querySelector('[data-tool="移出"]') ?? this.page.querySelector("[data-preset]")).focus();
  }

  /** The whole question with its answer, below its row. */
  async togglePreview(row, id) {
    const toggle = row.querySelector(".papers-name");
    const shown = row.querySelector(".papers-preview");
    toggle.setAttribute("aria-expanded", String(!shown));
    if (shown) {
      shown.remove();
      return;
    }
    const place = element("div", { class: "papers-preview" }, "正在载入……");
    row.append(place);
    try {
      const card = await loadQuestion(this.catalogue.get(id).address, id);
      card.dataset.family = this.catalogue.get(id).chapter.split("/")[0];
      place.replaceChildren(card);
      this.site.mountQuestions();
    } catch (error) {
      place.textContent = `这道题没有载入：${faultWords(error)}`;
      toggle.setAttribute("aria-expanded", "true");
    }
  }
}
