/**
 * Opens the answer of a question that a link points to. Places inside an answer are opened by the browser itself;
 * clicks in the page's own table of contents only scroll, so that looking for a question does not give its answer away.
 */

import { showQuestion } from "../study-bar/filter.js";
import { showWhole } from "../study-bar/reveal.js";

const contentsLink = (event) => (event.target instanceof Element ? event.target.closest(".md-nav--secondary a") : null);

/** The question card whose heading has the id in the address, if any. */
function linkedQuestion() {
  let id;
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return null; // a malformed address points nowhere
  }
  return id ? (document.getElementById(id)?.closest(".question:not(.is-sealed)") ?? null) : null;
}

function openLinkedAnswer(question) {
  const answer = question.querySelector("details.answer");
  if (!answer) return;
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const isHidden = target.getClientRects().length === 0;
  if (answer.contains(target)) showWhole(answer);
  if (answer.open && !isHidden) return;
  answer.open = true;
  target.scrollIntoView();
}

/** The place chosen in the table of contents, until the reader clicks elsewhere. */
let contentsHash;

/** Called by every kind of navigation: Material reports those within a page on document$ too, without a hashchange. */
export function mountAnswers() {
  const question = linkedQuestion();
  if (question) {
    const wasHidden = question.hidden;
    showQuestion(question);
    if (wasHidden) question.scrollIntoView();
    const isAsked = new URLSearchParams(location.search).get("ask") === question.dataset.question;
    if (location.hash !== contentsHash && !isAsked) openLinkedAnswer(question);
  }
}

export function listenToAddress() {
  // Captured, so that it is known before Material handles the click.
  addEventListener("click", (event) => (contentsHash = contentsLink(event)?.hash), { capture: true });
  addEventListener("hashchange", mountAnswers);
}
