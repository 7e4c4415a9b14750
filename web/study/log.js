/**
 * The reader's records. Each rating is a stored value of its own, named by its question and moment, and none is ever
 * rewritten from memory; so two tabs, an import and a late save cannot take anything from each other.
 */

import { local, onOtherPage } from "../storage.js";
import { onNewDay } from "./day.js";
import { emptyRecord, isQuestionId, isRating, isTime, stateIn } from "./grades.js";

const SEEN = "seen/";
const REVIEW = "review/";
const OUT = "out/";
const isOut = (value) => value === true;

const reviewName = (id, time) => `${REVIEW}${id}/${time}`;

/** Each tab's own fraction of a millisecond (a number of this size holds 4,096ths) keeps apart what two tabs rate at once. */
const TAB_FRACTION = Math.floor(Math.random() * 4096) / 4096;

const listeners = new Set();
let isScheduled = false;

/** Many changes, as by an import in another tab, are told once, and a hidden tab is told when it is shown again. */
function changed() {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    for (const listener of listeners) listener();
  });
}

onOtherPage(changed);
onNewDay(changed); // what is due, and in how many days

/**
 * @param {() => void} listener called after changes, also those of another tab
 * @returns {() => void} ends it
 */
export function onRecordsChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The records of one question or of all. */
function collect(only) {
  const records = new Map();
  const recordOf = (id) => records.get(id) ?? records.set(id, emptyRecord()).get(id);
  for (const name of local.names(only ? `${REVIEW}${only}/` : REVIEW)) {
    const [id, moment] = name.slice(REVIEW.length).split("/");
    const time = Number(moment);
    if (!isQuestionId(id) || !isTime(time)) continue;
    const rating = local.load(name, isRating);
    if (rating !== null) recordOf(id).reviews.push([time, rating]);
  }
  for (const name of only ? [SEEN + only] : local.names(SEEN)) {
    const id = name.slice(SEEN.length);
    if (!isQuestionId(id)) continue;
    const seen = local.load(name, isTime);
    if (seen !== null) recordOf(id).seen = seen;
  }
  for (const name of only ? [OUT + only] : local.names(OUT)) {
    const id = name.slice(OUT.length);
    if (isQuestionId(id) && local.load(name, isOut)) recordOf(id).out = true;
  }
  for (const { reviews } of records.values()) reviews.sort(([a], [b]) => a - b);
  return records;
}

/** @returns {Map<string, import("./grades.js").QuestionRecord>} all records, by question id */
export const readRecords = () => collect();

/** @returns {import("./grades.js").QuestionRecord} */
export const readRecord = (id) => collect(id).get(id) ?? emptyRecord();

/** Note that the question's answer was opened. */
export function markSeen(id) {
  if (local.load(SEEN + id, isTime)) return;
  local.save(SEEN + id, Date.now());
  changed();
}

/** Leave a question out of all reviews and papers, or take it in again; its ratings stay. */
export function leaveOut(id, isLeftOut) {
  if (isLeftOut) local.save(OUT + id, true);
  else local.remove(OUT + id);
  changed();
}

/** The moment for a new rating: now, but after all others, also where a clock was ahead. */
export function nextMoment(id) {
  const last = readRecord(id).reviews.at(-1)?.[0] ?? 0;
  return Math.max(Date.now(), Math.ceil(last) + 1) + TAB_FRACTION;
}

/**
 * Set the rating given at that moment, or take it back.
 *
 * @param {number} time milliseconds since 1970
 * @param {number|null} rating 1–4; null takes it back
 */
export function rate(id, time, rating) {
  if (rating === null) local.remove(reviewName(id, time));
  else local.save(reviewName(id, time), rating);
  changed();
}

/**
 * Add what another browser recorded. What both have stays as it is; where they disagree on one moment, the lower counts.
 *
 * @param {Map<string, import("./grades.js").QuestionRecord>} records
 * @returns {{ added: number, kept: number, isStored: boolean }} ratings that were new, that were here already, and
 *   whether all could be stored
 */
export function addRecords(records) {
  const result = { added: 0, kept: 0, isStored: true };
  const here = readRecords();
  for (const [id, { seen, out, reviews }] of records) {
    const own = here.get(id) ?? emptyRecord();
    const ratings = new Map(own.reviews);
    for (const [time, rating] of reviews) {
      const old = ratings.get(time);
      result[old === undefined ? "added" : "kept"] += 1;
      if (old !== undefined && old <= rating) continue;
      ratings.set(time, rating);
      result.isStored = local.save(reviewName(id, time), rating) && result.isStored;
    }
    if (seen && seen < (own.seen ?? Infinity)) local.save(SEEN + id, seen);
    if (out) local.save(OUT + id, true);
  }
  changed();
  return result;
}

/** Forget everything that this site keeps here, what was put aside included. */
export function clearRecords() {
  for (const name of local.names()) local.remove(name);
  changed();
}

/**
 * How many of the questions are in each state.
 *
 * @param {Iterable<string>} ids
 * @returns {Record<import("./grades.js").State, number>}
 */
export function countStates(ids, records = readRecords()) {
  const counts = { new: 0, shaky: 0, known: 0, out: 0 };
  for (const id of ids) counts[stateIn(records, id)] += 1;
  return counts;
}
