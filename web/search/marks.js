/** Marks the words of a search in the question it led to, and brings the first into view, without changing the page. */

import { showWhole } from "../study-bar/reveal.js";
import { marked } from "./excerpt.js";

const HIGHLIGHT = "search-match";
const UNSEEN = ".katex-mathml, script, style, .question-meta";

let pending = null;

/** Remember what the hit that is being followed matched. */
export function markAfterArrival(url, words) {
  pending = { hash: decodeURIComponent(new URL(url).hash.slice(1)), words };
}

function rangesIn(root, words) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const ranges = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(UNSEEN)) continue;
    let at = 0;
    for (const { text, hit } of marked(node.data, words)) {
      if (hit) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        ranges.push(range);
      }
      at += text.length;
    }
  }
  return ranges;
}

/** Called on every arrival; does something only after a hit was followed. */
export function mountMarks() {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete(HIGHLIGHT);
  if (!pending) return;
  const { hash, words } = pending;
  pending = null;
  const target = hash && document.getElementById(hash);
  const root = target?.closest(".question, dl") ?? document.querySelector("article");
  if (!root) return;
  const ranges = rangesIn(root, words);
  if (!ranges.length) return;
  CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  const answer = root.querySelector("details.answer");
  const inAnswer = answer && ranges.find((range) => answer.contains(range.startContainer));
  if (inAnswer && !inAnswer.getClientRects().length) showWhole(answer);
  const first = (inAnswer ?? ranges[0]).getBoundingClientRect();
  if (first.height && (first.bottom > innerHeight || first.top < 0)) {
    scrollBy({ top: first.top - innerHeight / 3 });
  }
}
