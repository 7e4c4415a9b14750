/**
 * What a rating means, and what is known of one question: when its answer was first opened, each time the reader rated it,
 * whether it is left out, and whether it has a star. The log is all there is; state and schedule are derived from it.
 *
 * @typedef {[time: number, rating: number]} Review milliseconds since 1970, and one of RATINGS
 * @typedef {{ seen?: number, out?: true, star?: true, reviews: Review[] }} QuestionRecord reviews in order of time
 * @typedef {"new"|"shaky"|"known"|"out"} State
 */

/**
 * Each rating's one meaning. 模糊 is a failure: in an exam a half answer is one. It differs from 忘了 only in that the
 * question rests until tomorrow instead of coming back at once.
 *
 * `grade`: FSRS's (1 again, 3 good, 4 easy); `days`: until it is asked again, null where FSRS says.
 */
export const RATINGS = [
  { rating: 1, label: "忘了", isKnown: false, grade: 1, days: 0 },
  { rating: 2, label: "模糊", isKnown: false, grade: 1, days: 1 },
  { rating: 3, label: "记得", isKnown: true, grade: 3, days: null },
  { rating: 4, label: "简单", isKnown: true, grade: 4, days: null },
];

export const STATES = [
  { state: "new", label: "未做" },
  { state: "shaky", label: "不熟" },
  { state: "known", label: "已会" },
  { state: "out", label: "不考" },
];

/** Who chooses again within so short a time has clicked twice: nobody changes their mind so fast. */
export const DOUBLE_CLICK_MS = 400;

/** Forgotten so often, a question wants another way of learning, not another repetition. */
const OFTEN = 8;

const QUESTION_ID = /^[\w-]{1,40}$/;
/** No clock is that far ahead. */
const LATEST = Date.UTC(2200);

export const isTime = (value) => Number.isFinite(value) && value > 0 && value < LATEST;
export const isRating = (value) => RATINGS.some(({ rating }) => rating === value);

/** What a rating means. @param {number} rating */
export const meaningOf = (rating) => RATINGS.find((entry) => entry.rating === rating);

/** Whether a rating says that the question is known; a question not rated is not. */
export const isKnown = (rating) => meaningOf(rating)?.isKnown === true;

const isReview = (value) => Array.isArray(value) && value.length === 2 && isTime(value[0]) && isRating(value[1]);

/** Whether a value read from a file is a record. */
export function isRecord(value) {
  if (typeof value !== "object" || value === null || !Array.isArray(value.reviews)) return false;
  const areMarks = ["out", "star"].every((mark) => value[mark] === undefined || value[mark] === true);
  return value.reviews.every(isReview) && (value.seen === undefined || isTime(value.seen)) && areMarks;
}

/** Whether a text may be a question's id; questions of a later edition are kept too. */
export const isQuestionId = (text) => QUESTION_ID.test(text);

/** @returns {QuestionRecord} */
export const emptyRecord = () => ({ reviews: [] });

/** @param {State} name */
export const stateLabel = (name) => STATES.find(({ state }) => state === name).label;

/** The state of a question among the records. @param {Map<string, QuestionRecord>} records @returns {State} */
export const stateIn = (records, id) => stateOf(records.get(id) ?? emptyRecord());

/** The question's state: left out, or what its last rating says. @returns {State} */
export function stateOf({ reviews, out }) {
  if (out) return "out";
  if (!reviews.length) return "new";
  return isKnown(reviews.at(-1)[1]) ? "known" : "shaky";
}

/** How often a question was forgotten, where that is often enough to be said; else 0. */
export function timesForgotten({ reviews }) {
  const times = reviews.filter(([, rating]) => rating === 1).length;
  return times >= OFTEN ? times : 0;
}
