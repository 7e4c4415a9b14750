/**
 * The reader's log. Each rating is a stored value of its own, named by its question and moment, and none is ever rewritten
 * from memory; so two tabs, an import and a late save cannot take anything from each other. The names are read once a page,
 * and a question's values when they are asked for: a chapter does not pay for the ratings of others.
 */

import { local, onOtherPage } from "../storage.js";
import { onNewDay } from "./day.js";
import { emptyRecord, isQuestionId, isRating, isTime, stateOf } from "./grades.js";

const SEEN = "seen/";
const REVIEW = "review/";
/** What the reader says of a question beside its ratings: left out of all reviews, or with a star. Stored as `out/<id>`. */
const MARKS = ["out", "star"];
const PERSIST = "asked-to-persist";
const isTrue = (value) => value === true;

const reviewName = (id, time) => `${REVIEW}${id}/${time}`;

/** A number as large as a moment holds so many parts of a millisecond. */
const PARTS = 4096;
/** Each tab's own fraction of a millisecond keeps apart what two tabs rate at once. */
const TAB_FRACTION = Math.floor(Math.random() * PARTS) / PARTS;

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

/** Question → the names of what is stored of it, and its record once that was read; null before the names were read. */
let index = null;
const recordsRead = new Map();

/** The question that a stored value is about, or null. */
function idIn(name) {
  const prefix = [REVIEW, SEEN, ...MARKS.map((mark) => `${mark}/`)].find((prefix) => name.startsWith(prefix));
  if (!prefix) return null;
  const id = name.slice(prefix.length).split("/", 1)[0];
  return isQuestionId(id) ? id : null;
}

function namesOf(id) {
  if (index === null) {
    index = new Map();
    for (const name of local.names()) noteName(name);
  }
  return index.get(id) ?? [];
}

function noteName(name) {
  const id = idIn(name);
  if (id === null || index === null) return;
  recordsRead.delete(id);
  const names = index.get(id) ?? index.set(id, new Set()).get(id);
  names.add(name);
}

/** Another tab wrote or removed it; what the name stands for is read again when it is needed. */
function follow(name) {
  if (name === null) {
    index = null;
    recordsRead.clear();
  } else noteName(name);
  changed();
}

function save(name, value) {
  const isStored = local.save(name, value);
  noteName(name);
  return isStored;
}

function remove(name) {
  local.remove(name);
  noteName(name);
}

onOtherPage(follow);
onNewDay(changed); // what is due, and in how many days

/**
 * @param {() => void} listener called after changes, also those of another tab
 * @returns {() => void} ends it
 */
export function onRecordsChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readFromStore(id) {
  const record = emptyRecord();
  for (const name of namesOf(id)) {
    if (name.startsWith(REVIEW)) {
      const time = Number(name.slice(REVIEW.length + id.length + 1));
      const rating = isTime(time) ? local.load(name, isRating) : null;
      if (rating !== null) record.reviews.push([time, rating]);
    } else if (name.startsWith(SEEN)) {
      const seen = local.load(name, isTime);
      if (seen !== null) record.seen = seen;
    } else if (local.load(name, isTrue)) record[name.split("/", 1)[0]] = true;
  }
  record.reviews.sort(([one], [other]) => one - other);
  return record;
}

/** @returns {import("./grades.js").QuestionRecord} not to be changed */
export function readRecord(id) {
  if (!recordsRead.has(id)) recordsRead.set(id, readFromStore(id));
  return recordsRead.get(id);
}

/** @returns {Map<string, import("./grades.js").QuestionRecord>} all records, by question id */
export function readRecords() {
  namesOf("");
  const all = [...index.keys()].map((id) => [id, readRecord(id)]);
  return new Map(all.filter(([, { reviews, seen, out, star }]) => reviews.length || seen || out || star));
}

/** Note that the question's answer was opened. */
export function markSeen(id) {
  if (readRecord(id).seen) return;
  save(SEEN + id, Date.now());
  changed();
}

