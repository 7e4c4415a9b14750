/** Where a reader goes on, and how much a day is needed. Pure. */

import { emptyRecord, stateIn } from "../study/grades.js";

const lastTouched = ({ seen, reviews }) => Math.max(seen ?? 0, reviews.at(-1)?.[0] ?? 0);

/**
 * The question to go on with: the one touched last while it is not rated, else the next untouched one after it, in the
 * course's order and from its beginning again.
 *
 * @param {string[]} ids all questions in the course's order
 * @param {Map<string, import("../study/grades.js").QuestionRecord>} records
 * @returns {string|null} null for a reader who has not begun, or has rated everything
 */
export function resumeAt(ids, records) {
  const touched = ids.filter((id) => lastTouched(records.get(id) ?? emptyRecord()) > 0);
  if (!touched.length) return null;
  const last = touched.reduce((one, other) =>
    lastTouched(records.get(other)) >= lastTouched(records.get(one)) ? other : one,
  );
  const isUntouched = (id) => stateIn(records, id) === "new";
  if (isUntouched(last)) return last;
  const at = ids.indexOf(last);
  return [...ids.slice(at + 1), ...ids.slice(0, at)].find(isUntouched) ?? null;
}

/**
 * How many questions a day make all of them known before the exam.
 *
 * @param {string[]} ids
 * @param {number} daysLeft whole days until the exam; the exam's own day is not counted, today is
 * @returns {number} 0 when all are known
 */
export function perDay(ids, records, daysLeft) {
  const open = ids.filter((id) => ["new", "shaky"].includes(stateIn(records, id))).length;
  return Math.ceil(open / Math.max(daysLeft, 1));
}
