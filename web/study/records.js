/** The reader's records: one stored value a question, read anew before each change, so that two tabs lose nothing. */

import { local, onOtherTab } from "../storage.js";
import { emptyRecord, isQuestionId, isRecord, mergeRecords, stateOf, withReview } from "./record.js";

const NAME = "record/";

const listeners = new Set();

function changed() {
  for (const listener of listeners) listener();
}

onOtherTab(changed);

/** @param {() => void} listener called after each change, also by another tab */
export function onRecordsChange(listener) {
  listeners.add(listener);
}

/** @returns {import("./record.js").QuestionRecord} */
export const readRecord = (id) => local.load(NAME + id, isRecord) ?? emptyRecord();

/** @returns {Map<string, import("./record.js").QuestionRecord>} all records, by question id */
export function readRecords() {
  const ids = local.names(NAME).map((name) => name.slice(NAME.length));
  return new Map(ids.filter(isQuestionId).map((id) => [id, readRecord(id)]));
}

function write(id, record) {
  local.save(NAME + id, record);
  changed();
}

/** Note that the question's answer was opened. */
export function markSeen(id) {
  const record = readRecord(id);
  if (!record.seen) write(id, { ...record, seen: Date.now() });
}

/**
 * Set the rating given at that moment, or take it back.
 *
 * @param {number} time milliseconds since 1970
 * @param {number|null} rating 1–4; null takes it back
 */
export const rate = (id, time, rating) => write(id, withReview(readRecord(id), time, rating));

/**
 * Add what another browser recorded.
 *
 * @param {Map<string, import("./record.js").QuestionRecord>} records
 */
export function addRecords(records) {
  for (const [id, record] of records) local.save(NAME + id, mergeRecords(readRecord(id), record));
  changed();
}

/** Forget everything, what was kept aside included. */
export function clearRecords() {
  for (const name of local.names()) local.remove(name);
  changed();
}

/**
 * How many of the questions are in each state.
 *
 * @param {Iterable<string>} ids
 * @returns {Record<import("./record.js").State, number>}
 */
export function countStates(ids, records = readRecords()) {
  const counts = { new: 0, shaky: 0, known: 0 };
  for (const id of ids) counts[stateOf(records.get(id) ?? emptyRecord())] += 1;
  return counts;
}
