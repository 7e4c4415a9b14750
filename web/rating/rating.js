/**
 * The row at the end of each answer in which the reader says how well it was known. Until the answer is closed another
 * choice replaces the first, and the same choice again takes it back, unless it comes so soon that it is a double click.
 */

import { button, element } from "../dom.js";
import { RATINGS, timesForgotten } from "../study/grades.js";
import { leaveOut, nextMoment, onRecordsChange, rate, readRecord } from "../study/log.js";

/** Nobody changes their mind in so short a time. */
const DOUBLE_MS = 400;

/** Question card → the moment of its rating since its answer was opened. */
const ratedAt = new WeakMap();

/** The last choice: on which card, which rating, when by a clock that only runs forward. */
let latest = { question: null, rating: 0, at: 0 };

function isDouble(question, rating) {
  const at = performance.now();
  const isSame = latest.question === question && latest.rating === rating;
  if (isSame && at - latest.at < DOUBLE_MS) return true;
  latest = { question, rating, at };
  return false;
}

function showRating(question, rating) {
  for (const choice of question.querySelectorAll(".rating button")) {
    choice.setAttribute("aria-pressed", String(Number(choice.dataset.rating) === rating));
  }
}

/** The rating given since the question's answer was opened, or null. */
function givenRating(question) {
  const time = ratedAt.get(question);
  const review = readRecord(question.dataset.question).reviews.find((review) => review[0] === time);
  return review ? review[1] : null;
}

/** Take up a rating given before the card was built anew. */
export function resumeRating(question, time) {
  ratedAt.set(question, time);
  showRating(question, givenRating(question));
}

/**
 * Rate a question whose answer is open; emits `rated` on its card, with the moment and the rating (null when it was taken
 * back).
 *
 * @returns {boolean} false when the answer is closed
 */
export function rateQuestion(question, rating) {
  if (!question?.querySelector("details.answer")?.open) return false;
  if (isDouble(question, rating)) return true;
  const time = ratedAt.get(question) ?? nextMoment(question.dataset.question);
  const given = givenRating(question) === rating ? null : rating;
  ratedAt.set(question, time);
  rate(question.dataset.question, time, given);
  showRating(question, given);
  question.dispatchEvent(new CustomEvent("rated", { bubbles: true, detail: { time, rating: given } }));
  return true;
}

function ratingRow(question) {
  const choices = RATINGS.map(({ rating, label }) =>
    button(label, () => rateQuestion(question, rating), {
      "data-rating": rating,
      "aria-pressed": "false",
      "aria-keyshortcuts": rating,
    }),
  );
  return element("div", { class: "rating", role: "group", "aria-label": "这道题记得怎么样" }, ...choices);
}

/** Below the row: what is to be said of a question forgotten often, and the button that leaves it out. */
function note(question) {
  const id = question.dataset.question;
  const leave = button("", () => leaveOut(id, !readRecord(id).out), { class: "leave-out tool" });
  const advice = element("span", { class: "often-forgotten" });
  return element("div", { class: "rating-note" }, leave, advice);
}

function showNote(question) {
  const place = question.querySelector(":scope > .answer > .rating-note");
  const record = readRecord(question.dataset.question);
  const times = timesForgotten(record);
  const leave = place.querySelector(".leave-out");
  leave.setAttribute("aria-pressed", String(record.out === true));
  leave.textContent = record.out ? "不考：不再安排复习，评分都留着" : "不考这题";
  place.querySelector(".often-forgotten").textContent = times
    ? `忘过 ${times} 次了：光重复不够，换个办法，比如抄一遍要点、讲给别人听，或者先做它依据的题。`
    : "";
}

function showNotes() {
  for (const note of document.querySelectorAll(".question > .answer[open] > .rating-note"))
    showNote(note.closest(".question"));
}

function follow(question, answer) {
  answer.append(ratingRow(question), note(question));
  answer.addEventListener("toggle", () => {
    if (answer.open) return showNote(question);
    ratedAt.delete(question);
    latest = { question: null, rating: 0, at: 0 };
    showRating(question, null);
  });
}

export function mountRatings() {
  for (const answer of document.querySelectorAll(".question > details.answer")) {
    if (answer.querySelector(":scope > .rating")) continue;
    follow(answer.parentElement, answer);
  }
  showNotes(); // of answers that were open before
}

export const listenToRatings = () => onRecordsChange(showNotes);
