/** Shows the questions of one kind, or of one state, of a chapter. The choice lasts as long as the tab. */

import { STATES, stateOf } from "../study/grades.js";
import { readRecord } from "../study/log.js";

/** Chapter → the reader's choice; by what the page says of itself, for the address changes before the page does. */
const choices = new Map();

/** Emitted on document when other questions are shown. */
const FILTERED = "questions-filtered";

function tell(bar) {
  const questions = [...document.querySelectorAll(".question")];
  const shown = questions.filter((question) => !question.hidden).length;
  const { kind, state } = choices.get(bar.dataset.chapter);
  bar.querySelector(".filter-status").textContent = kind || state ? `${shown} / ${questions.length} 题` : "";
  bar.classList.toggle("is-filtered", Boolean(kind || state));
  document.dispatchEvent(new Event(FILTERED));
}

/** @param {() => void} listener */
export const onFilter = (listener) => document.addEventListener(FILTERED, listener);

/** Show a question that a link points to, whatever the chapter is filtered by. */
export function showQuestion(question) {
  if (!question.hidden) return;
  question.hidden = false;
  tell(document.querySelector(".study-bar"));
}

function apply(bar, { kind, state }) {
  for (const question of document.querySelectorAll(".question")) {
    const known = stateOf(readRecord(question.dataset.question));
    question.hidden = (kind !== "" && question.dataset.kind !== kind) || (state !== "" && known !== state);
  }
  tell(bar);
}

export function mountFilter() {
  const bar = document.querySelector(".study-bar:not([data-filters])");
  if (!bar) return;
  bar.dataset.filters = "";
  const field = (name) => bar.querySelector(`[data-filter="${name}"]`);
  field("state").append(...STATES.map(({ state, label }) => new Option(label, state)));
  const choice = choices.get(bar.dataset.chapter) ?? { kind: "", state: "" };
  choices.set(bar.dataset.chapter, choice);
  for (const name of ["kind", "state"]) {
    field(name).value = choice[name];
    field(name).addEventListener("change", () => {
      choice[name] = field(name).value;
      apply(bar, choice); // and not when a rating changes: no question may vanish under the reader's eyes
    });
  }
  apply(bar, choice);
}
