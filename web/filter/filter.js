/** Shows the questions of one kind, or of one state, of a chapter. The choice lasts as long as the tab. */

import { STATES, stateOf } from "../study/record.js";
import { readRecords } from "../study/records.js";

/** Path of a page → the reader's choice. */
const choices = new Map();

function apply(bar, { kind, state }) {
  const records = readRecords();
  const questions = [...document.querySelectorAll(".question")];
  for (const question of questions) {
    const record = records.get(question.dataset.question);
    const known = record ? stateOf(record) : "new";
    question.hidden = (kind !== "" && question.dataset.kind !== kind) || (state !== "" && known !== state);
  }
  const shown = questions.filter((question) => !question.hidden).length;
  bar.querySelector(".filter-status").textContent = kind || state ? `${shown} / ${questions.length} 题` : "";
}

export function mountFilter() {
  const bar = document.querySelector(".study-bar:not([data-filters])");
  if (!bar) return;
  bar.dataset.filters = "";
  const field = (name) => bar.querySelector(`[data-filter="${name}"]`);
  field("state").append(...STATES.map(({ state, label }) => new Option(label, state)));
  const choice = choices.get(location.pathname) ?? { kind: "", state: "" };
  choices.set(location.pathname, choice);
  for (const name of ["kind", "state"]) {
    field(name).value = choice[name];
    field(name).addEventListener("change", () => {
      choice[name] = field(name).value;
      apply(bar, choice); // and not when a rating changes: no question may vanish under the reader's eyes
    });
  }
  apply(bar, choice);
}
