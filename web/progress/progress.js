/** Shows what the reader knows: on each question's card, on the dots of links to questions, and as counts in the chapter's head and on the course map. */

import { element } from "../dom.js";
import { stateLabel, stateOf, timesForgotten } from "../study/grades.js";
import { countStates, onRecordsChange, readRecord } from "../study/log.js";

const SHOWN_FIRST = ["known", "shaky", "new"];

function showState(question, record) {
  const state = stateOf(record);
  question.dataset.state = state;
  const untouched = record.seen ? "已看" : "";
  const times = timesForgotten(record);
  const words = [state === "new" ? untouched : stateLabel(state), ...(times ? [`忘过 ${times} 次`] : [])];
  question.querySelector(".question-state").textContent = words.join(" · ");
}

/** The shares as a bar (solid, hatched, empty), which repeats what the words beside it or its label say. */
function meter(counts, label) {
  const parts = SHOWN_FIRST.map((state) =>
    element("span", { "data-part": state, style: `flex-grow:${counts[state]}` }),
  );
  const read = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return element("span", { class: "meter", ...read }, ...parts);
}

function showCounts(place) {
  const counts = countStates(place.dataset.counts.split(" "));
  const isStarted = counts.known + counts.shaky > 0;
  const shown = counts.out ? [...SHOWN_FIRST, "out"] : SHOWN_FIRST;
  const words = shown.map((state) => `${stateLabel(state)} ${counts[state]}`);
  const text = element("span", { class: "counts-text" });
  if (place.dataset.brief === undefined) {
    text.textContent = words.join(" · ");
    place.replaceChildren(meter(counts), text);
  } else {
    text.textContent = counts.known ? words[0] : "";
    text.setAttribute("aria-hidden", "true");
    place.replaceChildren(text, meter(counts, isStarted && words.join("，")));
  }
  place.toggleAttribute("data-started", isStarted);
}

export function mountProgress() {
  for (const question of document.querySelectorAll(".question")) {
    showState(question, readRecord(question.dataset.question));
  }
  for (const dot of document.querySelectorAll("a > .dot"))
    dot.dataset.state = stateOf(readRecord(dot.parentElement.hash.slice(1)));
  for (const place of document.querySelectorAll("[data-counts]")) showCounts(place);
  const home = document.querySelector(".home-progress");
  if (home) home.hidden = !home.querySelector("[data-started]");
}

export const listenToProgress = () => onRecordsChange(mountProgress);
