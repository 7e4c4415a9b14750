/** The foot of an open answer in a chapter: closes it, with its question in sight, or goes to the next question. */

import { button } from "../dom.js";
import { focusQuestion, nextQuestion } from "./current.js";
import { setOpen } from "./opening.js";

/** Height that header and toolbar cover. */
const COVERED = 92;

/** After an answer above the screen's top was closed, what follows has moved up: the question is brought back. */
export function keepInSight(question) {
  if (question.getBoundingClientRect().top < COVERED) question.scrollIntoView({ block: "start" });
}

function close(question) {
  setOpen(question.querySelector("details.answer"), false);
  focusQuestion(question);
}

function goOn(question) {
  const next = nextQuestion(question);
  if (next) focusQuestion(next);
}

export function mountFeet() {
  for (const foot of document.querySelectorAll(".question > .answer > .rating-note:not([data-mounted])")) {
    foot.dataset.mounted = "";
    if (foot.closest("[data-session]")) continue; // a session has its own
    const question = foot.closest(".question");
    foot.prepend(button("收起 ↑", () => close(question), { class: "foot-tool" }));
    foot.append(button("下一题 →", () => goOn(question), { class: "foot-tool foot-next" }));
  }
}
