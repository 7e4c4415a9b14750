/** Which question the reader is at: the one that holds the focus, else the one at the reading line of the screen. */

const READING_LINE = 0.35;
/** Height that header and toolbar cover, with some air. */
const TOP = 130;

const shownQuestions = () => [...document.querySelectorAll(".question:not([hidden])")];

/** @returns {HTMLElement|null} */
export function currentQuestion() {
  const focused = document.activeElement?.closest(".question");
  if (focused) return focused;
  const line = innerHeight * READING_LINE;
  const passed = shownQuestions().filter((question) => question.getBoundingClientRect().top <= line);
  return passed.at(-1) ?? null;
}

/** Bring a question to the top and put the focus on its heading, for the keys and for screen readers. */
export function focusQuestion(question) {
  const heading = question.querySelector("h3");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  question.scrollIntoView({ block: "start" });
}

/** The question shown after another one, if any. */
export function nextQuestion(question) {
  const questions = shownQuestions();
  return questions[questions.indexOf(question) + 1];
}

/** Go to the next (+1) or the previous (−1) question that is shown. @returns {boolean} whether there is one */
export function stepQuestion(step) {
  const questions = shownQuestions();
  const focused = questions.indexOf(document.activeElement?.closest(".question"));
  const topOf = (question) => question.getBoundingClientRect().top;
  let next;
  if (focused >= 0) next = questions[focused + step];
  else if (step > 0) next = questions.find((question) => topOf(question) > TOP);
  else next = questions.filter((question) => topOf(question) < TOP - 1).at(-1);
  if (!next) return false;
  focusQuestion(next);
  return true;
}
