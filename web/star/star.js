/** The star on a card puts its question on the reader's own list (收藏, on the review page). */

import { onRecordsChange, readRecord, setMark } from "../study/log.js";

const isStarred = (question) => readRecord(question.dataset.question).star === true;

export function mountStars() {
  for (const star of document.querySelectorAll(".question .star")) {
    star.setAttribute("aria-pressed", String(isStarred(star.closest(".question"))));
  }
}

export function listenToStars() {
  document.addEventListener("click", ({ target }) => {
    const question = target instanceof Element && target.closest(".star")?.closest(".question");
    if (question) setMark(question.dataset.question, "star", !isStarred(question));
  });
  onRecordsChange(mountStars);
}
