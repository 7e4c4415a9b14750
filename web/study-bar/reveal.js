/**
 * How much of the answers is shown: all closed, key points, or whole answers; blanks hidden or filled. How an answer opens
 * (key points first on a phone, whole on wider screens, until the reader chooses) is kept; what is open on a page lasts as
 * long as the tab.
 */

import { showBlank } from "../blanks/blanks.js";
import { button as newButton } from "../dom.js";
import { keepInSight } from "../questions/foot.js";
import { setAllOpen, setOpen, wasByHand } from "../questions/opening.js";
import { local } from "../storage.js";
import { markSeen, onRecordsChange } from "../study/log.js";
import { onFilter } from "./filter.js";
import { clear, note, revealed } from "./memory.js";

const POINTS_ONLY = "points-only";
/** The buttons of which one at most is pressed. */
const MODES = ["closed", "points", "whole"];
const isFlag = (value) => typeof value === "boolean";
const phone = matchMedia("(max-width: 44.984375em)");

const shownAnswers = () => [...document.querySelectorAll(".question:not([hidden]) > details.answer")];
const shownBlanks = () => [...document.querySelectorAll(".question:not([hidden]) .blank-toggle")];
const idOf = (element) => element.closest(".question").dataset.question;
const button = (name) => document.querySelector(`.study-bar [data-reveal="${name}"]`);
const isPointsOnly = () => local.load(POINTS_ONLY, isFlag) ?? phone.matches;

/** What the three buttons of the mode say: which of them describes the page as it is, if any. */
function modeOf(answers) {
  if (answers.every((answer) => !answer.open)) return "closed";
  if (!answers.every((answer) => answer.open)) return null;
  if (!isPointsOnly()) return "whole";
  return answers.some((answer) => answer.classList.contains("is-whole")) ? null : "points";
}

function press(mode) {
  for (const name of MODES) button(name).setAttribute("aria-pressed", String(name === mode));
}

/** What takes a phone longer than a reader waits for a sign: the pressed button is painted first. */
function afterPaint(run) {
  requestAnimationFrame(() => setTimeout(run));
}

function showButtons() {
  if (!button("closed")) return;
  press(modeOf(shownAnswers()));
  button("first").setAttribute("aria-pressed", String(isPointsOnly()));
  const blanks = shownBlanks();
  button("blanks")?.setAttribute("aria-pressed", String(blanks.length > 0 && blanks.every((blank) => blank.checked)));
}

function showChoice() {
  clear(revealed.whole);
  for (const answer of document.querySelectorAll(".answer.is-whole")) answer.classList.remove("is-whole");
  showMode();
}

function openAll() {
  setAllOpen(shownAnswers(), true); // before the choice shows: it reads where the answers are
  showChoice();
}

/** What a button says of how answers open. Kept when it is pressed, even if the reader is gone before it shows. */
const choices = { points: () => true, whole: () => false, first: () => !isPointsOnly() };

const commands = {
  closed: () => setAllOpen(shownAnswers(), false),
  points: openAll,
  whole: openAll,
  first: showChoice,
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
  note(revealed.whole, idOf(answer), true);
  showButtons();
}

/** As showWhole, by its button, which is about to go: the focus moves on to what it has shown. */
function showRest(answer) {
  const rest = answer.querySelector(":scope > .answer-whole").nextElementSibling;
  showWhole(answer);
  rest.tabIndex = -1;
  rest.focus({ preventScroll: true });
}

/** In a session each card begins closed, and closes nothing in its chapter. */
const isInSession = (element) => element.closest("[data-session]") !== null;

function rememberAnswer(answer) {
  const byHand = wasByHand(answer);
  if (!isInSession(answer)) note(revealed.open, idOf(answer), answer.open);
  if (!byHand) return;
  if (answer.open) {
    markSeen(idOf(answer));
    return;
  }
  forgetLink(idOf(answer));
  if (!isInSession(answer)) keepInSight(answer.parentElement);
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
    const about = { class: "answer-whole tool", "aria-describedby": answer.parentElement.querySelector("h3").id };
    points.after(newButton("完整答案 ↓", () => showRest(answer), about));
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
  const isOnCard = (target, selector) => target.matches(`.question ${selector}`);
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!isOnCard(target, "> details.answer:not(dialog *, .paper-sheet *)")) return;
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
  phone.addEventListener("change", () => {
    showMode();
    showButtons();
  });
}

export function mountReveal() {
  showMode();
  const bar = document.querySelector(".study-bar:not([data-reveals])");
  if (!bar) return;
  bar.dataset.reveals = "";
  restore();
  for (const [name, run] of Object.entries(commands)) {
    button(name)?.addEventListener("click", () => {
      if (MODES.includes(name)) press(name);
      if (name in choices) local.save(POINTS_ONLY, choices[name]());
      afterPaint(() => {
        run();
        showButtons();
      });
    });
  }
  showButtons();
}
