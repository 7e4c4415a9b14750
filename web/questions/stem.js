/** A click anywhere on a question opens or closes its answer, unless it does something else or selects text. */

const TAKEN = "a, button, input, label, summary, svg, pre, .katex-display, [tabindex='0']";

export function listenToStems() {
  document.addEventListener("click", ({ target, defaultPrevented }) => {
    const stem =
      target instanceof Element && !defaultPrevented && target.closest(".question:not(.is-sealed) > .question-stem");
    if (!stem || target.closest(TAKEN) || !getSelection().isCollapsed) return;
    const answer = stem.parentElement.querySelector("details.answer");
    if (answer) answer.open = !answer.open;
  });
}
