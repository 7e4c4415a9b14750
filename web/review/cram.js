/** Which questions the sheet of key points holds, and printing it (cram-sheet.js). */

import { decode } from "../papers/selection.js";
import { pointsSheet, summariesSheet } from "./cram-sheet.js";
import { faultWords } from "./pages.js";

const PAPER = "paper";

export class Cram {
  /**
   * @param {HTMLElement} page
   * @param {Map<string, import("./catalogue.js").Entry>} catalogue
   * @param {object} site what load.js hands over
   * @param {{ list: () => string[], star: () => string[], scope: import("./scope.js").Scope }} sources
   */
  constructor(page, catalogue, site, { list, star, scope }) {
    Object.assign(this, { page, catalogue, site, list, star, scope });
    this.row = page.querySelector('[data-part="cram"]');
    this.form = this.row.querySelector("form");
    this.source = this.form.elements.source;
    this.paper = [];
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.print();
    });
    this.source.addEventListener("change", () => this.show());
    for (const button of page.querySelectorAll("[data-cram]")) {
      button.addEventListener("click", () => {
        this.source.value = button.dataset.cram;
        this.show();
        this.print();
      });
    }
    this.follow(new URLSearchParams(site.shownAddress().search));
  }

  /** What a link asks for: `?sheet=` list, star, course, summaries or a chapter's number; `?paper=` a selection. */
  follow(query) {
    this.paper = decode(query.get(PAPER) ?? "", (id) => this.catalogue.has(id)).items.map(({ id }) => id);
    if (this.paper.length) this.source.prepend(new Option(`选出的 ${this.paper.length} 题`, PAPER));
    const asked = this.paper.length ? PAPER : query.get("sheet");
    const option = [...this.source.options].find(
      ({ value, dataset }) => asked && [value, dataset.section].includes(asked),
    );
    if (!option) return;
    option.selected = true;
    this.row.open = true;
    this.row.scrollIntoView({ block: "center" });
  }

  ids() {
    const { value } = this.source;
    const idsOf = (entries) => entries.map(({ id }) => id);
    const all = [...this.catalogue.values()];
    if (value === PAPER) return this.paper;
    if (value === "list" || value === "star") return this[value]();
    if (value === "course") return idsOf(all.filter((one) => one.part === "course" && this.scope.hasChapter(one)));
    return idsOf(all.filter((one) => one.chapter === value && this.scope.hasPart(one)));
  }

  get title() {
    return this.source.selectedOptions[0].textContent.trim();
  }

  show() {
    const isSummary = this.source.value === "summaries";
    this.form.querySelector("output").textContent = isSummary ? "" : `${this.ids().length} 题`;
  }

  chapters() {
    const options = [...this.source.options].filter(({ dataset }) => dataset.section);
    return options.map(({ value, textContent }) => ({
      address: new URL(value, this.site.ROOT).href,
      name: textContent.trim(),
    }));
  }

  async print() {
    const isSummary = this.source.value === "summaries";
    const ids = isSummary ? [] : this.ids();
    if (!isSummary && !ids.length) {
      this.site.notify(`“${this.title}”里没有题，换一样内容。`);
      return;
    }
    const button = this.form.querySelector("button");
    button.disabled = true;
    try {
      const entries = ids.map((id) => this.catalogue.get(id));
      const sheet = isSummary
        ? await summariesSheet(this.chapters())
        : await pointsSheet(`要点：${this.title}`, entries);
      await this.site.print("cram", () => this.page.append(sheet));
    } catch (error) {
      this.site.notify(`没法打印：${faultWords(error)}`);
    }
    button.disabled = false;
  }
}
