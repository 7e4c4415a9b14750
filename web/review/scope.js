/** The questions that may be asked: one choice of part and chapters for the whole review page. */

import { followCheckAll, followForm, readForm, showPills } from "./forms.js";
import { examined, inScope } from "./selection.js";

const PARTS = { all: "课程题和拓展题", course: "课程题", beyond: "拓展题" };

/** A family's own box stands for those of its chapters: checked, not, or in between. */
function followFamily(fieldset) {
  const family = fieldset.querySelector("[data-family]");
  if (!family) return () => {};
  const boxes = [...fieldset.querySelectorAll("[name=chapter]")];
  family.addEventListener("change", () => {
    for (const box of boxes) box.checked = family.checked;
  });
  return () => {
    const checked = boxes.filter((box) => box.checked).length;
    family.checked = checked === boxes.length;
    family.indeterminate = checked > 0 && checked < boxes.length;
  };
}

export class Scope {
  /**
   * @param {HTMLElement} page
   * @param {import("./catalogue.js").Entry[]} questions all of the site
   * @param {object} site what load.js hands over
   * @param {() => void} onChange
   */
  constructor(page, questions, site, onChange) {
    this.questions = questions;
    this.place = page.querySelector(".review-scope");
    this.form = this.place.querySelector("form");
    const families = [...this.form.querySelectorAll("fieldset")].map(followFamily);
    const show = () => {
      for (const showFamily of families) showFamily();
      this.place.querySelector("[data-scope]").textContent = this.words();
      showPills(this.form);
    };
    followForm(this.form, "scope", site.local, () => {
      show();
      onChange();
    });
    followCheckAll(this.form);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  words() {
    const { part, chapter } = readForm(this.form);
    const boxes = [...this.form.querySelectorAll("[name=chapter]")];
    const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent.trim().split(" ")[0]);
    const chapters = chapter.length === boxes.length ? `全部 ${boxes.length} 章` : names.join("、") || "没有选章";
    return `${PARTS[part]} · ${chapters}`;
  }

  /** The questions in it that the reader has not left out. @param {import("./selection.js").Records} records */
  asked(records) {
    const { part, chapter } = readForm(this.form);
    return examined(inScope(this.questions, part, chapter), records);
  }

  /** Whether a question's part is in it. */
  hasPart({ part }) {
    const wanted = readForm(this.form).part;
    return wanted === "all" || part === wanted;
  }

  /** Whether a question's chapter is in it. */
  hasChapter({ chapter }) {
    return readForm(this.form).chapter.includes(chapter);
  }

  /** Show it, to be changed. */
  open() {
    this.place.open = true;
    this.place.querySelector("summary").focus();
    this.place.scrollIntoView({ block: "nearest" });
  }
}
