/** The card of a term, a bundle of its own (terms.js) that `links.js` fetches at the first use. */

import "./card.css";
import { element } from "../dom.js";

/* BUILD_ID is put in by web/bundle.mjs. */
export const BUILD = BUILD_ID;

const GAP = 6;
const EDGE = 8;

let loading;
let card;
let shown = null;
let isKept = false;

/** The definitions (glossary/cards.json, written by hooks/glossary.py); a failure is tried again the next time. */
export function loadCards(root) {
  loading ??= fetch(new URL(`glossary/cards.json?v=${BUILD}`, root))
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

const anchorOf = (link) => decodeURIComponent(new URL(link.href).hash.slice(1));

function fill(link, [term, names, definition, number, title, address], root) {
  const see = address
    ? [
        element(
          "p",
          { class: "term-card__see" },
          "见 ",
          element("a", { href: new URL(address, root) }, `${number} ${title}`),
        ),
      ]
    : [];
  const close = element(
    "button",
    { type: "button", class: "term-card__close", "aria-label": "关闭", onclick: hideCard },
    "×",
  );
  const glossary = element("a", { href: link.href }, "术语表");
  card.replaceChildren(
    close,
    element("p", { class: "term-card__name" }, element("b", {}, term), " ", element("span", {}, names)),
    element("p", {}, definition),
    ...see,
    element("p", { class: "term-card__see" }, glossary),
  );
  card.setAttribute("aria-label", term);
}

/** Below the term, or above it where the screen ends; card.css lays it at the bottom of a narrow screen instead. */
function place(link) {
  const rects = [...link.getClientRects()];
  const { left } = rects[0];
  const { bottom } = rects[rects.length - 1];
  const { offsetWidth: width, offsetHeight: height } = card;
  const x = Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - width - EDGE));
  const isAbove = bottom + GAP + height > innerHeight && rects[0].top - GAP - height > 0;
  const y = isAbove ? rects[0].top - GAP - height : bottom + GAP;
  card.style.left = `${x + scrollX}px`;
  card.style.top = `${y + scrollY}px`;
}

/**
 * @param {HTMLAnchorElement} link the term's
 * @param {Record<string, string[]>} cards
 * @param {URL} root the site's
 * @param {{ stays?: boolean, takesFocus?: boolean }} how
 * @throws where the definitions are of another glossary
 */
export function showCard(link, cards, root, { stays = false, takesFocus = false }) {
  const found = cards[anchorOf(link)];
  if (!found) throw new Error(`no card for ${link.href}`);
  card ??= element("div", { class: "term-card md-typeset", id: "term-card", role: "dialog" });
  if (!card.isConnected) document.body.append(card);
  shown?.removeAttribute("aria-describedby");
  isKept = stays || (isKept && shown === link);
  shown = link;
  card.hidden = false;
  fill(link, found, root);
  place(link);
  link.setAttribute("aria-describedby", card.id);
  if (takesFocus) card.querySelector("a").focus();
}

export function hideCard() {
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  card.hidden = true;
  shown = null;
  isKept = false;
}

export const isShown = () => shown !== null;
/** Whether it was opened on purpose and so waits to be closed on purpose. */
export const stays = () => isKept;
