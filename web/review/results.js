/** What a sitting came to: how often each rating was given, and what to read again. */

import { RATINGS } from "../study/record.js";
import { lineOf } from "./catalogue.js";
import { button, element } from "./dom.js";
import { lastRatings } from "./sitting.js";

const LOWEST_KNOWN = 3;
const MINUTE = 60_000;

function timeText({ started, ended, deadline }) {
  const minutes = Math.max(1, Math.round((ended - started) / MINUTE));
  const limit = deadline === null ? "" : `（限时 ${Math.round((deadline - started) / MINUTE)} 分钟）`;
  return `用时 ${minutes} 分钟${limit}`;
}

function ratingTable(ratings) {
  const given = [...ratings.values()];
  const rows = RATINGS.map(({ rating, label }) => [label, given.filter((other) => other === rating).length]);
  const unrated = given.filter((rating) => rating === null).length;
  if (unrated) rows.push(["没有评分", unrated]);
  const table = element("table", { class: "progress-table" });
  for (const [label, count] of rows) {
    table.append(element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, `${count} 题`)));
  }
  return table;
}

function readAgain(entries) {
  const list = element("ul", { class: "catalogue-list" });
  for (const entry of entries) list.append(lineOf(entry));
  return list;
}

/**
 * @param {HTMLElement} place
 * @param {import("./sitting.js").Sitting} sitting
 * @param {Map<string, import("./catalogue.js").Entry>} catalogue
 * @param {{ again: (ids: string[]) => void, leave: () => void }} commands
 */
export function showResults(place, sitting, catalogue, { again, leave }) {
  const ratings = lastRatings(sitting);
  const known = [...ratings.values()].filter((rating) => rating >= LOWEST_KNOWN).length;
  const weak = [...ratings].filter(([, rating]) => rating === null || rating < LOWEST_KNOWN).map(([id]) => id);
  const heading = element("h2", { tabindex: "-1" }, sitting.mode === "paper" ? "本卷结果" : "本次结果");
  place.replaceChildren(
    heading,
    element("p", { class: "results-sum" }, `${ratings.size} 题，会 ${known} 题。${timeText(sitting)}。`),
    ratingTable(ratings),
  );
  if (weak.length) {
    place.append(
      element("h3", {}, `要重读的 ${weak.length} 题`),
      readAgain(weak.map((id) => catalogue.get(id))),
      button("这些题再来一遍", () => again(weak), { class: "tool review-go" }),
      " ",
    );
  } else {
    place.append(element("p", {}, "全部记得，没有要重读的题。"));
  }
  place.append(button("回到复习页", leave));
  heading.focus({ preventScroll: true });
  place.scrollIntoView();
}
