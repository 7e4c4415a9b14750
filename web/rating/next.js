/**
 * When a question comes again, in words. The scheduler is a bundle of its own (assets/schedule.js), fetched when the first
 * answer is opened; without it the row rates all the same and says nothing of days.
 */

import { loadBundle } from "../live/build.js";
import { lastDay } from "../review/exam.js";
import { local } from "../storage.js";
import { dayInWords, dayOf } from "../study/day.js";

/** @type {Promise<typeof import("./schedule.js")>|undefined} */
let loading;

async function scheduler() {
  loading ??= loadBundle("schedule.js");
  try {
    return await loading;
  } catch {
    loading = undefined; // the next answer asks again
    return null;
  }
}

/** What each rating would mean. @returns {Promise<Map<number, string>>} rating → e.g. 3 天 */
export async function intervalsOf(record) {
  return (await scheduler())?.intervals(record, Date.now(), lastDay(local)) ?? new Map();
}

/** The day on which a rated question is due. @returns {Promise<string>} e.g. 周四; empty where nobody can say */
export async function nextDayOf(record) {
  const now = Date.now();
  const day = (await scheduler())?.dueDay(record, now, lastDay(local)) ?? null;
  return day === null ? "" : dayInWords(day, dayOf(now));
}
