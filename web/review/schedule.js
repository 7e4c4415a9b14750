/** When a question is due again: FSRS (ts-fsrs), replayed over the question's log of ratings. */

import { createEmptyCard, fsrs } from "ts-fsrs";
import { RATINGS } from "../study/grades.js";

/** A forgotten question comes back once in the same session; from then on intervals are days. */
const scheduler = fsrs({ enable_fuzz: false, learning_steps: ["10m"], relearning_steps: ["10m"] });

const DAY = 24 * 60 * 60_000;

/** The end of the reader's day. @param {number} now milliseconds since 1970 @returns {number} */
export function endOfDay(now) {
  const midnight = new Date(now);
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime();
}

/** FSRS's card after all ratings, or null where there is none. A rating dated ahead of the clock counts as given now. */
function memoryOf({ reviews }, now) {
  if (!reviews.length) return null;
  const moment = (time) => new Date(Math.min(time, now));
  let card = createEmptyCard(moment(reviews[0][0]));
  for (const [time, rating] of reviews) card = scheduler.next(card, moment(time), rating).card;
  return card;
}

/**
 * @param {import("../study/grades.js").QuestionRecord} record
 * @param {number} now milliseconds since 1970
 * @returns {number|null} when the question is due, likewise; null for one that was never rated
 */
export function dueTime(record, now) {
  return memoryOf(record, now)?.due.getTime() ?? null;
}

/** When each rated question is due. @param {import("./selection.js").Records} records @returns {Map<string, number>} by id */
export function dueTimes(records, now) {
  const times = [...records].map(([id, record]) => [id, dueTime(record, now)]);
  return new Map(times.filter(([, time]) => time !== null));
}

function inWords(milliseconds) {
  if (milliseconds < DAY / 2) return "今天";
  const days = Math.round(milliseconds / DAY);
  return days < 60 ? `${days} 天` : `${Math.round(days / 30.4)} 个月`;
}

/**
 * How long each rating would put the question off.
 *
 * @param {number} now milliseconds since 1970
 * @returns {Map<number, string>} rating → e.g. 3 天
 */
export function intervals(record, now) {
  const card = memoryOf(record, now) ?? createEmptyCard(new Date(now));
  return new Map(
    RATINGS.map(({ rating }) => [
      rating,
      inWords(scheduler.next(card, new Date(now), rating).card.due.getTime() - now),
    ]),
  );
}
