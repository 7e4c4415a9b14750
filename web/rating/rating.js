/**
 * The row at the end of each answer in which the reader says how well it was known. Until the answer is closed another
 * choice replaces the first, and the same choice again takes it back.
 */

import { button, element } from "../dom.js";
import { RATINGS } from "../study/grades.js";
import { nextMoment, rate, readRecord } from "../study/log.js";

/** Question card → the moment of its rating since its answer was opened. */
const ratedAt = new WeakMap();

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

function follow(question, answer) {
  answer.append(ratingRow(question));
  answer.addEventListener("toggle", () => {
    if (answer.open) return;
    ratedAt.delete(question);
    showRating(question, null);
  });
}

export function mountRatings() {
  for (const answer of document.querySelectorAll(".question > details.answer")) {
    if (answer.querySelector(":scope > .rating")) continue;
    follow(answer.parentElement, answer);
  }
}
