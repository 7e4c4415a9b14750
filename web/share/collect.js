/**
 * Collecting questions for a paper while reading: the selection is in the address, which every link of the site takes along
 * until the reader lays it down; a bar says what it holds, and each card has a button of its own.
 */

import { button, element } from "../dom.js";
import { itemOf } from "../papers/draw.js";
import { decode, encode, MOST_QUESTIONS, searchWith } from "../papers/selection.js";

const PAPER = "paper";
const paperText = () => new URLSearchParams(location.search).get(PAPER);

/** Ids are held against the site's questions where the paper is made. */
export const currentItems = () => decode(paperText() ?? "", () => true).items;
export const holds = (id) => currentItems().some((item) => item.id === id);

const change = (text) =>
  history.replaceState(
    history.state,
    "",
    location.pathname + searchWith(location.search, { [PAPER]: text }) + location.hash,
  );

/** Put a card's question in, or take it out. */
export function toggle({ dataset: { question: id, kind } }, site) {
  const items = currentItems();
  const others = items.filter((item) => item.id !== id);
  const isFull = others.length === items.length && items.length >= MOST_QUESTIONS;
  if (isFull) site.notify(`一份卷最多 ${MOST_QUESTIONS} 题。`);
  follow();
  change(encode(others.length < items.length || isFull ? others : [...items, itemOf({ id, kind })]));
  showBar(site);
}

const paperAddress = (site) =>
  new URL(
    `papers/${searchWith("", { paper: paperText(), title: new URLSearchParams(location.search).get("title") })}`,
    site.ROOT,
  ).href;

/** The buttons on the cards, where a selection is being made. */
function showPicks(site, isOn) {
  for (const card of document.querySelectorAll("article .question:not([data-session] *)")) {
    let pick = card.querySelector(".pick");
    if (!isOn) {
      pick?.remove();
      continue;
    }
    const id = card.dataset.question;
    if (!pick) {
      pick = button("试卷", () => toggle(card, site), { class: "pick tool", "aria-label": "加入试卷" });
      card.querySelector(".question-kind").after(pick);
    }
    pick.setAttribute("aria-pressed", String(holds(id)));
  }
}

export function showBar(site) {
  const isOn = paperText() !== null && !document.querySelector("[data-papers]");
  document.querySelector(".collect-bar")?.remove();
  showPicks(site, isOn);
  if (!isOn) return;
  const count = currentItems().length;
  const stop = button("不组了", () => {
    change("");
    showBar(site);
  });
  const open = element("a", { class: "tool collect-open", href: paperAddress(site) }, "去组卷页");
  document.body.append(
    element(
      "div",
      { class: "collect-bar md-typeset", role: "region", "aria-label": "正在组卷" },
      element("span", { role: "status" }, `试卷：${count} 题`),
      open,
      stop,
    ),
  );
}

/** A link out of the page takes the selection along, before anybody else hears of the click. */
function carry(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const query = new URLSearchParams(location.search);
  if (!link || !query.get(PAPER) || link.hasAttribute("download")) return;
  if (link.closest("[data-papers]") ? !link.closest(".catalogue") : document.querySelector("[data-papers]")) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || new URLSearchParams(address.search).has(PAPER)) return;
  address.search = searchWith(address.search, { [PAPER]: query.get(PAPER), title: query.get("title") });
  link.href = address.href;
}

let isListening = false;

export function follow() {
  if (!isListening) addEventListener("click", carry, { capture: true });
  isListening = true;
}
