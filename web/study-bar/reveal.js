/**
 * How much of the answers is shown: all open or closed, key points only or whole answers, blanks hidden or filled. The
 * choice "key points only" is kept; what is open on a page lasts as long as the tab.
 */

import { showBlank } from "../blanks/blanks.js";
import { button as newButton } from "../dom.js";
import { setAllOpen, setOpen, wasByHand } from "../questions/opening.js";
import { local } from "../storage.js";
import { markSeen, onRecordsChange } from "../study/log.js";
import { onFilter } from "./filter.js";
import { note, revealed } from "./memory.js";

const POINTS_ONLY = "points-only";
const isFlag = (value) => typeof value === "boolean";

const shownAnswers = () => [...document.querySelectorAll(".question:not([hidden]) > details.answer")];
const shownBlanks = () => [...document.querySelectorAll(".question:not([hidden]) .blank-toggle")];
const idOf = (element) => element.closest(".question").dataset.question;
const button = (name) => document.querySelector(`.study-bar [data-reveal="${name}"]`);
const isPointsOnly = () => local.load(POINTS_ONLY, isFlag) === true;

function showButtons() {
  if (!button("answers")) return;
  const answers = shownAnswers();
  const isAllOpen = answers.length > 0 && answers.every((answer) => answer.open);
  button("answers").textContent = isAllOpen ? "收起全部" : "展开全部";
  button("points").setAttribute("aria-pressed", String(isPointsOnly()));
  const blanks = shownBlanks();
  button("blanks")?.setAttribute("aria-pressed", String(blanks.length > 0 && blanks.every((blank) => blank.checked)));
}

const commands = {
  answers() {
    const answers = shownAnswers();
    const isOpen = !answers.every((answer) => answer.open);
    setAllOpen(answers, isOpen);
  },
  points() {
    local.save(POINTS_ONLY, !isPointsOnly());
    revealed.whole.clear();
    for (const answer of document.querySelectorAll(".answer.is-whole")) answer.classList.remove("is-whole");
    showMode();
  },
  blanks() {
    const blanks = shownBlanks();
    const isFilled = !blanks.every((blank) => blank.checked);
    for (const blank of blanks) {
      showBlank(blank, isFilled);
      rememberBlank(blank);
    }
  },
};

function showMode() {
  document.body.classList.toggle("points-only", isPointsOnly());
}

/** Show the whole of one answer, though key points only are chosen. */
export function showWhole(answer) {
  answer.classList.add("is-whole");
  revealed.whole.add(idOf(answer));
}

/** In a session each card begins closed, and closes nothing in its chapter. */
const isInSession = (element) => element.closest("[data-review]") !== null;

function rememberAnswer(answer) {
  const byHand = wasByHand(answer);
  if (!isInSession(answer)) note(revealed.open, idOf(answer), answer.open);
  if (!byHand) return;
  if (answer.open) markSeen(idOf(answer));
  else forgetLink(idOf(answer));
}

/** An answer that was opened by the address and then closed must not open again on the way back. */
function forgetLink(id) {
  if (location.hash !== `#${id}`) return;
  history.replaceState(history.state, "", location.pathname + location.search);
}

function rememberBlank(blank) {
  if (isInSession(blank)) return;
  const number = [...blank.closest(".question").querySelectorAll(".blank-toggle")].indexOf(blank);
  note(revealed.filled, `${idOf(blank)}/${number}`, blank.checked);
}

/** The button that shows an answer's rest; the stylesheet shows it where the rest is hidden. */
export function mountWholeButtons() {
  for (const points of document.querySelectorAll(".question > .answer > .admonition.key:not(:last-child)")) {
    if (points.nextElementSibling.matches(".rating, .answer-whole")) continue;
    const answer = points.parentElement;
    points.after(newButton("完整答案", () => showWhole(answer), { class: "answer-whole tool" }));
  }
}

function restore() {
  const { open, whole, filled } = revealed;
  for (const question of document.querySelectorAll(".question")) {
    const id = question.dataset.question;
    const answer = question.querySelector(":scope > details.answer");
    answer.classList.toggle("is-whole", whole.has(id));
    if (open.has(id)) setOpen(answer, true);
    for (const [number, blank] of question.querySelectorAll(".blank-toggle").entries()) {
      if (filled.has(`${id}/${number}`)) showBlank(blank, true);
    }
  }
}

export function listenToReveal() {
  const isOnCard = (target, selector) => target instanceof Element && target.matches(`.question ${selector}`);
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!isOnCard(target, "> details.answer")) return;
      rememberAnswer(target);
      showButtons();
    },
    { capture: true },
  );
  document.addEventListener("change", ({ target }) => {
    if (!isOnCard(target, ".blank-toggle")) return;
    rememberBlank(target);
    showButtons();
  });
  onFilter(showButtons);
  onRecordsChange(showMode); // a reset takes the choice back
}

export function mountReveal() {
  showMode();
  const bar = document.querySelector(".study-bar:not([data-reveals])");
  if (!bar) return;
  bar.dataset.reveals = "";
  restore();
  for (const [name, run] of Object.entries(commands)) {
    button(name)?.addEventListener("click", () => {
      run();
      showButtons();
    });
  }
  showButtons();
}
