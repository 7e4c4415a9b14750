/** Where a reader goes on, and how much a day is needed. Pure. */

import { stateIn } from "../study/grades.js";

/** When a question was rated first; looking, printing and showing leave no rating. */
const begun = (records, id) => records.get(id)?.reviews[0]?.[0] ?? 0;

/**
 * The untouched question to go on with: the next one after that begun last, in the course's order and from its beginning
 * again; questions of the course before those beyond it.
 *
 * @param {{ id: string, isCourse: boolean }[]} questions all in the course's order
 * @param {Map<string, import("../study/grades.js").QuestionRecord>} records
 * @returns {string|null} null for a reader who has rated nothing, or everything
 */
export function nextUntouched(questions, records) {
  const times = questions.map(({ id }) => begun(records, id));
  const last = Math.max(...times);
  if (!last) return null;
  const at = times.indexOf(last);
  const untouched = [...questions.slice(at + 1), ...questions.slice(0, at)].filter(
    ({ id }) => stateIn(records, id) === "new",
  );
  return (untouched.find(({ isCourse }) => isCourse) ?? untouched[0])?.id ?? null;
}

/**
 * How many questions a day get all of them done once before the exam. Those that were not known come back by themselves, as due.
 *
 * @param {string[]} ids
 * @param {number} daysLeft whole days until the exam; the exam's own day is not counted, today is
 * @returns {number} 0 when none is untouched
 */
export function perDay(ids, records, daysLeft) {
  const untouched = ids.filter((id) => stateIn(records, id) === "new").length;
  return Math.ceil(untouched / Math.max(daysLeft, 1));
}
