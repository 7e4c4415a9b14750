/** When a question is due again: FSRS (ts-fsrs), replayed over the question's log of ratings. */

import { createEmptyCard, fsrs } from "ts-fsrs";
import { RATINGS } from "../study/record.js";

/** A forgotten question comes back once in the same sitting; from then on intervals are days. */
const scheduler = fsrs({ enable_fuzz: false, learning_steps: ["10m"], relearning_steps: ["10m"] });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The end of the reader's day. @param {number} now milliseconds since 1970 @returns {number} */
export function endOfDay(now) {
  const midnight = new Date(now);
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime();
}

/** FSRS's card after all ratings, or null where there is none. */
function cardOf({ reviews }) {
  if (!reviews.length) return null;
  let card = createEmptyCard(new Date(reviews[0][0]));
  for (const [time, rating] of reviews) card = scheduler.next(card, new Date(time), rating).card;
  return card;
}

/**
 * @param {import("../study/record.js").QuestionRecord} record
 * @returns {number|null} when the question is due, in milliseconds since 1970; null for one that was never rated
 */
export function dueTime(record) {
  return cardOf(record)?.due.getTime() ?? null;
}

function inWords(milliseconds) {
  if (milliseconds < DAY / 2) return `${Math.max(1, Math.round(milliseconds / MINUTE))} 分钟`;
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
  const last = record.reviews.at(-1)?.[0] ?? now;
  const at = Math.max(now, last); // a clock that was set back must not break the schedule
  const card = cardOf(record) ?? createEmptyCard(new Date(at));
  return new Map(
    RATINGS.map(({ rating }) => [rating, inWords(scheduler.next(card, new Date(at), rating).card.due.getTime() - at)]),
  );
}
