/** What a session came to: what was known at the first try, what was not, and when it is asked again. */

import { button, element } from "../dom.js";
import { dayInWords, dayOf } from "../study/day.js";
import { isKnown, meaningOf, RATINGS } from "../study/grades.js";
import { lineOf } from "./catalogue.js";
import { lastDay } from "./exam.js";
import { landOnResult } from "./landing.js";
import { foldLong } from "./long-list.js";
import { dueDays } from "./schedule.js";
import { outcomes } from "./session.js";

const MINUTE = 60_000;
/** A session left and taken up again later took nobody that long. */
const LONGEST_MINUTES = 240;
/** Days ahead of which the results tell what is due. */
const DAYS_TOLD = 7;

/** How long it took; empty where that says nothing. */
export function timeText({ started, ended, deadline }) {
  const minutes = Math.max(1, Math.round((ended - started) / MINUTE));
  const limit = deadline === null ? "" : `（限时 ${Math.round((deadline - started) / MINUTE)} 分钟）`;
  return minutes > LONGEST_MINUTES ? "" : `用时 ${minutes} 分钟${limit}。`;
}

function sumText(rated, unrated) {
  const known = rated.filter(({ first }) => isKnown(first)).length;
  const later = rated.filter(({ first, last }) => !isKnown(first) && isKnown(last)).length;
  const again = later ? `；重做后会 ${later} 题` : "";
  const rest = unrated ? `；没有评分的 ${unrated} 题` : "";
  if (!rated.length) return `没有评分的 ${unrated} 题。`;
  return `${rated.length} 题，第一次就会 ${known} 题${again}${rest}。`;
}

/** The first ratings as a bar of four colours, which repeats what its label says. */
function bar(rated) {
  const counts = RATINGS.map((entry) => [entry, rated.filter(({ first }) => first === entry.rating).length]);
  const shown = counts.filter(([, count]) => count);
  const label = shown.map(([entry, count]) => `${entry.label} ${count}`).join("，");
  const parts = shown.map(([entry, count]) =>
    element("span", { "data-rating": entry.rating, style: `flex-grow:${count}` }, `${entry.label} ${count}`),
  );
  return element("div", { class: "results-bar", role: "img", "aria-label": `第一次评分：${label}` }, ...parts);
}

/** A question's line, with what became of it. */
function failedLine(line, { first, last }, due, today) {
  const later = last === first ? "" : ` → 后来 ${meaningOf(last).label}`;
  const next = due === undefined ? "" : ` · ${dayInWords(due, today)}再来`;
  line.append(element("span", { class: "results-story" }, `第一次 ${meaningOf(first).label}${later}${next}`));
  return line;
}

/** What was not rated may have been known or not; it is listed apart, and only on request. */
function unratedFold(all, line) {
  const ids = all.filter(([, { first }]) => first === null).map(([id]) => id);
  const list = element("ul", { class: "catalogue-list" }, ...ids.map(line));
  const summary = element("summary", {}, `没有评分的 ${ids.length} 题`);
  return element("details", { class: "review-fold results-unrated" }, summary, list);
}

function nextText(days, ids, today) {
  const counts = new Map();
  for (const id of ids) {
    const day = Math.max(days.get(id) ?? Infinity, today);
    if (day < today + DAYS_TOLD) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const parts = [...counts].sort(([one], [other]) => one - other);
  return parts.map(([day, count]) => `${dayInWords(day, today)} ${count} 题`).join("，");
}

/**
 * @param {HTMLElement} place
 * @param {import("./session.js").Session} session
 * @param {Map<string, import("./catalogue.js").Entry>} catalogue
 * @param {object} site what load.js hands over
 * @param {{ again: (ids: string[]) => void, next: { label: string, run: () => void } | null, reopen: () => void, leave: () => void }} commands
 */
export function showResults(place, session, catalogue, site, { again, next, reopen, leave }) {
  const all = [...outcomes(session)];
  const rated = all.filter(([, { first }]) => first !== null);
  const failed = rated.filter(([, { first }]) => !isKnown(first));
  const now = Date.now();
  const today = dayOf(now);
  const records = site.records.readRecords();
  const line = (id) => lineOf(catalogue.get(id), records);
  const days = dueDays(records, now, lastDay(site.local));
  const given = rated.map(([, outcome]) => outcome);
  const heading = element("h2", { tabindex: "-1" }, session.mode === "paper" ? "本卷结果" : "本次结果");
  const sum = `${sumText(given, all.length - rated.length)}${timeText(session)}`;
  place.replaceChildren(heading, element("p", { class: "results-sum" }, sum));
  if (rated.length) place.append(bar(given));
  const ways = [button("返回改评分", reopen), button("回到复习页", leave)];
  if (next) ways.unshift(button(next.label, next.run, { class: failed.length ? "tool" : "tool review-go" }));
  place.append(element("p", { class: "review-fields" }, ...ways));
  if (failed.length) {
    const ids = failed.map(([id]) => id);
    const list = element("ul", { class: "catalogue-list" });
    for (const [id, outcome] of failed) list.append(failedLine(line(id), outcome, days.get(id), today));
    place.append(
      element("h3", {}, `第一次没有答对的 ${failed.length} 题`),
      button("这些题再来一遍", () => again(ids), { class: "tool review-go" }),
      list,
    );
    foldLong(list);
  } else if (rated.length) {
    place.append(element("p", {}, rated.length === all.length ? "全部第一次就会。" : "评过分的，第一次就都会。"));
  }
  if (rated.length < all.length) place.append(unratedFold(all, line));
  const later = nextText(
    days,
    rated.map(([id]) => id),
    today,
  );
  if (later) place.append(element("p", { class: "results-next" }, `这些题下次：${later}。`));
  landOnResult(place);
}
