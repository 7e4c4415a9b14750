/** Which questions a session consists of. Pure: questions and records in, ids out. */

import { stateIn } from "../study/grades.js";
import { endOfDay } from "./schedule.js";

/**
 * @typedef {{ id: string, kind: string, part: "course"|"beyond", chapter: string }} Question
 * @typedef {Map<string, import("../study/grades.js").QuestionRecord>} Records
 */

/** @param {"all"|"course"|"beyond"} scope */
export const inScope = (questions, scope) => questions.filter(({ part }) => scope === "all" || part === scope);

/**
 * Rated questions that are due before the day ends, the longest overdue first.
 *
 * @param {Map<string, number>} times when each is due (see schedule.js)
 * @returns {string[]}
 */
export function dueToday(questions, times, now) {
  const due = questions.map(({ id }) => id).filter((id) => times.get(id) < endOfDay(now));
  return due.sort((one, other) => times.get(one) - times.get(other));
}

/** How many rated questions become due on the day after. */
export function dueTomorrow(questions, times, now) {
  return dueToday(questions, times, endOfDay(now)).length - dueToday(questions, times, now).length;
}

/** The first questions, in the course's order, that were never rated. @returns {string[]} */
export function freshQuestions(questions, records, count) {
  return questions
    .filter(({ id }) => stateIn(records, id) === "new")
    .map(({ id }) => id)
    .slice(0, count);
}

/** Everything not yet known: first what was rated and is shaky, then what was never done. @returns {string[]} */
export function notYetKnown(questions, records) {
  const idsOf = (state) => questions.filter(({ id }) => stateIn(records, id) === state).map(({ id }) => id);
  return [...idsOf("shaky"), ...idsOf("new")];
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
