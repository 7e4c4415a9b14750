/** Which questions a session consists of. Pure: questions and records in, ids out. */

import { stateIn } from "../study/grades.js";

/**
 * @typedef {{ id: string, kind: string, part: "course"|"beyond", chapter: string }} Question
 * @typedef {Map<string, import("../study/grades.js").QuestionRecord>} Records
 */

/** @param {"all"|"course"|"beyond"} wanted @param {string[]} chapters */
export const inScope = (questions, wanted, chapters) =>
  questions.filter(({ part, chapter }) => (wanted === "all" || part === wanted) && chapters.includes(chapter));

/** Without those that the reader left out. @param {Records} records */
export const examined = (questions, records) => questions.filter(({ id }) => !records.get(id)?.out);

/** Those that the reader put a star on. @param {Records} records @returns {string[]} */
export const starred = (questions, records) => questions.filter(({ id }) => records.get(id)?.star).map(({ id }) => id);

/**
 * Rated questions that are due by a day, the longest overdue first.
 *
 * @param {Map<string, number>} days when each is due (see schedule.js)
 * @returns {string[]}
 */
export function dueBy(questions, days, day) {
  const due = questions.map(({ id }) => id).filter((id) => days.get(id) <= day);
  return due.sort((one, other) => days.get(one) - days.get(other));
}

/** How many questions were reviewed on a day, that is rated not for the first time. @param {(time: number) => number} dayOf */
export function reviewedOn(records, day, dayOf) {
  const wasReviewed = ({ reviews }) =>
    reviews.some(([time]) => dayOf(time) === day) && reviews.some(([time]) => dayOf(time) < day);
  return [...records.values()].filter(wasReviewed).length;
}

/** How many questions were rated for the first time on a day. */
export const startedOn = (records, day, dayOf) =>
  [...records.values()].filter(({ reviews }) => reviews.length && dayOf(reviews[0][0]) === day).length;

/**
 * How many to take up now where a day is to hold no more than that: what is left of the limit, and once the day's share
 * is done another one, for who wants to go on.
 */
export const shareOf = (limit, done) => (done < limit ? limit - done : limit);

/** Those that were never rated: the course's own first, each part in the course's order. @returns {Question[]} */
export function freshQuestions(questions, records) {
  const untouched = questions.filter(({ id }) => stateIn(records, id) === "new");
  const isCourse = ({ part }) => part === "course";
  return [...untouched.filter(isCourse), ...untouched.filter((one) => !isCourse(one))];
}

/**
 * A random paper: that many questions drawn without repetition, then put into the course's order.
 *
 * @param {() => number} random from 0 to below 1
 * @returns {string[]}
 */
export function drawPaper(questions, count, random = Math.random) {
  const pool = questions.map(({ id }) => id);
  for (let last = pool.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [pool[last], pool[other]] = [pool[other], pool[last]];
  }
  const drawn = new Set(pool.slice(0, count));
  return questions.filter(({ id }) => drawn.has(id)).map(({ id }) => id);
}
