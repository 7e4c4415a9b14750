/**
 * What is known of one question: when its answer was first opened, and each time the reader rated it. The log is all there
 * is; state and schedule are derived from it.
 *
 * @typedef {[time: number, rating: number]} Review milliseconds since 1970; 1 忘了, 2 模糊, 3 记得, 4 简单 (as in FSRS)
 * @typedef {{ seen?: number, reviews: Review[] }} QuestionRecord reviews in order of time
 * @typedef {"new"|"shaky"|"known"} State
 */

export const RATINGS = [
  { rating: 1, label: "忘了" },
  { rating: 2, label: "模糊" },
  { rating: 3, label: "记得" },
  { rating: 4, label: "简单" },
];

export const STATES = [
  { state: "new", label: "未做" },
  { state: "shaky", label: "不熟" },
  { state: "known", label: "已会" },
];

const LOWEST_KNOWN = 3;
const QUESTION_ID = /^[\w-]{1,40}$/;
/** No clock is that far ahead. */
const LATEST = Date.UTC(2200);

export const isTime = (value) => Number.isFinite(value) && value > 0 && value < LATEST;
export const isRating = (value) => RATINGS.some(({ rating }) => rating === value);

/** Whether a rating says that the question is known; a question not rated is not. */
export const isKnown = (rating) => rating >= LOWEST_KNOWN;

const isReview = (value) => Array.isArray(value) && value.length === 2 && isTime(value[0]) && isRating(value[1]);

/** Whether a value read from a file is a record. */
export function isRecord(value) {
  if (typeof value !== "object" || value === null || !Array.isArray(value.reviews)) return false;
  return value.reviews.every(isReview) && (value.seen === undefined || isTime(value.seen));
}

/** Whether a text may be a question's id; questions of a later edition are kept too. */
export const isQuestionId = (text) => QUESTION_ID.test(text);

/** @returns {QuestionRecord} */
export const emptyRecord = () => ({ reviews: [] });

/** @param {State} name */
export const stateLabel = (name) => STATES.find(({ state }) => state === name).label;

/** The state of a question among the records. @param {Map<string, QuestionRecord>} records @returns {State} */
export const stateIn = (records, id) => stateOf(records.get(id) ?? emptyRecord());

/** The question's state: its last rating counts. @returns {State} */
export function stateOf({ reviews }) {
  if (!reviews.length) return "new";
  return isKnown(reviews.at(-1)[1]) ? "known" : "shaky";
}
