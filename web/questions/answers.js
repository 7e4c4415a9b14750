/**
 * Opens the answer of a question that a link points to. Places inside an answer are opened by the browser itself;
 * clicks in the page's own table of contents only scroll, so that looking for a question does not give its answer away.
 */

import { onPlace } from "../live/arrival.js";
import { showQuestion } from "../study-bar/filter.js";
import { showWhole } from "../study-bar/reveal.js";
import { openAsked } from "./opening.js";
import { settle } from "./settle.js";

const contentsLink = (event) => (event.target instanceof Element ? event.target.closest(".md-nav--secondary a") : null);

/** The place in the address, where that is in a question's card. */
function linkedPlace() {
  let id;
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return null; // a malformed address points nowhere
  }
  const place = id ? document.getElementById(id) : null;
  return place?.closest(".question:not(.is-sealed)") ? place : null;
}

/** @returns {boolean} whether the place was out of sight */
function openLinkedAnswer(question, place) {
  const answer = question.querySelector("details.answer");
  if (!answer) return false;
  const isHidden = !answer.open || place.getClientRects().length === 0;
  if (answer.contains(place)) showWhole(answer);
  openAsked(answer);
  return isHidden;
}

/** The place chosen in the table of contents, until the reader clicks elsewhere. */
let contentsHash;

/** Called by every kind of navigation, to a page and within it. */
export function mountAnswers() {
  const place = linkedPlace();
  if (!place) return;
  const question = place.closest(".question");
  const isFresh = history.state === null; // else the reader comes back, to where the page was left
  let isHidden = question.hidden;
  showQuestion(question);
  const isAsked = new URLSearchParams(location.search).get("ask") === question.dataset.question;
  if (location.hash !== contentsHash && !isAsked) isHidden = openLinkedAnswer(question, place) || isHidden;
  if (isFresh || isHidden) settle(() => place.scrollIntoView({ behavior: "instant" }));
}

export function listenToAddress() {
  // Captured, so that it is known before Material handles the click.
  const noteContents = (event) => {
    if (event.bubbles) contentsHash = contentsLink(event)?.hash; // not the click on nothing of web/live/arrival.js
  };
  addEventListener("click", noteContents, { capture: true });
  addEventListener("hashchange", mountAnswers);
  onPlace(mountAnswers);
}
