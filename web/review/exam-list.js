/**
 * What to look at again before the exam, worst first. A question is on it that was not known at the first try of some day
 * within the last week, whatever became of it later that day; that is still shaky; or that is due. Pure.
 */

import { dayOf } from "../study/day.js";
import { isKnown, meaningOf, stateOf } from "../study/grades.js";

/** Lapses of so many days count, today's included. */
export const LAPSE_DAYS = 7;

/**
 * @typedef {{ id: string, isShaky: boolean, lapses: number, last: number, overdue: number|null }} Item
 * `lapses`: days of the last week on which the first try failed; `last`: the last rating; `overdue`: days, null where it
 * is not due
 */

/** A day's first rating tells what was known; those after it were given with the answer just read. */
function lapsesIn(reviews, today) {
  const first = new Map();
  for (const [time, rating] of reviews) if (!first.has(dayOf(time))) first.set(dayOf(time), rating);
  return [...first].filter(([day, rating]) => today - day < LAPSE_DAYS && !isKnown(rating)).length;
}

/** What fails now before what was mended, then what failed more often, then what waits longest. */
const worstFirst = (one, other) =>
  other.isShaky - one.isShaky ||
  other.lapses - one.lapses ||
  one.last - other.last ||
  (other.overdue ?? -1) - (one.overdue ?? -1);

/**
 * @param {import("./selection.js").Question[]} questions that may be asked, in the course's order
 * @param {import("./selection.js").Records} records
 * @param {Map<string, number>} days when each is due
 * @returns {Item[]}
 */
export function examList(questions, records, days, now) {
  const today = dayOf(now);
  const items = [];
  for (const { id } of questions) {
    const record = records.get(id);
    if (!record?.reviews.length) continue;
    const due = days.get(id) ?? Infinity;
    const item = {
      id,
      isShaky: stateOf(record) === "shaky",
      lapses: lapsesIn(record.reviews, today),
      last: record.reviews.at(-1)[1],
      overdue: due <= today ? today - due : null,
    };
    if (item.isShaky || item.lapses || item.overdue !== null) items.push(item);
  }
  return items.sort(worstFirst);
}

/** Why a question is on the list. */
export function reasonOf({ isShaky, lapses, last, overdue }) {
  const failed = lapses > 1 ? `这一周 ${lapses} 天没答上` : "这一周没答上";
  const parts = lapses ? [failed, isShaky ? `上次${meaningOf(last).label}` : "后来记得"] : [];
  if (!lapses && isShaky) parts.push(`上次${meaningOf(last).label}`);
  if (overdue !== null) parts.push(overdue ? `过期 ${overdue} 天` : "今天到期");
  return parts.join(" · ");
}
