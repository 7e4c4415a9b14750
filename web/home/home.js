/** The home page: where to go on, what is due today, how many a day until the exam, and the course map. */
import "./home.css";

import { startMap } from "../map/map.js";
import { examDay, followExam, lastDay } from "../review/exam.js";
import { dueDays } from "../review/schedule.js";
import { dayOf } from "../study/day.js";
import { perDay, resumeAt } from "./plan.js";

function showStart(page, dots, records) {
  const at = resumeAt(
    dots.map(({ id }) => id),
    records,
  );
  const dot = dots.find(({ id }) => id === at);
  if (!dot) return;
  const button = page.querySelector("[data-home-start]");
  button.href = dot.link.href;
  button.textContent = `继续 ${dot.place}`;
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
  const rest = daily ? `课程题每天约 ${daily} 题就能做完` : "课程题都会了";
  words.textContent = left ? `还有 ${left} 天 · ${rest} · 今天到期 ${due.size} 题` : `就是今天 · 到期 ${due.size} 题`;
}

/** Of which build this bundle is (web/live/build.js). */
export const BUILD = BUILD_ID;

/**
 * @param {HTMLElement} page the home page
 * @param {object} site what keeps state, handed over by load.js
 */
export function startHome(page, { local, onRecordsChange, readRecords }) {
  const map = startMap(page.querySelector("[data-map]"), local);
  const show = () => {
    const now = Date.now();
    const records = readRecords();
    const today = dayOf(now);
    const days = dueDays(records, now, lastDay(local));
    const due = new Set([...days].filter(([id, day]) => day <= today && map.has(id)).map(([id]) => id));
    map.show(records, due);
    showStart(page, map.dots, records);
    showPlan(page, map.dots, records, due, local, now);
  };
  followExam(page.querySelector("[data-home-exam]"), local, show);
  show();
  const end = onRecordsChange(() => (page.isConnected ? show() : end()));
}
