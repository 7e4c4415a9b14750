import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { dueDay } from "../../../web/review/schedule.js";
import { dateOf, dayInWords, dayOf, dayOfDate } from "../../../web/study/day.js";

const HOUR = 60 * 60_000;
const ZONE = process.env.TZ;

/** A moment by the clock on the wall of a zone, which then is the reader's. */
function at(zone, ...clock) {
  process.env.TZ = zone;
  return new Date(...clock).getTime();
}

afterEach(() => {
  process.env.TZ = ZONE ?? "";
});

test("the day turns at four by the clock on the wall, wherever that is", () => {
  for (const zone of ["Asia/Shanghai", "America/New_York", "UTC", "Pacific/Kiritimati"]) {
    const noon = dayOf(at(zone, 2026, 10, 25, 12));
    assert.equal(noon, dayOfDate("2026-11-25"), zone);
    assert.equal(dayOf(at(zone, 2026, 10, 25, 4, 0)), noon, zone);
    assert.equal(dayOf(at(zone, 2026, 10, 25, 8, 1)), noon, zone);
    assert.equal(dayOf(at(zone, 2026, 10, 25, 23, 59)), noon, zone);
    assert.equal(dayOf(at(zone, 2026, 10, 26, 3, 59)), noon, zone);
    assert.equal(dayOf(at(zone, 2026, 10, 26, 4, 0)), noon + 1, zone);
  }
});

test("a day ends when the next begins, also where it is an hour shorter or longer", () => {
  for (const [month, date, hours] of [
    [2, 7, 23], // summer time begins on the 8th of March 2026, at two in the morning
    [9, 31, 25], // and ends on the 1st of November
    [5, 1, 24],
  ]) {
    const begin = at("America/New_York", 2026, month, date, 4);
    for (let time = begin; time < begin + hours * HOUR; time += HOUR / 4) {
      assert.equal(dayOf(time), dayOf(begin), new Date(time).toString());
    }
    assert.equal(dayOf(begin - 1), dayOf(begin) - 1);
    assert.equal(dayOf(begin + hours * HOUR), dayOf(begin) + 1);
  }
});

test("in China two ratings around eight in the morning are of one day", () => {
  const early = at("Asia/Shanghai", 2026, 10, 25, 7, 20);
  const both = [
    [early, 3],
    [early + 1.5 * HOUR, 3],
  ];
  const evening = both.map(([time, rating]) => [time + 10 * HOUR, rating]);
  assert.equal(dueDay({ reviews: both }, early + 2 * HOUR), dueDay({ reviews: evening }, early + 20 * HOUR));
});

test("a week over the change of summer time is seven days", () => {
  const before = at("America/New_York", 2026, 2, 4, 22);
  const after = at("America/New_York", 2026, 2, 11, 22);
  assert.equal(dayOf(after) - dayOf(before), 7);
  const plain = at("America/New_York", 2026, 5, 4, 22);
  const reviews = (begin, end) => ({
    reviews: [
      [begin, 3],
      [end, 3],
    ],
  });
  const gap = (begin, end) => dueDay(reviews(begin, end), end) - dayOf(end);
  assert.equal(gap(before, after), gap(plain, plain + 7 * 24 * HOUR));
});

test("days are told in words, and read from a date field", () => {
  const today = dayOfDate("2026-11-25"); // a Wednesday
  const words = [-3, 0, 1, 2, 6, 7, 40].map((days) => dayInWords(today + days, today));
  assert.deepEqual(words, ["今天", "今天", "明天", "周五", "周二", "12 月 2 日", "1 月 4 日"]);
  assert.equal(dateOf(today), "2026-11-25");
  for (const text of ["", "2026-13-01", "2026-1-1", "x", "2026-11-25T00:00"]) assert.equal(dayOfDate(text), null, text);
});
