/** Room to write an answer in, on paper: lines by kind, blanks by what fills them. */

import { element } from "../dom.js";

/** Lines to write on, by kind. A cloze question is written into its blanks; some ask for more after them. */
const LINES = { short: 6, code: 10, derive: 12, compute: 8, design: 12 };
const LINES_AFTER_BLANKS = 4;
/** So many at least stay together where a page ends, the first of them with the question's stem. */
const LINES_TOGETHER = 3;
const ASKS_MORE = /[。？].+[。？]/su;

/** Blanks come in steps of this width, so that they do not tell how long their answer is. */
const BLANK_STEP = 6;
const BLANK_STEPS_MOST = 5;

function blankWidth(blank) {
  const copy = blank.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".katex-mathml")) hidden.remove();
  const characters = copy.textContent.trim().length;
  // Written by hand a character takes about one and a half times the room.
  const steps = Math.ceil((characters * 1.5) / BLANK_STEP);
  return `${BLANK_STEP * Math.min(Math.max(steps, 1), BLANK_STEPS_MOST)}em`;
}

function linesFor(question) {
  if (question.dataset.kind !== "cloze") return LINES[question.dataset.kind];
  const after = new Range();
  const text = question.querySelector(".question-text");
  after.selectNodeContents(text);
  const last = [...text.querySelectorAll(".blank")].at(-1);
  if (last) after.setStartAfter(last);
  return ASKS_MORE.test(after.toString()) ? LINES_AFTER_BLANKS : 0;
}

/** Browsers differ in what they keep together between blocks, but none cuts a block that must not be cut. */
function lineGroups(count) {
  const groups = [];
  for (let left = count; left > 0; ) {
    const size = left < 2 * LINES_TOGETHER ? left : LINES_TOGETHER;
    const lines = Array.from({ length: size }, () => document.createElement("i"));
    groups.push(element("div", { class: "sheet-lines" }, ...lines));
    left -= size;
  }
  return groups;
}

/** Give each question inside `place` its room. @param {ParentNode} place */
export function addAnswerSpace(place) {
  for (const question of place.querySelectorAll(".question")) {
    const stem = question.querySelector(".question-stem");
    const [first, ...others] = lineGroups(linesFor(question));
    if (first) stem.append(first);
    stem.after(...others);
  }
  for (const blank of place.querySelectorAll(".blank")) blank.style.setProperty("--blank-width", blankWidth(blank));
}
