/**
 * Shows the questions of one part (course or extension), of one kind, of one state, or any two or three of these together.
 * The choice lasts as long as the tab.
 */

import { button, element } from "../dom.js";
import { STATES, stateOf } from "../study/grades.js";
import { onRecordsChange, readRecord } from "../study/log.js";

const ALL = { part: "", kind: "", state: "" };

/** Chapter → the reader's choice; by what the page says of itself, for the address changes before the page does. */
const choices = new Map();

/** Emitted on document when other questions are shown. */
const FILTERED = "questions-filtered";

const bar = () => document.querySelector(".study-bar");
const cards = () => [...document.querySelectorAll(".question")];
const isChosen = (choice) => Object.values(choice).some(Boolean);
const factsOf = ({ dataset }) => ({
  part: dataset.part,
  kind: dataset.kind,
  state: stateOf(readRecord(dataset.question)),
});

/** @param {() => void} listener */
export const onFilter = (listener) => document.addEventListener(FILTERED, listener);

/** Chips of states appear with the first rating, each while it has questions or is chosen. */
function showChips(place, choice) {
  const states = cards().map((card) => factsOf(card).state);
  const isStarted = states.some((state) => state !== "new");
  for (const chip of place.querySelectorAll(".chip")) {
    const { filter, value } = chip.dataset;
    const isOn = filter === "all" ? !isChosen(choice) : choice[filter] === value;
    chip.setAttribute("aria-pressed", String(isOn));
    if (filter !== "state") continue;
    const count = states.filter((state) => state === value).length;
    chip.querySelector("span").textContent = count;
    chip.hidden = !isOn && !(isStarted && count);
  }
}

function describe(place, choice) {
  const label = (filter) =>
    place.querySelector(`.chip[data-filter="${filter}"][data-value="${choice[filter]}"]`)?.firstChild.data.trim();
  const [part, kind, state] = ["part", "kind", "state"].map((filter) => (choice[filter] ? label(filter) : ""));
  return `${part || "本章"}${kind && `的${kind}`}题里没有${state ? `“${state}”的` : "这样的"}。`;
}

/** In place of the questions where none is left. */
function showEmpty(place, choice, isEmpty) {
  document.querySelector(".filter-empty")?.remove();
  if (!isEmpty) return;
  const clear = button("清除筛选", () => choose({ ...ALL }));
  place.after(element("p", { class: "filter-empty" }, describe(place, choice), clear));
}

/** The title of a part whose questions are all hidden goes with them. */
function showTitles() {
  const parts = new Map();
  let title = null;
  for (const node of document.querySelectorAll("article > h2, .question")) {
    if (node.localName === "h2") title = node;
    else if (title) parts.set(title, (parts.get(title) ?? false) || !node.hidden);
  }
  for (const [heading, isShown] of parts) heading.hidden = !isShown;
}

function tell(place) {
  const choice = choices.get(place.dataset.chapter);
  const questions = cards();
  const shown = questions.filter((question) => !question.hidden).length;
  place.querySelector(".filter-status").textContent = isChosen(choice) ? `${shown} / ${questions.length} 题` : "";
  showChips(place, choice);
  showEmpty(place, choice, shown === 0);
  showTitles();
  document.dispatchEvent(new Event(FILTERED));
}

/** Show a question that a link points to, whatever the chapter is filtered by. */
export function showQuestion(question) {
  if (!question.hidden) return;
  question.hidden = false;
  tell(bar());
}

function apply(place) {
  const choice = choices.get(place.dataset.chapter);
  for (const question of cards()) {
    const facts = factsOf(question);
    question.hidden = Object.entries(choice).some(([name, wanted]) => wanted && facts[name] !== wanted);
  }
  tell(place);
}

/** Questions are chosen anew by the reader's hand alone: none may vanish under his eyes when he rates it. */
function choose(choice) {
  const place = bar();
  choices.set(place.dataset.chapter, choice);
  apply(place);
}

function press({ dataset: { filter, value } }) {
  const choice = choices.get(bar().dataset.chapter);
  if (filter === "all") choose({ ...ALL });
  else choose({ ...choice, [filter]: choice[filter] === value ? "" : value });
}

const stateChip = ({ state, label }) =>
  element(
    "button",
    { type: "button", class: "chip", "data-filter": "state", "data-value": state },
    `${label} `,
    element("span"),
  );

export function listenToFilter() {
  document.addEventListener("click", ({ target }) => {
    const chip = target instanceof Element && target.closest(".study-bar .chip");
    if (chip) press(chip);
  });
  onRecordsChange(() => {
    const place = document.querySelector(".study-bar[data-filters]");
    if (place) showChips(place, choices.get(place.dataset.chapter));
  });
}

export function mountFilter() {
  const place = document.querySelector(".study-bar:not([data-filters])");
  if (!place) return;
  place.dataset.filters = "";
  place.querySelector(".study-chips").append(...STATES.map(stateChip));
  if (!choices.has(place.dataset.chapter)) choices.set(place.dataset.chapter, { ...ALL });
  apply(place);
}
