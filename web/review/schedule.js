/**
 * When a question is due again: FSRS (ts-fsrs), replayed over the question's log of ratings. Only its model of memory is
 * used, with the days between ratings counted as the reader's days (study/day.js): its own scheduler counts days in UTC,
 * which turn at eight in the morning in China.
 */

import { fsrs } from "ts-fsrs";
import { dayOf } from "../study/day.js";
import { meaningOf, RATINGS } from "../study/grades.js";

const model = fsrs({ enable_fuzz: false });
const GOOD = 3;
const EASY = 4;
const SECOND = 1000;

/**
 * @typedef {{ stability: number, difficulty: number }} Memory as FSRS has it
 * @typedef {{ memory: Memory|null, day: number, first: number, due: number }} Plan after a rating on that day; `first`: the
 *   moment of the first
 */

/** FSRS's interval in days after a grade. */
const interval = (memory, elapsed, grade) =>
  model.next_interval(model.next_state(memory, elapsed, grade).stability, elapsed);

/** The days that a rating puts a question off. */
function daysOff(memory, elapsed, rating) {
  const { days, grade } = meaningOf(rating);
  if (days !== null) return days;
  const good = interval(memory, elapsed, GOOD);
  return grade === EASY ? Math.max(good + 1, interval(memory, elapsed, EASY)) : good;
}

/** The last stretch before an exam, in days: what would rest until after it is seen once more on one of them. */
const STRETCH = 7;

/**
 * With an exam ahead. A question that would be due after it is seen once more in the last stretch, on a day of its own that
 * depends on the moment of its first rating, so that not everything falls on the eve; one rated within the stretch and known
 * beyond the exam has had that look.
 */
function beforeExam(due, day, lastDay, first) {
  if (lastDay === null || day >= lastDay || due <= lastDay || day > lastDay - STRETCH) return due;
  return lastDay - (Math.floor(first / SECOND) % STRETCH);
}

/**
 * @param {Plan|null} plan before the rating
 * @param {number} time of the rating
 * @param {number|null} lastDay of the time before an exam
 * @returns {Plan} after it
 */
function rated(plan, time, rating, lastDay) {
  const day = dayOf(time);
  const memory = plan?.memory ?? null;
  const elapsed = plan ? Math.max(0, day - plan.day) : 0;
  const due = day + daysOff(memory, elapsed, rating);
  const first = plan?.first ?? time;
  return {
    memory: model.next_state(memory, elapsed, meaningOf(rating).grade),
    day,
    first,
    due: beforeExam(due, day, lastDay, first),
  };
}

/** After all ratings; null where there is none. A rating dated ahead of the clock counts as given now. */
function planOf({ reviews }, now, lastDay) {
  return reviews.reduce((plan, [time, rating]) => rated(plan, Math.min(time, now), rating, lastDay), null);
}

/**
 * @param {import("../study/grades.js").QuestionRecord} record
 * @param {number} now milliseconds since 1970
 * @param {number|null} [lastDay] the last day to plan for
 * @returns {number|null} the day on which the question is due; null for one that was never rated or is left out
 */
export function dueDay(record, now, lastDay = null) {
  return record.out ? null : (planOf(record, now, lastDay)?.due ?? null);
}

/** On which day each rated question is due. @param {import("./selection.js").Records} records @returns {Map<string, number>} */
export function dueDays(records, now, lastDay = null) {
  const days = [...records].map(([id, record]) => [id, dueDay(record, now, lastDay)]);
  return new Map(days.filter(([, day]) => day !== null));
}

/** @param {number|null} left days until the last one before an exam, none after it */
function inWords(days, left) {
  if (left !== null && left >= 0 && days > left) return "考后";
  if (days === 0) return "稍后";
  if (days === 1) return "明天";
  return days < 60 ? `${days} 天` : `${Math.round(days / 30.4)} 个月`;
}

/**
 * How long each rating would put the question off; what is not asked again before an exam, only that.
 *
 * @param {number} now milliseconds since 1970
 * @returns {Map<number, string>} rating → e.g. 3 天
 */
export function intervals(record, now, lastDay = null) {
  const plan = planOf(record, now, lastDay);
  const today = dayOf(now);
  const left = lastDay === null ? null : lastDay - today;
  return new Map(RATINGS.map(({ rating }) => [rating, inWords(rated(plan, now, rating, lastDay).due - today, left)]));
}
