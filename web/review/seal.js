/** Before a paper is handed in, a term of a question is plain text: its card has a definition and leads to the answer. */

import { element } from "../dom.js";

/** Plain text → the link it stands for. */
const links = new WeakMap();

/** @param {HTMLElement} card a question's @param {boolean} isSealed whether nothing may lead to an answer; else its links are put back */
export function sealTerms(card, isSealed) {
  if (isSealed) {
    for (const link of card.querySelectorAll(".term-link")) {
      const plain = element("span", { "data-sealed": "" }, ...link.cloneNode(true).childNodes);
      links.set(plain, link);
      link.replaceWith(plain);
    }
  } else for (const plain of card.querySelectorAll("[data-sealed]")) plain.replaceWith(links.get(plain));
}
