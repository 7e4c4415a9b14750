/** What a session came to: how often each rating was given, and what to read again. */

import { button, element } from "../dom.js";
import { isKnown, RATINGS } from "../study/grades.js";
import { lineOf } from "./catalogue.js";
import { lastRatings } from "./session.js";

const MINUTE = 60_000;
/** A session left and taken up again later took nobody that long. */
const LONGEST_MINUTES = 240;

function timeText({ started, ended, deadline }) {
  const minutes = Math.max(1, Math.round((ended - started) / MINUTE));
  const limit = deadline === null ? "" : `（限时 ${Math.round((deadline - started) / MINUTE)} 分钟）`;
  return minutes > LONGEST_MINUTES ? "" : `用时 ${minutes} 分钟${limit}。`;
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
 * @param {import("./session.js").Session} session
 * @param {Map<string, import("./catalogue.js").Entry>} catalogue
 * @param {{ again: (ids: string[]) => void, reopen: () => void, leave: () => void }} commands
 */
export function showResults(place, session, catalogue, { again, reopen, leave }) {
  const ratings = lastRatings(session);
  const known = [...ratings.values()].filter(isKnown).length;
  const weak = [...ratings].filter(([, rating]) => !isKnown(rating)).map(([id]) => id);
  const heading = element("h2", { tabindex: "-1" }, session.mode === "paper" ? "本卷结果" : "本次结果");
  place.replaceChildren(
    heading,
    element("p", { class: "results-sum" }, `${ratings.size} 题，会 ${known} 题。${timeText(session)}`),
    ratingTable(ratings),
  );
  const isPartial = [...ratings.values()].includes(null);
  if (weak.length) {
    place.append(
      element("h3", {}, `要重读的 ${weak.length} 题${isPartial ? "（含没有评分的）" : ""}`),
      readAgain(weak.map((id) => catalogue.get(id))),
      button("这些题再来一遍", () => again(weak), { class: "tool review-go" }),
      " ",
    );
  } else {
    place.append(element("p", {}, "全部记得，没有要重读的题。"));
  }
  place.append(button("返回改评分", reopen), " ", button("回到复习页", leave));
  heading.focus({ preventScroll: true });
  place.scrollIntoView();
}
