/** Marks the words of a search in the question it led to, and brings the first into view, without changing the page. */

import { onPlace } from "../live/arrival.js";
import { isStrings, tab } from "../storage.js";
import { showWhole } from "../study-bar/reveal.js";
import { marked } from "./excerpt.js";

const HIGHLIGHT = "search-match";
const UNSEEN = ".katex-mathml, script, style, .question-meta";

/** The hit being followed. In the tab, because without the site's address, and from the 404 page, every page is loaded anew. */
const NAME = "followed";
const isFollowed = (value) => typeof value?.url === "string" && isStrings(value.words);

/** Remember what the hit that is being followed matched. */
export function markAfterArrival(url, words) {
  tab.save(NAME, { url, words });
}

/** What the hit that led to this page matched; asked once, and nothing where another page was reached instead. */
function arrived() {
  const followed = tab.load(NAME, isFollowed);
  if (!followed) return null;
  tab.remove(NAME);
  const { pathname, hash } = new URL(followed.url);
  return pathname === location.pathname ? { hash: decodeURIComponent(hash.slice(1)), words: followed.words } : null;
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
  const canMark = "highlights" in CSS; // the first match is brought into view all the same
  if (canMark) CSS.highlights.delete(HIGHLIGHT);
  const followed = arrived();
  if (!followed) return;
  const { hash, words } = followed;
  const target = hash ? document.getElementById(hash) : null; // a whole page has no place of its own
  const root = target?.closest(".question, dl") ?? document.querySelector("article");
  if (!root) return;
  const ranges = rangesIn(root, words);
  if (!ranges.length) return;
  if (canMark) CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  const answer = root.querySelector("details.answer");
  const inAnswer = answer && ranges.find((range) => answer.contains(range.startContainer));
  if (inAnswer && !inAnswer.getClientRects().length) showWhole(answer);
  const first = (inAnswer ?? ranges[0]).getBoundingClientRect();
  if (first.height && (first.bottom > innerHeight || first.top < 0)) {
    scrollBy({ top: first.top - innerHeight / 3 });
  }
}

/** A hit of the page that is shown; after its answer is open (web/questions/answers.js). */
export const listenToMarks = () => onPlace(mountMarks);
