/** The home page: where to go on, what is due today, how many a day until the exam, and the course map. */
import "./home.css";

import { startMap } from "../map/map.js";
import { examDay, followExam, lastDay } from "../review/exam.js";
import { dueDays } from "../review/schedule.js";
import { SessionStore } from "../review/session-store.js";
import { dayOf } from "../study/day.js";
import { nextUntouched, perDay } from "./plan.js";

/** On the review page's address: begin or go on at once (web/review/review.js). */
const START = "#start";

/** The question with its answer closed (web/questions/answers.js). */
function asked({ id, link }) {
  const address = new URL(link.href);
  address.searchParams.set("ask", id);
  return address;
}

/** One press: an unfinished round, else what is due today, else the next untouched question; at first what the page says. */
function showStart(page, dots, records, due, isUnfinished) {
  const button = page.querySelector("[data-home-start]");
  const show = (words, address) => {
    button.textContent = words;
    button.href = address;
  };
  const round = new URL(START, page.querySelector("[data-home-review]").href);
  const next = dots.find(({ id }) => id === nextUntouched(dots, records));
  if (isUnfinished) show("继续复习", round);
  else if (due.size) show("开始今日复习", round);
  else if (next) show(`继续 ${next.place}`, asked(next));
  else show("从第一题开始", asked(dots[0]));
}

function showPlan(page, dots, records, due, local, now) {
  const review = page.querySelector("[data-home-review]");
  review.textContent = due.size ? `今日复习 ${due.size} 题` : "今日复习";
  const day = examDay(local);
  const left = day === null ? null : day - dayOf(now);
  const words = page.querySelector("[data-home-plan]");
  if (left === null || left < 0) {
    words.textContent = "填了就知道每天要做几题";
    return;
  }
  const course = dots.filter(({ isCourse }) => isCourse).map(({ id }) => id);
  const daily = perDay(course, records, left);
  const rest = daily ? `课程题每天约 ${daily} 题` : "课程题都做过了";
  words.textContent = left ? `还有 ${left} 天 · ${rest}` : "就是今天";
}

/** Of which build this bundle is (web/live/build.js). */
export const BUILD = BUILD_ID;

/**
 * @param {HTMLElement} page the home page
 * @param {object} site what keeps state, handed over by load.js
 */
export function startHome(page, { local, onRecordsChange, readRecords }) {
  const map = startMap(page.querySelector("[data-map]"), local);
  const sessions = new SessionStore({ local }, (ids) => ids.every((id) => map.has(id)));
  const show = () => {
    const now = Date.now();
    const records = readRecords();
    const today = dayOf(now);
    const days = dueDays(records, now, lastDay(local));
    const due = new Set([...days].filter(([id, day]) => day <= today && map.has(id)).map(([id]) => id));
    map.show(records, due);
    showStart(page, map.dots, records, due, sessions.unfinished().length > 0);
    showPlan(page, map.dots, records, due, local, now);
  };
  followExam(page.querySelector("[data-home-exam]"), local, show);
  show();
  const end = onRecordsChange(() => (page.isConnected ? show() : end()));
}
