/**
 * The row in which the reader says how well an answer was known; it stays at the screen's lower edge while the answer is
 * read. Until the answer is closed another choice replaces the first, and the same choice again takes it back, unless it
 * comes so soon that it is a double click. Each choice tells when the question would come again; after it, the row does.
 */

import { button, element } from "../dom.js";
import { DOUBLE_CLICK_MS, meaningOf, RATINGS, timesForgotten } from "../study/grades.js";
import { nextMoment, onRecordsChange, rate, readRecord, setMark } from "../study/log.js";
import { intervalsOf, nextDayOf } from "./next.js";

const QUESTION = "你记得多少？";

/** Question card → the moment of its rating since its answer was opened. */
const ratedAt = new WeakMap();

/** The last choice: on which card, which rating, when by a clock that only runs forward. */
let latest = { question: null, rating: 0, at: 0 };

const isInSession = (question) => question.closest("[data-session]") !== null;

function isDouble(question, rating) {
  const at = performance.now();
  const isSame = latest.question === question && latest.rating === rating;
  if (isSame && at - latest.at < DOUBLE_CLICK_MS) return true;
  latest = { question, rating, at };
  return false;
}

/** What the row says above its buttons: the question, or the choice with its consequence and the way back. */
async function sayRating(question, rating) {
  const line = question.querySelector(".rating-line");
  if (rating === null) {
    line.textContent = QUESTION;
    return;
  }
  const chosen = `✓ ${meaningOf(rating).label}`;
  line.textContent = chosen;
  const day = await nextDayOf(readRecord(question.dataset.question));
  if (givenRating(question) !== rating) return; // another choice meanwhile
  const undo = button("撤销", () => rateQuestion(question, rating), { class: "rating-undo" });
  line.replaceChildren(`${chosen}${day ? ` · ${day}再来` : ""} · `, undo);
}

function showRating(question, rating) {
  for (const choice of question.querySelectorAll(".rating > button")) {
    choice.setAttribute("aria-pressed", String(Number(choice.dataset.rating) === rating));
  }
  if (!isInSession(question)) sayRating(question, rating);
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
  if (document.activeElement?.matches(".rating-undo")) {
    question.querySelector(`.rating > [data-rating="${rating}"]`).focus({ preventScroll: true }); // the button is about to go
  }
  showRating(question, given);
  question.dispatchEvent(new CustomEvent("rated", { bubbles: true, detail: { time, rating: given } }));
  return true;
}

/** In a chapter; a session sets them by itself, from the records as they were when it came to the question. */
async function showIntervals(question) {
  if (givenRating(question) !== null) return;
  const intervals = await intervalsOf(readRecord(question.dataset.question));
  for (const choice of question.querySelectorAll(".rating > button")) {
    choice.dataset.interval = intervals.get(Number(choice.dataset.rating)) ?? "";
  }
}

function ratingRow(question) {
  const choices = RATINGS.map(({ rating, label }) =>
    button(label, () => rateQuestion(question, rating), {
      "data-rating": rating,
      "aria-pressed": "false",
      "aria-keyshortcuts": rating,
    }),
  );
  const line = element("p", { class: "rating-line", role: "status" }, QUESTION);
  const about = question.querySelector("h3").id;
  return element("div", { class: "rating", role: "group", "aria-labelledby": about }, line, ...choices);
}

/** Below the row: what is to be said of a question forgotten often, and the button that leaves it out. */
function note(question) {
  const id = question.dataset.question;
  const leave = button("", () => setMark(id, "out", !readRecord(id).out), { class: "leave-out tool" });
  const advice = element("span", { class: "often-forgotten" });
  const about = question.querySelector("h3").id;
  return element("div", { class: "rating-note", role: "group", "aria-labelledby": about }, leave, advice);
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
    if (answer.open) {
      if (!isInSession(question)) showIntervals(question);
      return showNote(question);
    }
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
