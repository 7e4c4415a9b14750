/** Names of what comes once a question: its kind of thing, then the question, so that a list of controls tells them apart. */

/** A question's title as it is read aloud: formulas once, no link sign. */
export function titleOf(question) {
  const heading = question.querySelector("h3").cloneNode(true);
  for (const unread of heading.querySelectorAll(".headerlink, .katex-html, annotation")) unread.remove();
  return heading.textContent.trim();
}

/** @param {string} label @param {Element} inside anything within a question's card; elsewhere the label is all */
export function labelled(label, inside) {
  const question = inside.closest(".question");
  return question ? `${label}：${titleOf(question)}` : label;
}

/** What the stylesheet writes on the summary, and what stands there without it. */
const nameAnswer = (answer) =>
  answer
    .querySelector(":scope > summary")
    .setAttribute("aria-label", labelled(answer.open ? "收起参考答案" : "看答案，参考答案", answer));

const FIXED = ".star, .question-more, .answer-whole, .foot-tool";

export function mountNames() {
  for (const question of document.querySelectorAll(".question:not([data-named])")) {
    question.dataset.named = "";
    for (const control of question.querySelectorAll(FIXED)) {
      const label = control.getAttribute("aria-label") ?? control.textContent.replace(/ ?[↑→↓]/, "");
      control.setAttribute("aria-label", labelled(label, question));
    }
    const answer = question.querySelector(":scope > details.answer");
    if (!answer) continue;
    nameAnswer(answer);
    answer.addEventListener("toggle", () => nameAnswer(answer));
  }
}
