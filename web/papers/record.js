/**
 * What was reached in each sitting: kept one stored value each, with its moment, and read as shares of the marks by chapter
 * and kind over time. Pure but for the storage that it is handed.
 *
 * @typedef {{ time: number, paper: string, title: string, got: (number|null)[], minutes: number }} Result
 *   `paper`: the selection as its address has it; `got`: marks a question, null where it was not marked
 * @typedef {{ time: number, got: number, marks: number }} Score
 */

import { isTime } from "../study/grades.js";
import { decode, LONGEST, LONGEST_TITLE } from "./selection.js";

const PREFIX = "result/";

export function isResult(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    isTime(value.time) &&
    typeof value.paper === "string" &&
    value.paper.length <= LONGEST &&
    typeof value.title === "string" &&
    value.title.length <= LONGEST_TITLE &&
    Array.isArray(value.got) &&
    value.got.every((one) => one === null || (Number.isInteger(one) && one >= 0)) &&
    Number.isFinite(value.minutes)
  );
}

/** @param {object} local the storage @returns {Result[]} all that this browser keeps, in order of time */
export function readResults(local) {
  const found = local.names(PREFIX).map((name) => local.load(name, isResult));
  return found.filter(Boolean).sort((one, other) => one.time - other.time);
}

/** @param {Result} result @returns {boolean} whether it could be stored */
export const keepResult = (local, result) => local.save(PREFIX + result.time, result);

export const removeResult = (local, { time }) => local.remove(PREFIX + time);

/**
 * Add what another browser kept. A sitting is known by the moment at which it began; what is here stays as it is.
 *
 * @param {Result[]} results
 * @returns {{ added: number, isStored: boolean }}
 */
export function addResults(local, results) {
  const here = new Set(readResults(local).map(({ time }) => time));
  const fresh = results.filter(({ time }) => !here.has(time));
  return { added: fresh.length, isStored: fresh.map((result) => keepResult(local, result)).every(Boolean) };
}

/** Each question of a result with its marks; those that the site no longer has are left out. */
function answersOf({ paper, got }, questions) {
  const { items } = decode(paper, () => true);
  return items
    .map(({ id, marks }, at) => ({ question: questions.get(id), marks: marks ?? 0, got: got[at] ?? 0 }))
    .filter(({ question }) => question);
}

/** @param {(question: object) => boolean} counts @returns {Score|null} null where the sitting had none of these */
function scoreOf(result, questions, counts) {
  const answers = answersOf(result, questions).filter(({ question }) => counts(question));
  const marks = answers.reduce((total, one) => total + one.marks, 0);
  if (!marks) return null;
  return { time: result.time, got: answers.reduce((total, one) => total + one.got, 0), marks };
}

/**
 * The scores over time of the whole, of each kind and of each chapter that was asked.
 *
 * @param {Result[]} results in order of time
 * @param {Map<string, import("../review/selection.js").Question>} questions
 * @returns {{ by: "all"|"kind"|"chapter", key: string, scores: Score[] }[]}
 */
export function seriesOf(results, questions) {
  const keys = (name) => [...new Set([...questions.values()].map((question) => question[name]))];
  const of = (by, key, counts) => ({
    by,
    key,
    scores: results.map((result) => scoreOf(result, questions, counts)).filter(Boolean),
  });
  const all = [
    of("all", "", () => true),
    ...keys("kind").map((kind) => of("kind", kind, (question) => question.kind === kind)),
    ...keys("chapter").map((chapter) => of("chapter", chapter, (question) => question.chapter === chapter)),
  ];
  return all.filter(({ scores }) => scores.length);
}

export const share = ({ got, marks }) => Math.round((100 * got) / marks);

/** The share of the marks of all sittings together. @param {Score[]} scores */
export const meanShare = (scores) =>
  share({
    got: scores.reduce((total, { got }) => total + got, 0),
    marks: scores.reduce((total, { marks }) => total + marks, 0),
  });
