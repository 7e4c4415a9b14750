/**
 * The reader's day, which turns at four in the morning by the clock on the wall: who studies past midnight is still at
 * today's work. Schedule, counts and words all go by it. A day is a number; the next day is one more.
 */

const TURNS_AT = 4;
const DAY = 24 * 60 * 60_000;
/** Within a week a weekday says more than a date. */
const WEEK = 7;

/** The reader's day of a moment. @param {number} time milliseconds since 1970 @returns {number} */
export function dayOf(time) {
  const clock = new Date(time);
  const date = clock.getDate() - (clock.getHours() < TURNS_AT ? 1 : 0);
  return Math.round(Date.UTC(clock.getFullYear(), clock.getMonth(), date) / DAY); // no zone, no summer time
}

/** The day of a date as a date field holds it (2027-01-15); null for anything else. */
export function dayOfDate(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : time / DAY;
}

/** The date of a day, as a date field holds it. */
export const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** A day in words, seen from today. */
export function dayInWords(day, today) {
  if (day <= today) return "今天";
  if (day === today + 1) return "明天";
  const date = new Date(day * DAY);
  if (day < today + WEEK) return `周${"日一二三四五六"[date.getUTCDay()]}`;
  return `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日`;
}

/** Call whenever the reader's day has turned while the page stayed open. @param {() => void} listener */
export function onNewDay(listener) {
  let today = dayOf(Date.now());
  const look = () => {
    if (dayOf(Date.now()) === today) return;
    today = dayOf(Date.now());
    listener();
  };
  setInterval(look, 20_000); // a long timer stands still while the device sleeps
  document.addEventListener("visibilitychange", look);
}
