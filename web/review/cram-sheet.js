/** 打印要点: the boxes of chosen questions in columns, each with a box to tick, or what the chapters sum up. */

import { element } from "../dom.js";
import { titleOf } from "./catalogue.js";
import { loadPage, loadQuestion } from "./pages.js";

const SUMMARY = "小结";
/** So many questions are set smaller and in three columns (cram.css), so that they take a few pages. */
const MANY = 40;

/** What stands on paper alone needs no places to link to, and those of the cards on the page are theirs. */
function withoutIds(part) {
  for (const one of part.querySelectorAll("[id]")) if (!one.closest("svg")) one.removeAttribute("id");
  return part;
}

const sheetOf = (title, facts, ...parts) =>
  element(
    "div",
    { class: "cram-sheet" },
    element("p", { class: "cram-head" }, element("strong", {}, title), ` ${facts}`),
    element("div", { class: "cram-columns" }, ...parts),
  );

/** A question's title and its box. */
async function pointsOf(entry) {
  const { address, id, item } = entry;
  const card = await loadQuestion(address, id);
  const place = item.textContent.slice(item.querySelector("a").textContent.length).split("·")[0].trim();
  const title = element("p", { class: "cram-title" }, element("i"), element("span", {}, place), " ");
  title.append(...titleOf(entry));
  const points = element("div", { class: "cram-points" });
  for (const part of card.querySelector(":scope > .answer > .admonition.key")?.children ?? []) {
    if (!part.matches(".admonition-title")) points.append(part.cloneNode(true));
  }
  return withoutIds(element("section", { class: "cram-item" }, title, points));
}

/** What a chapter's page holds below its heading 小结. */
async function summaryOf({ address, name }) {
  const page = await loadPage(address);
  const heading = [...page.querySelectorAll("article > h2")].find((one) => one.textContent.startsWith(SUMMARY));
  const item = element("section", { class: "cram-item" }, element("p", { class: "cram-title" }, name));
  for (let at = heading?.nextElementSibling; at && !at.matches("h2, .chapter-textbook"); at = at.nextElementSibling) {
    item.append(document.importNode(at, true));
  }
  return withoutIds(item);
}

/**
 * @param {string} title of the sheet
 * @param {import("./catalogue.js").Entry[]} entries in the order of the sheet
 * @returns {Promise<HTMLElement>}
 * @throws where a chapter does not load
 */
export async function pointsSheet(title, entries) {
  const sheet = sheetOf(title, `${entries.length} 题`, ...(await Promise.all(entries.map(pointsOf))));
  sheet.classList.toggle("is-dense", entries.length > MANY);
  return sheet;
}

/** @param {{ address: string, name: string }[]} chapters @returns {Promise<HTMLElement>} */
export async function summariesSheet(chapters) {
  return sheetOf("各章小结", `${chapters.length} 章`, ...(await Promise.all(chapters.map(summaryOf))));
}
