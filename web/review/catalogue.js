/** All questions of the site, read from the list that the review page holds anyway. */

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

/** The question's line in the list, to be shown elsewhere; whether the list shows it plays no part there. */
export function lineOf(entry) {
  const line = document.createElement("li");
  line.append(...entry.item.cloneNode(true).childNodes);
  return line;
}
