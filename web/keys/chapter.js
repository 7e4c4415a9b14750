/** The shortcuts of a chapter. */

import { currentQuestion, stepQuestion } from "../questions/current.js";
import { rateQuestion } from "../rating/rating.js";
import { setShortcuts } from "./keys.js";
import { ratingShortcut } from "./rating.js";

function toggleAnswer() {
  const question = currentQuestion();
  const answer = question?.querySelector("details.answer");
  if (!answer) return false;
  answer.open = !answer.open;
  return true;
}

/** Space scrolls the page, unless a question was chosen by j or k. */
function toggleByKey({ key }) {
  if (key === " " && !document.activeElement?.closest(".question")) return false;
  return toggleAnswer();
}

const CHAPTER = [
  { keys: ["j"], label: "下一题", run: () => stepQuestion(1), repeats: true },
  { keys: ["k"], label: "上一题", run: () => stepQuestion(-1), repeats: true },
  { keys: [" ", "o"], label: "打开或收起答案", run: toggleByKey },
  ratingShortcut((rating) => rateQuestion(currentQuestion(), rating)),
];

export function mountChapterKeys() {
  if (document.querySelector("[data-session]")) return; // which has its own
  setShortcuts(document.querySelector(".study-bar") ? CHAPTER : []);
}
