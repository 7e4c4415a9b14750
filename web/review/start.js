/** The review page's first view: today's plan, what to look at again before the exam, a random paper, the starred. */

import { element } from "../dom.js";
import { dayOf } from "../study/day.js";
import { stateIn, stateLabel } from "../study/grades.js";
import { lineOf } from "./catalogue.js";
import { Cram } from "./cram.js";
import { examDay, followExam, lastDay } from "./exam.js";
import { examList, reasonOf } from "./exam-list.js";
import { followCheckAll, followForm, readForm, showPills } from "./forms.js";
import { foldLong } from "./long-list.js";
import { pace, planWords, todayPlan } from "./plan.js";
import { dueDays } from "./schedule.js";
import { Scope } from "./scope.js";
import { drawPaper, freshQuestions, starred } from "./selection.js";

const idsOf = (questions) => questions.map(({ id }) => id);

export class Start {
  /**
   * @param {HTMLElement} page
   * @param {Map<string, import("./catalogue.js").Entry>} catalogue
   * @param {object} site what load.js hands over
   * @param {(mode: string, ids: string[], minutes: number) => void} begin
   */
  constructor(page, catalogue, site, begin) {
    Object.assign(this, { page, catalogue, site });
    const show = () => this.show();
    this.scope = new Scope(page, [...catalogue.values()], site, show);
    for (const name of ["due", "paper"]) followForm(this.form(name), name, site.local, show);
    followCheckAll(this.form("paper").querySelector("fieldset"));
    this.lists = new Map(
      ["exam", "star"].map((name) => {
        const list = page.querySelector(`[data-${name}-list]`);
        return [name, { list, fold: foldLong(list) }];
      }),
    );
    followExam(page.querySelector("[data-exam]"), site.local, show);
    this.cram = new Cram(page, catalogue, site, {
      scope: this.scope,
      list: () => idsOf(this.list()),
      star: () => starred(this.asked(), this.records()),
    });
    this.begins = {
      due: () => ["due", this.plan().ids],
      eve: () => ["eve", idsOf(this.list())],
      untouched: () => ["eve", idsOf(freshQuestions(this.asked(), this.records()))],
      star: () => ["star", starred(this.asked(), this.records())],
      paper: () => ["paper", this.draw(), Number(readForm(this.form("paper")).minutes)],
    };
    this.begin = begin;
    for (const name of Object.keys(this.begins)) {
      this.form(name).addEventListener("submit", (event) => {
        event.preventDefault();
        this.choose(name);
      });
    }
  }

  /** Begin what a form stands for. */
  choose(name) {
    const [mode, ids, minutes] = this.begins[name]();
    if (ids.length) this.begin(mode, ids, minutes);
    else this.scope.open();
  }

  form(name) {
    return this.page.querySelector(`form[data-start="${name}"]`);
  }

  records() {
    return this.site.records.readRecords();
  }

  /** The questions that may be asked. */
  asked() {
    return this.scope.asked(this.records());
  }

  days(now) {
    return dueDays(this.records(), now, lastDay(this.site.local));
  }

  /** Days until the exam, null where none is set. */
  daysLeft(now) {
    const day = examDay(this.site.local);
    return day === null ? null : day - dayOf(now);
  }

  plan(now = Date.now()) {
    const limits = readForm(this.form("due"));
    return todayPlan(this.asked(), this.records(), this.days(now), now, limits, this.daysLeft(now));
  }

  /** The list before the exam. */
  list(now = Date.now()) {
    return examList(this.asked(), this.records(), this.days(now), now);
  }

  /** The questions that a paper may draw from. */
  pool() {
    const { kind } = readForm(this.form("paper"));
    return this.asked().filter((one) => kind.includes(one.kind));
  }

  draw() {
    return drawPaper(this.pool(), Math.max(1, Math.floor(Number(readForm(this.form("paper")).count)) || 1));
  }

  brief(name) {
    return this.page.querySelector(`[data-part="${name}"] [data-brief]`);
  }

  show() {
    this.showToday();
    this.showPaper();
    this.showList();
    this.showStarred();
    this.cram.show();
  }

  showToday() {
    const now = Date.now();
    const { head, note } = planWords(this.plan(now), this.daysLeft(now), pace(this.records()));
    this.page
      .querySelector("[data-due]")
      .replaceChildren(
        element("strong", { class: "today-head" }, head),
        element("span", { class: "today-note" }, `${note}${note ? "。" : ""}`),
      );
  }

  showPaper() {
    const { count, minutes, kind } = readForm(this.form("paper"));
    const boxes = [...this.form("paper").querySelectorAll("[name=kind]")];
    const asked = this.asked();
    for (const box of boxes) {
      const number = asked.filter((one) => one.kind === box.value).length;
      box.parentElement.querySelector("[data-count]").textContent = number;
    }
    const time = Number(minutes) ? `${minutes} 分钟` : "不计时";
    const kinds = kind.length === boxes.length ? "各种题型" : `${kind.length} 种题型`;
    showPills(this.form("paper"));
    this.brief("paper").textContent = `${count} 题 · ${time} · ${kinds}`;
    this.page.querySelector("[data-available]").textContent = `符合条件的有 ${this.pool().length} 题。`;
  }

  showList() {
    const records = this.records();
    const list = this.list();
    const untouched = new Set(idsOf(freshQuestions(this.asked(), records)));
    const lines = list.map((item) => this.line(item.id, reasonOf(item)));
    this.fill("exam", lines);
    this.form("eve").hidden = !list.length;
    this.form("untouched").hidden = !untouched.size;
    const words = list.length ? `${list.length} 题要再看` : "没有要再看的题";
    this.brief("eve").textContent = untouched.size ? `${words} · ${untouched.size} 题没做过` : words;
    this.page.querySelector("[data-untouched]").textContent = `没做过的 ${untouched.size} 题，按顺序做`;
    this.page.querySelector("[data-listed]").textContent = "没做过的题，按章列出";
    this.page.querySelector(".catalogue").hidden = !untouched.size;
    for (const { id, item } of this.catalogue.values()) {
      item.hidden = !untouched.has(id);
      item.dataset.stateLabel = stateLabel(stateIn(records, id));
    }
    for (const list of this.page.querySelectorAll(".catalogue ul")) {
      const isEmpty = !list.querySelector(":scope > li:not([hidden])");
      list.hidden = isEmpty;
      list.previousElementSibling.hidden = isEmpty;
    }
  }

  showStarred() {
    const ids = starred(this.asked(), this.records());
    this.brief("star").textContent = ids.length ? `${ids.length} 题` : "还没有";
    this.form("star").hidden = !ids.length;
    this.fill(
      "star",
      ids.map((id) => this.line(id, "")),
    );
  }

  /** @param {"exam"|"star"} name of a list @param {HTMLElement[]} lines */
  fill(name, lines) {
    const { list, fold } = this.lists.get(name);
    list.replaceChildren(...lines);
    fold();
  }

  /** A question's line, with why it stands there. */
  line(id, reason) {
    const line = lineOf(this.catalogue.get(id), this.records());
    if (reason) line.append(element("span", { class: "results-story" }, reason));
    return line;
  }
}
