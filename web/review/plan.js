/** What is to be done today. Pure. */

import { dayOf } from "../study/day.js";
import { dueBy, freshQuestions, reviewedOn, shareOf, startedOn } from "./selection.js";

/** So many untouched questions a day where the reader has not said. */
const FRESH = 10;
/** More than that nobody learns on one day. */
const MOST_FRESH = 40;
/** Where nothing is due and nothing untouched: so many of those that come next are offered. */
const AHEAD = 10;
/** A longer gap between two ratings was a break. */
const BREAK = 10 * 60_000;
/** Fewer gaps say little of the reader's pace. */
const ENOUGH_GAPS = 10;

/** The reader's usual time for a question, from the gaps between ratings; null while there are few. @returns {number|null} ms */
export function pace(records) {
  const times = [...records.values()].flatMap(({ reviews }) => reviews.map(([time]) => time));
  times.sort((one, other) => one - other);
  const gaps = times.slice(1).map((time, at) => time - times[at]);
  const work = gaps.filter((gap) => gap > 1000 && gap < BREAK).sort((one, other) => one - other);
  return work.length < ENOUGH_GAPS ? null : work[Math.floor(work.length / 2)];
}

/** How many untouched questions a day: as set, or so many that the course's are done before the exam. */
function freshADay(wanted, untouched, daysLeft) {
  if (wanted !== "auto") return Number(wanted);
  if (daysLeft === null || daysLeft <= 0) return FRESH;
  const course = untouched.filter(({ part }) => part === "course").length;
  return Math.min(Math.max(Math.ceil((course || untouched.length) / daysLeft), 1), MOST_FRESH);
}

/**
 * @typedef {{
 *   kind: "first"|"due"|"fresh"|"ahead"|"empty",
 *   ids: string[],
 *   due: number, taken: number, fresh: number, tomorrow: number, done: number, isCourse: boolean,
 * }} Plan `due` of today, `taken` of them now, then `fresh` untouched ones; `done`: rated today. Ids are empty only where
 *   nothing may be asked at all
 */

/**
 * @param {import("./selection.js").Question[]} questions that may be asked
 * @param {import("./selection.js").Records} records
 * @param {Map<string, number>} days when each is due
 * @param {number} now milliseconds since 1970
 * @param {{ fresh: string, most: string }} limits for a day
 * @param {number|null} daysLeft until the exam
 * @returns {Plan}
 */
export function todayPlan(questions, records, days, now, { fresh, most }, daysLeft) {
  const today = dayOf(now);
  const due = dueBy(questions, days, today);
  const tomorrow = dueBy(questions, days, today + 1).length - due.length;
  const reviewed = reviewedOn(records, today, dayOf);
  const started = startedOn(records, today, dayOf);
  const share = due.slice(0, Number(most) ? shareOf(Number(most), reviewed) : due.length);
  const untouched = freshQuestions(questions, records);
  const daily = freshADay(fresh, untouched, daysLeft);
  // Beside what is due, what is left of the day's number; where nothing is due, another share for who wants to go on.
  const count = share.length ? Math.max(daily - started, 0) : shareOf(daily || FRESH, started);
  const added = untouched.slice(0, count);
  const facts = { due: due.length, taken: share.length, fresh: added.length, tomorrow, done: reviewed + started };
  const isCourse = added.length > 0 && added.every(({ part }) => part === "course");
  const ids = [...share, ...added.map(({ id }) => id)];
  const plan = (kind, chosen) => ({ kind, ids: chosen, isCourse, ...facts });
  if (!questions.length) return plan("empty", []);
  if (due.length) return plan("due", ids);
  if (ids.length) return plan(days.size ? "fresh" : "first", ids);
  return plan("ahead", dueBy(questions, days, Infinity).slice(0, AHEAD));
}

/** The plan in words: a headline and what there is to say besides. @returns {{ head: string, note: string }} */
export function planWords(plan, daysLeft, msEach) {
  const { kind, ids, due, taken, fresh, tomorrow, done, isCourse } = plan;
  const name = isCourse ? "课程题" : "没做过的题";
  const minutes =
    msEach === null || !ids.length ? "" : `约 ${Math.max(1, Math.round((ids.length * msEach) / 60_000))} 分钟`;
  const exam = daysLeft !== null && daysLeft > 0 ? `离考试还有 ${daysLeft} 天，复习都排在考试之前` : "";
  const next = tomorrow ? `明天到期 ${tomorrow} 题` : "";
  const said = (...parts) => parts.filter(Boolean).join(" · ");
  if (kind === "empty") return { head: "范围里没有题", note: "按“开始复习”改范围：选上章，或者换一类题" };
  if (kind === "first")
    return { head: `今天先做 ${fresh} 道${name}`, note: said("做完评一次分，以后就会按时提醒", exam) };
  if (kind === "due") {
    const rest = taken < due ? `这次先复习 ${taken} 题，其余的仍算到期，不急` : "";
    return { head: `今天到期 ${due} 题`, note: said(rest, fresh && `另加 ${fresh} 道${name}`, minutes, next, exam) };
  }
  const head = done ? `今天评过 ${done} 题，没有到期的了` : "今天没有到期的题";
  const offer = kind === "fresh" ? `可以做 ${fresh} 道${name}` : `可以提前复习最先到期的 ${ids.length} 题`;
  return { head, note: said(offer, minutes, next, exam) };
}
