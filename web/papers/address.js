/** The selection in the page's address: reading it, changing it, and addresses that hold one. */

import { decode, encode, searchWith, titleOf } from "./selection.js";

/** What the page shows: the paper being made, what a student sees of it, or one question after the other, large. */
const VIEWS = ["class", "show"];

/** @param {(id: string) => boolean} isKnown @param {URL} address of the page */
export function readAddress(isKnown, { search }) {
  const query = new URLSearchParams(search);
  const view = query.get("view");
  return {
    ...decode(query.get("paper") ?? "", isKnown),
    title: titleOf(query.get("title")),
    view: VIEWS.includes(view) ? view : "",
    at: Math.max(0, Number.parseInt(query.get("at"), 10) - 1 || 0),
  };
}

/** What the address says of a paper, as its search part. */
export const searchOf = ({ items, title }, view = "", at = 0) =>
  searchWith("", { paper: encode(items), title, view, at: at ? String(at + 1) : "" });

/** @param {URL} root of the site */
export const addressOf = (root, paper, view, at) => new URL(`papers/${searchOf(paper, view, at)}`, root).href;
