/**
 * What an answer is marked by: the points of its box, or a cloze question's blanks. Each gets a box to tick, in its place;
 * a line below them says what they come to, and takes marks of the reader's own instead.
 */

import { element } from "../dom.js";
import { marksAt } from "./marking.js";

const SKIPPED = ".admonition-title";

/** @returns {Element[]} one for each point */
function pointsOf(card) {
  if (card.dataset.kind === "cloze") return [...card.querySelectorAll(".question-text .blank")];
  const key = card.querySelector(".answer > .admonition.key");
  if (!key) return [];
  const items = [...key.querySelectorAll(":scope > :is(ul, ol) > li")];
  return items.length ? items : [...key.children].filter((child) => !child.matches(SKIPPED));
}

function box(number, name) {
  const input = element("input", { type: "checkbox", class: "point-box", "aria-label": `${name}写对了` });
  input.dataset.point = number;
  return input;
}

/** The boxes of a card, put into it once. @returns {HTMLInputElement[]} */
function boxesOf(card) {
  const there = [...card.querySelectorAll(".point-box")];
  if (there.length) return there;
  return pointsOf(card).map((point, number) => {
    const isBlank = point.matches(".blank");
    const made = box(number, isBlank ? `第 ${number + 1} 空` : `第 ${number + 1} 点`);
    if (isBlank) point.after(made);
    else if (point.matches("li, p")) (point.querySelector(":scope > p:first-child") ?? point).prepend(made);
    else point.before(element("label", { class: "point-line" }, made, ` 第 ${number + 1} 点`));
    return made;
  });
}

/**
 * @param {HTMLElement} card whose answer is open
 * @param {import("./marking.js").Sitting} sitting at the card's question
 * @param {{ onTick: (points: number[], size: number) => void, onJudge: (marks: number) => void }} handlers
 */
export function showPoints(card, sitting, { onTick, onJudge }) {
  const { at, marks, points } = sitting;
  const boxes = boxesOf(card);
  const ticked = () => boxes.filter((one) => one.checked).map((one) => Number(one.dataset.point));
  let line = card.querySelector(".marking");
  if (!line) {
    const own = element("input", {
      type: "number",
      class: "tool",
      min: 0,
      inputmode: "numeric",
      "aria-label": "本题得分",
    });
    const words = element("span", { class: "marking-words", role: "status" });
    line = element(
      "div",
      { class: "marking", role: "group", "aria-label": "给自己批分" },
      words,
      element("label", {}, "得 ", own, ` / ${marks[at]} 分`),
    );
    own.max = marks[at];
    card.querySelector(":scope > .answer").append(line);
    for (const one of boxes) one.addEventListener("change", () => onTick(ticked(), boxes.length));
    own.addEventListener("change", () => onJudge(Number(own.value) || 0));
  }
  for (const one of boxes) one.checked = points[at]?.includes(Number(one.dataset.point)) ?? false;
  const unit = card.dataset.kind === "cloze" ? "空" : "点";
  const count = points[at]?.length ?? 0;
  line.querySelector(".marking-words").textContent =
    marksAt(sitting, at) === null
      ? `对着要点，写到的${unit}打勾；一${unit}没有就填 0`
      : `写到 ${count} / ${boxes.length} ${unit}`;
  line.querySelector("input").value = marksAt(sitting, at) ?? "";
}
