/**
 * What is known of one question: when its answer was first opened, and each time the reader rated it. The log is all there
 * is; state and schedule are derived from it, so that two logs can be merged without losing anything.
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

const isTime = (value) => Number.isSafeInteger(value) && value > 0;

const isReview = (value) =>
  Array.isArray(value) && value.length === 2 && isTime(value[0]) && RATINGS.some(({ rating }) => rating === value[1]);

/** Whether a value read from storage or a file is a record. */
export function isRecord(value) {
  if (typeof value !== "object" || value === null || !Array.isArray(value.reviews)) return false;
  return value.reviews.every(isReview) && (value.seen === undefined || isTime(value.seen));
}

/** Whether a value may be a question's id; questions of a later edition are kept too. */
export const isQuestionId = (value) => QUESTION_ID.test(value);

/** @returns {QuestionRecord} */
export const emptyRecord = () => ({ reviews: [] });

/** The question's state: its last rating counts. @returns {State} */
export function stateOf({ reviews }) {
  if (!reviews.length) return "new";
  return reviews.at(-1)[1] >= LOWEST_KNOWN ? "known" : "shaky";
}

/**
 * Both logs in one. The order of the two makes no difference, nor does merging again; where they disagree on the rating
 * given at one moment, the lower counts.
 */
export function mergeRecords(one, other) {
  const reviews = new Map();
  for (const [time, rating] of [...one.reviews, ...other.reviews]) {
    reviews.set(time, Math.min(rating, reviews.get(time) ?? rating));
  }
  const seen = Math.min(one.seen ?? Infinity, other.seen ?? Infinity);
  return {
    ...(seen < Infinity && { seen }),
    reviews: [...reviews].sort(([a], [b]) => a - b),
  };
}

/**
 * The record with the rating given at that time set, or taken back.
 *
 * @param {number|null} rating null takes it back
 */
export function withReview(record, time, rating) {
  const others = record.reviews.filter((review) => review[0] !== time);
  return mergeRecords({ ...record, reviews: others }, { reviews: rating === null ? [] : [[time, rating]] });
}
