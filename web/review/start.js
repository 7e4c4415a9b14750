/** The review page's first view: what is due, a random paper, what is not yet known. */

import { dayOf } from "../study/day.js";
import { stateIn, stateLabel } from "../study/grades.js";
import { examDay, followExam, lastDay } from "./exam.js";
import { dueDays } from "./schedule.js";
import { drawPaper, dueBy, examined, freshQuestions, inScope, notYetKnown, reviewedOn, shareOf } from "./selection.js";

const isChoice = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A form's fields as one plain value: field → value, or a list of the checked boxes. */
function readForm(form) {
  const fields = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox")
      fields[field.name] = [...(fields[field.name] ?? []), ...(field.checked ? [field.value] : [])];
    else fields[field.name] = field.value;
  }
  return fields;
}

/** What to keep of a form: its fields, and which boxes are not checked, so that a chapter added later is. */
function keptForm(form) {
  const boxes = [...form.elements].filter(({ type }) => type === "checkbox");
  const fields = [...form.elements].filter(({ name, type }) => name && type !== "checkbox");
  return {
    unchecked: boxes.filter(({ checked }) => !checked).map(({ value }) => value),
    ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  };
}

function fillForm(form, { unchecked, ...fields }) {
  for (const field of form.elements) {
    const value = fields[field.name];
    if (field.type === "checkbox") field.checked = !(Array.isArray(unchecked) && unchecked.includes(field.value));
    else if (typeof value === "string") {
      const before = field.value;
      field.value = value;
      if (!field.checkValidity() || field.value === "") field.value = before;
    }
  }
}

/** The button of a group of boxes: checks them all, or none where all are checked. */
function followCheckAll(fieldset) {
  const toggle = fieldset.querySelector("[data-check-all]");
  const boxes = [...fieldset.querySelectorAll("[type=checkbox]")];
  const show = () => {
    toggle.textContent = boxes.every((box) => box.checked) ? "全不选" : "全选";
  };
  toggle.addEventListener("click", () => {
    const isChecked = !boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = isChecked;
    boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
  });
  fieldset.addEventListener("change", show);
  show();
}

export class Start {
  /**
   * @param {HTMLElement} page
   * @param {Map<string, import("./catalogue.js").Entry>} catalogue
   * @param {object} site what load.js hands over
   * @param {(mode: string, ids: string[], minutes: number) => void} begin
   */
  constructor(page, catalogue, site, begin) {
    Object.assign(this, { page, site });
    this.questions = [...catalogue.values()];
    for (const mode of ["due", "paper", "eve"]) {
      const form = this.form(mode);
      fillForm(form, site.local.load(`form/${mode}`, isChoice) ?? {});
      form.addEventListener("change", () => {
        site.local.save(`form/${mode}`, keptForm(form));
        this.show();
      });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const ids = this.chosen(mode, site.records.readRecords());
        if (ids.length) begin(mode, ids, Number(readForm(form).minutes ?? 0));
        else site.notify("按现在的选择没有题目。");
      });
    }
    followExam(page.querySelector("[data-exam]"), site.local, () => this.show());
    for (const fieldset of page.querySelectorAll("fieldset")) followCheckAll(fieldset);
  }

  form(mode) {
    return this.page.querySelector(`form[data-start="${mode}"]`);
  }

  /** The questions that may be asked. */
  asked(records, scope) {
    return examined(inScope(this.questions, scope), records);
  }

  /** The questions that a paper may draw from. */
  pool(records) {
    const { chapter, kind, scope } = readForm(this.form("paper"));
    return this.asked(records, scope).filter((one) => chapter.includes(one.chapter) && kind.includes(one.kind));
  }

  /** What is due, and how much of it is to be taken up now. */
  due(records) {
    const { scope, most } = readForm(this.form("due"));
    const questions = this.asked(records, scope);
    const now = Date.now();
    const today = dayOf(now);
    const days = dueDays(records, now, lastDay(this.site.local));
    const ids = dueBy(questions, days, today);
    const share = Number(most) ? shareOf(Number(most), reviewedOn(records, today, dayOf)) : ids.length;
    const tomorrow = dueBy(questions, days, today + 1).length - ids.length;
    return { questions, ids, share: ids.slice(0, share), tomorrow, isRated: days.size > 0 };
  }

  chosen(mode, records) {
    const fields = readForm(this.form(mode));
    if (mode === "paper") return drawPaper(this.pool(records), Math.max(1, Math.floor(Number(fields.count)) || 1));
    if (mode === "eve") return notYetKnown(this.asked(records, fields.scope), records);
    const { questions, share } = this.due(records);
    return [...share, ...freshQuestions(questions, records, Number(fields.fresh))];
  }

  show() {
    const records = this.site.records.readRecords();
    this.showDue(records);
    this.page.querySelector("[data-available]").textContent = `符合条件的有 ${this.pool(records).length} 题。`;
    this.showEve(records);
  }

  showDue(records) {
    const { ids, share, tomorrow, isRated } = this.due(records);
    const parts = isRated
      ? [`今天到期 ${ids.length} 题，明天到期 ${tomorrow} 题。`]
      : ["还没有评过分的题。在章节里看完答案评一次分，或者在这里加入未做的题，以后就会按时提醒。"];
    if (share.length < ids.length) parts.push(`这次先复习 ${share.length} 题，其余的仍算到期，不急。`);
    const left = (examDay(this.site.local) ?? 0) - dayOf(Date.now());
    if (left > 0) parts.push(`离考试还有 ${left} 天，复习都排在考试之前。`);
    this.page.querySelector("[data-due]").textContent = parts.join("");
  }

  showEve(records) {
    const shown = new Set(this.chosen("eve", records));
    this.page.querySelector("[data-eve]").textContent = shown.size
      ? `还没掌握的有 ${shown.size} 题；逐题过的时候，不熟的在前，未做的在后。`
      : "范围内的题都已经掌握。";
    for (const { id, item } of this.questions) {
      item.hidden = !shown.has(id);
      item.dataset.stateLabel = stateLabel(stateIn(records, id));
    }
    for (const list of this.page.querySelectorAll(".catalogue ul")) {
      const isEmpty = !list.querySelector(":scope > li:not([hidden])");
      list.hidden = isEmpty;
      list.previousElementSibling.hidden = isEmpty;
    }
  }
}
