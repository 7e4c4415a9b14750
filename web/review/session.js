/**
 * One session: questions to go through in order, with the rating given to each place. Pure: every change returns a new
 * session. It holds plain values only, so that the tab can keep it and a reload resumes it.
 *
 * @typedef {{
 *   mode: "due"|"paper"|"eve"|"star",
 *   ids: string[],
 *   at: number,
 *   given: (Given|null)[],
 *   started: number,
 *   deadline: number|null,
 *   phase: "answer"|"review"|"done",
 *   ended: number|null,
 * } & import("./paper.js").Paper} Session
 * @typedef {{ time: number, rating: number }} Given a rating and the moment by which the record knows it
 *
 * `at` is the place shown; times in milliseconds since 1970. In the phase "answer" of a timed paper no answer
 * can be opened; "review" is where answers are opened and rated.
 */

import { isQuestionId, isRating, isTime } from "../study/grades.js";
import { isPaper } from "./paper.js";

const MODES = ["due", "paper", "eve", "star"];
const PHASES = ["answer", "review", "done"];
const MINUTE = 60_000;

/** @returns {Session} */
export function newSession(mode, ids, now, minutes = 0) {
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

/** Whether a value that the tab kept is a session. */
export function isSession(value) {
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
    (value.ended === null || isTime(value.ended)) &&
    isPaper(value)
  );
}

/** @returns {Session} at another place, if there is one */
export function moved(session, step) {
  const at = Math.min(Math.max(session.at + step, 0), session.ids.length - 1);
  return { ...session, at };
}

/**
 * The session after a rating at its present place.
 *
 * @param {Given|null} rating null takes it back
 * @param {boolean} comesBack whether the question is asked again in this session; it then joins the end. Where a slip was
 *   corrected, a repetition not yet reached leaves it
 * @returns {Session}
 */
export function rated(session, rating, comesBack) {
  const { at } = session;
  const ids = [...session.ids];
  const given = session.given.map((one, place) => (place === at ? rating : one));
  const again = ids.lastIndexOf(ids[at]);
  if (comesBack && again === at) {
    ids.push(ids[at]);
    given.push(null);
  } else if (!comesBack && again > at && given[again] === null) {
    ids.splice(again, 1);
    given.splice(again, 1);
  }
  return { ...session, ids, given };
}

/** @returns {Session} a timed paper handed in: from the first question on, answers can be opened and rated */
export const handedIn = (session, now) => ({ ...session, phase: "review", at: 0, ended: now });

/** @returns {Session} with its ratings open to change again */
export const reopened = (session) => ({ ...session, phase: "review" });

/** @returns {Session} */
export const finished = (session, now) => ({ ...session, phase: "done", ended: session.ended ?? now });

/** @returns {number} places that were rated */
export const ratedCount = ({ given }) => given.filter((one) => one !== null).length;

/**
 * What each question of the session came to: its first rating and its last, null where it was not rated. The first is what
 * the reader knew; later ones, given after the answer was read, say less.
 *
 * @returns {Map<string, { first: number|null, last: number|null }>}
 */
export function outcomes({ ids, given }) {
  const found = new Map(ids.map((id) => [id, { first: null, last: null }]));
  for (const [place, one] of given.entries()) {
    if (one === null) continue;
    const outcome = found.get(ids[place]);
    outcome.first ??= one.rating;
    outcome.last = one.rating;
  }
  return found;
}