/** Set a mark on a question, or take it off; its ratings stay. @param {"out"|"star"} mark */
export function setMark(id, mark, isSet) {
  if (isSet) save(`${mark}/${id}`, true);
  else remove(`${mark}/${id}`);
  changed();
}

/** How far ahead a rating may lie: two clocks that differ by so little do no harm. */
const SKEW_MS = 60 * 60_000;

/** Ratings that a wrong clock dated far ahead are moved to the present, in their order: the next one must come after them. */
function mendClock(id, now) {
  const ahead = readRecord(id).reviews.filter(([time]) => time > now + SKEW_MS);
  for (const [place, [time, rating]] of ahead.entries()) {
    save(reviewName(id, now - (ahead.length - place) / PARTS), rating);
    remove(reviewName(id, time));
  }
}

/** The moment for a new rating: now, but after all others, also where a clock was ahead. */
export function nextMoment(id) {
  const now = Date.now();
  mendClock(id, now);
  const last = readRecord(id).reviews.at(-1)?.[0] ?? 0;
  return Math.max(now, Math.ceil(last) + 1) + TAB_FRACTION;
}

/** Browsers may empty the storage of sites that never asked; asked once, since some put the question to the reader. */
function askToPersist() {
  if (local.load(PERSIST, isTrue)) return;
  local.save(PERSIST, true);
  navigator.storage?.persist?.().catch(() => {});
}

/**
 * Set the rating given at that moment, or take it back.
 *
 * @param {number} time milliseconds since 1970
 * @param {number|null} rating 1–4; null takes it back
 */
export function rate(id, time, rating) {
  if (rating === null) remove(reviewName(id, time));
  else save(reviewName(id, time), rating);
  askToPersist();
  changed();
}

/** So many values are stored before the page gets a turn. */
const SLICE = 200;
const turn = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Add what another browser recorded. What is here stays as it is, also where the other disagrees on one moment.
 *
 * @param {Map<string, import("./grades.js").QuestionRecord>} records
 * @returns {Promise<{ added: Map<string, number>, marks: { out: number, star: number }, kept: number, differ: number, isStored: boolean }>}
 *   new ratings by question, new marks; ratings that were here already, and those of them that differ; whether all could be stored
 */
export async function addRecords(records) {
  const result = { added: new Map(), marks: { out: 0, star: 0 }, kept: 0, differ: 0, isStored: true };
  let waiting = 0;
  for (const [id, { seen, reviews, ...rest }] of records) {
    const own = readRecord(id);
    const ratings = new Map(own.reviews);
    for (const [time, rating] of reviews) {
      const old = ratings.get(time);
      if (old !== undefined) {
        result.kept += 1;
        if (old !== rating) result.differ += 1;
        continue;
      }
      ratings.set(time, rating);
      result.added.set(id, (result.added.get(id) ?? 0) + 1);
      result.isStored = save(reviewName(id, time), rating) && result.isStored;
      waiting += 1;
      if (waiting % SLICE === 0) await turn();
    }
    if (seen && seen < (own.seen ?? Infinity)) save(SEEN + id, seen);
    for (const mark of MARKS.filter((mark) => rest[mark] && !own[mark])) {
      result.isStored = save(`${mark}/${id}`, true) && result.isStored;
      result.marks[mark] += 1;
    }
  }
  changed();
  return result;
}

/** Forget everything that this site keeps here, what was put aside and what the theme stored included. */
export function clearRecords() {
  for (const name of local.names()) local.remove(name);
  local.removeTheme();
  follow(null);
}

/**
 * How many of the questions are in each state.
 *
 * @param {Iterable<string>} ids
 * @returns {Record<import("./grades.js").State, number>}
 */
export function countStates(ids) {
  const counts = { new: 0, shaky: 0, known: 0, out: 0 };
  for (const id of ids) counts[stateOf(readRecord(id))] += 1;
  return counts;
}
