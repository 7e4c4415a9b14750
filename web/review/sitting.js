/**
 * One sitting: questions to go through in order, with the rating given to each place. Pure: every change returns a new
 * sitting. It holds plain values only, so that the tab can keep it and a reload resumes it.
 *
 * @typedef {{
 *   mode: "due"|"paper"|"eve",
 *   ids: string[],
 *   at: number,
 *   given: (Given|null)[],
 *   started: number,
 *   deadline: number|null,
 *   phase: "answer"|"review"|"done",
 *   ended: number|null,
 * }} Sitting
 * @typedef {{ time: number, rating: number }} Given a rating and the moment by which the record knows it
 *
 * `at` is the place shown; times in milliseconds since 1970. In the phase "answer" of a timed paper no answer
 * can be opened; "review" is where answers are opened and rated.
 */

import { isQuestionId, isRating, isTime } from "../study/record.js";

const MODES = ["due", "paper", "eve"];
const PHASES = ["answer", "review", "done"];
const MINUTE = 60_000;

/** @returns {Sitting} */
export function newSitting(mode, ids, now, minutes = 0) {
  return {
    mode,
    ids,
    at: 0,
    given: ids.map(() => null),
    started: now,
    deadline: minutes ? now + minutes * MINUTE : null,
    phase: minutes ? "answer" : "review",
    ended: null,
  };
}

/** Whether a value that the tab kept is a sitting. */
export function isSitting(value) {
  const isGiven = (given) => given === null || (isTime(given?.time) && isRating(given?.rating));
  return (
    typeof value === "object" &&
    value !== null &&
    MODES.includes(value.mode) &&
    PHASES.includes(value.phase) &&
    Array.isArray(value.ids) &&
    value.ids.length > 0 &&
    value.ids.every((id) => typeof id === "string" && isQuestionId(id)) &&
    Array.isArray(value.given) &&
    value.given.length === value.ids.length &&
    value.given.every(isGiven) &&
    Number.isInteger(value.at) &&
    value.at in value.ids &&
    isTime(value.started) &&
    (value.deadline === null || isTime(value.deadline)) &&
    (value.ended === null || isTime(value.ended))
  );
}

/** @returns {Sitting} at another place, if there is one */
export function moved(sitting, step) {
  const at = Math.min(Math.max(sitting.at + step, 0), sitting.ids.length - 1);
  return { ...sitting, at };
}

/**
 * The sitting after a rating at its present place.
 *
 * @param {Given|null} rating null takes it back
 * @param {boolean} comesBack whether the question is due again in this sitting; it then joins the end
 * @returns {Sitting}
 */
export function rated(sitting, rating, comesBack) {
  const given = [...sitting.given];
  given[sitting.at] = rating;
  const id = sitting.ids[sitting.at];
  const again = sitting.ids.lastIndexOf(id) > sitting.at;
  if (comesBack && !again) return { ...sitting, given: [...given, null], ids: [...sitting.ids, id] };
  return { ...sitting, given };
}

/** @returns {Sitting} a timed paper handed in: from the first question on, answers can be opened and rated */
export const handedIn = (sitting, now) => ({ ...sitting, phase: "review", at: 0, ended: now });

/** @returns {Sitting} with its ratings open to change again */
export const reopened = (sitting) => ({ ...sitting, phase: "review" });

/** @returns {Sitting} */
export const finished = (sitting, now) => ({ ...sitting, phase: "done", ended: sitting.ended ?? now });

/** @returns {number} places that were rated */
export const ratedCount = ({ given }) => given.filter((one) => one !== null).length;

/** Question id → its last rating in the sitting, or null. @returns {Map<string, number|null>} */
export function lastRatings({ ids, given }) {
  const last = new Map(ids.map((id) => [id, null]));
  for (const [place, one] of given.entries()) if (one !== null) last.set(ids[place], one.rating);
  return last;
}
