/** Shows what the reader knows: on each question's card, and as counts in the chapter's head and on the course map. */

import { emptyRecord, STATES, stateOf } from "../study/record.js";
import { countStates, onRecordsChange, readRecords } from "../study/records.js";

const SHOWN_FIRST = ["known", "shaky", "new"];

const labelOf = (name) => STATES.find(({ state }) => state === name).label;

function showState(question, record) {
  const state = stateOf(record);
  question.dataset.state = state;
  const untouched = record.seen ? "已看" : "";
  question.querySelector(".question-state").textContent = state === "new" ? untouched : labelOf(state);
}

/** The shares as a bar (solid, hatched, empty), which repeats what the words beside it or its label say. */
function meter(counts, label) {
  const bar = document.createElement("span");
  bar.className = "meter";
  if (label) {
    bar.setAttribute("role", "img");
    bar.setAttribute("aria-label", label);
  } else {
    bar.setAttribute("aria-hidden", "true");
  }
  for (const state of SHOWN_FIRST) {
    const part = document.createElement("span");
    part.dataset.part = state;
    part.style.flexGrow = counts[state];
    bar.append(part);
  }
  return bar;
}

function showCounts(place, records) {
  const counts = countStates(place.dataset.counts.split(" "), records);
  const isStarted = counts.known + counts.shaky > 0;
  const words = SHOWN_FIRST.map((state) => `${labelOf(state)} ${counts[state]}`);
  const text = document.createElement("span");
  text.className = "counts-text";
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

function show() {
  const records = readRecords();
  for (const question of document.querySelectorAll(".question")) {
    showState(question, records.get(question.dataset.question) ?? emptyRecord());
  }
  for (const place of document.querySelectorAll("[data-counts]")) showCounts(place, records);
  const home = document.querySelector(".home-progress");
  if (home) home.hidden = !home.querySelector("[data-started]");
}

let listening = false;

export function mountProgress() {
  show();
  if (listening) return;
  listening = true;
  onRecordsChange(show);
}
