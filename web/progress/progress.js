/** Shows which questions were opened: on each card, and as counts on the course map. */

import { markSeen, seenQuestions } from "./store.js";

function showState(question, seen) {
  const state = question.querySelector(".question-state");
  question.classList.toggle("is-seen", seen);
  state.textContent = seen ? "已看" : "未看";
}

function mountQuestion(question, seen) {
  const answer = question.querySelector("details.answer");
  if (!answer || question.dataset.mounted !== undefined) return;
  question.dataset.mounted = "";
  const state = document.createElement("span");
  state.className = "question-state";
  question.querySelector(".question-meta").append(state);
  showState(question, seen.has(question.dataset.question));
  answer.addEventListener("toggle", () => {
    // Printing opens every answer for the length of the print; that is not reading.
    if (!answer.open || matchMedia("print").matches) return;
    markSeen(question.dataset.question);
    showState(question, true);
  });
}

function mountMap(map, seen) {
  const ids = map.dataset.questions.split(" ");
  const count = ids.filter((id) => seen.has(id)).length;
  const meter = map.querySelector("progress");
  meter.value = count;
  meter.hidden = count === 0;
  const note = map.querySelector(".chapter-seen");
  note.textContent = count ? `已看 ${count} / ${ids.length}` : "";
}

export function mountProgress() {
  const seen = seenQuestions();
  for (const question of document.querySelectorAll(".question")) mountQuestion(question, seen);
  for (const map of document.querySelectorAll("[data-questions]")) mountMap(map, seen);
}
