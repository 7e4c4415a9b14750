/**
 * A sitting's marks: a session (web/review/session.js) that also holds what each question is worth and, once handed in, which
 * points of each were made. Pure: every change returns a new sitting.
 *
 * @typedef {import("../review/session.js").Session & {
 *   paper: string, title: string, marks: number[],
 *   points: (number[]|null)[], sizes: number[], own: (number|null)[],
 * }} Sitting `paper`: the selection as its address has it; `points`: places of the points that were made, null where none
 *   were looked at; `sizes`: how many there are; `own`: marks that the reader gave instead
 */

import { isSession, newSession } from "../review/session.js";

const isList = (value, length, isOne) => Array.isArray(value) && value.length === length && value.every(isOne);
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= 1000;

/** @returns {Sitting} */
export function newSitting({ paper, title, items }, now, minutes) {
  const all = (value) => items.map(() => value);
  return {
    ...newSession(
      "paper",
      items.map(({ id }) => id),
      now,
      minutes,
    ),
    phase: "answer",
    paper,
    title,
    marks: items.map(({ marks }) => marks),
    points: all(null),
    sizes: all(0),
    own: all(null),
  };
}

/** Whether a session that the browser kept is a sitting. */
export function isSitting(value) {
  if (!isSession(value)) return false;
  const { length } = value.ids;
  return (
    typeof value.paper === "string" &&
    typeof value.title === "string" &&
    isList(value.marks, length, isCount) &&
    isList(value.points, length, (one) => one === null || (Array.isArray(one) && one.every(isCount))) &&
    isList(value.sizes, length, isCount) &&
    isList(value.own, length, (one) => one === null || isCount(one))
  );
}

const changed = (list, at, value) => list.map((one, place) => (place === at ? value : one));

/** @param {number[]} points made, of `size` @returns {Sitting} with its present question marked by them */
export const ticked = (sitting, points, size) => ({
  ...sitting,
  points: changed(sitting.points, sitting.at, points),
  sizes: changed(sitting.sizes, sitting.at, size),
  own: changed(sitting.own, sitting.at, null),
});

/** @returns {Sitting} with marks of the reader's own for its present question */
export function judged(sitting, marks) {
  const { at } = sitting;
  return { ...sitting, own: changed(sitting.own, at, Math.min(Math.max(Math.round(marks), 0), sitting.marks[at])) };
}

/** Marks for the question at a place, as whole numbers; null where it was not marked. */
export function marksAt({ marks, points, sizes, own }, at) {
  if (own[at] !== null) return own[at];
  return points[at] === null ? null : Math.round((marks[at] * points[at].length) / Math.max(sizes[at], 1));
}

/** What has been marked. @param {Sitting} sitting */
export function standing(sitting) {
  const got = sitting.ids.map((_, at) => marksAt(sitting, at));
  return {
    got,
    sum: got.reduce((total, one) => total + (one ?? 0), 0),
    total: sitting.marks.reduce((total, one) => total + one, 0),
    unmarked: got.filter((one) => one === null).length,
  };
}

/** Of the marks: what counts as known, and what as half known, in the reader's log of ratings. */
const KNOWN_SHARE = 0.85;
const VAGUE_SHARE = 0.5;

/** What marks for a question are worth as a rating (web/study/grades.js). */
export function ratingOf(got, marks) {
  if (got >= KNOWN_SHARE * marks) return 3;
  return got >= VAGUE_SHARE * marks ? 2 : 1;
}

/**
 * The ratings that a sitting comes to, of the questions that were marked.
 *
 * @param {Sitting} sitting
 * @returns {Map<string, import("../study/grades.js").QuestionRecord>}
 */
export function ratingsOf(sitting) {
  const { ids, marks, ended } = sitting;
  const marked = ids
    .map((id, at) => [id, marksAt(sitting, at), marks[at]])
    .filter(([, got, full]) => got !== null && full);
  return new Map(marked.map(([id, got, full]) => [id, { reviews: [[ended, ratingOf(got, full)]] }]));
}
