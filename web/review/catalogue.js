/** All questions of the site, read from the list that the review page holds anyway. */

import { stateIn } from "../study/grades.js";

/**
 * @typedef {import("./selection.js").Question & { address: string, item: HTMLElement }} Entry
 * `chapter` is the chapter's address below the site, `address` the absolute one
 */

/**
 * @param {HTMLElement} page
 * @param {URL} root of the site
 * @returns {Map<string, Entry>} by question id, in the course's order
 */
export function readCatalogue(page, root) {
  const entries = new Map();
  for (const item of page.querySelectorAll(".catalogue [data-question]")) {
    const { question: id, kind, part } = item.dataset;
    const address = new URL(item.querySelector("a").href);
    address.hash = "";
    entries.set(id, { id, kind, part, item, address: address.href, chapter: address.href.slice(root.href.length) });
  }
  return entries;
}

/**
 * The question's line in the list, to be shown elsewhere, with the dot of what the reader knows; whether the list shows it
 * plays no part there.
 *
 * @param {Entry} entry
 * @param {Map<string, import("../study/grades.js").QuestionRecord>} records
 */
export function lineOf({ id, item }, records) {
  const line = document.createElement("li");
  line.append(...item.cloneNode(true).childNodes);
  line.querySelector(".dot").dataset.state = stateIn(records, id);
  return line;
}

/** The question's title as it stands in the list, formulas included. @param {Entry} entry @returns {Node[]} */
export function titleOf({ item }) {
  const link = item.querySelector("a").cloneNode(true);
  link.querySelector(".dot").remove();
  return [...link.childNodes];
}
