import assert from "node:assert/strict";
import { test } from "node:test";
import { dueDay, dueDays, intervals } from "../../../web/review/schedule.js";
import { dayOf } from "../../../web/study/day.js";
import { DAY, NOON, TODAY } from "./review.mjs";

const gapAfter = (rating, reviews = [], lastDay = null) =>
  dueDay({ reviews: [...reviews, [NOON, rating]] }, NOON, lastDay) - TODAY;

test("a forgotten question is due at once, a vague one tomorrow, a known one in days, an easy one later still", () => {
  const gaps = [1, 2, 3, 4].map((rating) => gapAfter(rating));
  assert.deepEqual(gaps.slice(0, 2), [0, 1]);
  assert.ok(gaps[2] >= 2 && gaps[2] < gaps[3], String(gaps));
  assert.equal(dueDay({ reviews: [] }, NOON), null);
  assert.equal(dueDay({ reviews: [[NOON, 3]], out: true }, NOON), null);
});

test("each success on time puts a question off for longer", () => {
  const record = { reviews: [[NOON, 3]] };
  let before = 0;
  for (let round = 0; round < 5; round += 1) {
    const last = record.reviews.at(-1)[0];
    const days = dueDay(record, last) - dayOf(last);
    assert.ok(days > before, `${days} after ${before}`);
    before = days;
    record.reviews.push([last + days * DAY, 3]);
  }
});

test("a vague answer is a failure: it never puts a question off for longer than a day, and costs what forgetting costs", () => {
  const reviews = [
    [NOON - 40 * DAY, 4],
    [NOON - 30 * DAY, 3],
  ];
  for (let days = 0; days < 30; days += 1) reviews.push([NOON - (29 - days) * DAY - DAY / 2, 2]);
  assert.equal(gapAfter(2, reviews), 1);
  const later = (rating) => {
    const record = {
      reviews: [
        [NOON - 20 * DAY, 3],
        [NOON, rating],
        [NOON + DAY, 3],
      ],
    };
    return dueDay(record, NOON + DAY) - TODAY - 1;
  };
  assert.equal(later(2), later(1));
  assert.ok(later(2) < later(3));
});

test("the intervals shown are those that the ratings then give", () => {
  const record = { reviews: [[NOON - 3 * DAY, 3]] };
  for (const lastDay of [null, TODAY + 3]) {
    const shown = intervals(record, NOON, lastDay);
    assert.deepEqual([shown.get(1), shown.get(2)], ["稍后", "明天"]);
    for (const rating of [3, 4]) {
      const days = gapAfter(rating, record.reviews, lastDay);
      assert.equal(shown.get(rating), lastDay && days > 3 ? "考后" : `${days} 天`);
    }
  }
});

test("no button promises a day beyond the exam: what is not asked again before it says so", () => {
  const often = [
    [NOON - 60 * DAY, 4],
    [NOON - 40 * DAY, 4],
  ];
  assert.equal(intervals({ reviews: often }, NOON, TODAY + 5).get(4), "考后");
  assert.match(
    intervals({ reviews: often }, NOON, TODAY + 20).get(4),
    /^\d+ 天$/,
    "it comes once more in the last week",
  );
  assert.deepEqual(
    [...intervals({ reviews: often }, NOON, TODAY).values()].slice(0, 2),
    ["稍后", "考后"],
    "on the eve",
  );
  assert.match(intervals({ reviews: often }, NOON, TODAY - 1).get(4), /个月$/, "the exam is over");
});

test("before an exam everything is seen once more, spread over the last week and not all on the eve", () => {
  const often = [
    [NOON - 60 * DAY, 4],
    [NOON - 40 * DAY, 4],
  ];
  assert.ok(gapAfter(4, often) > 30);
  const last = TODAY + 12;
  assert.ok(gapAfter(4, often, last) >= 6 && gapAfter(4, often, last) <= 12);
  assert.equal(gapAfter(1, often, last), 0);
  assert.ok(gapAfter(4, often, TODAY) > 30, "the exam is over");
  assert.ok(gapAfter(4, often, TODAY + 5) > 30, "it was seen within the last week");
  assert.ok(gapAfter(3, [], TODAY + 5) <= 5, "but what would be forgotten by then comes again");
  const records = new Map(
    Array.from({ length: 264 }, (_, index) => [
      String(index),
      { reviews: [[NOON - 60 * DAY + index * 37_000, 4], often[1], [NOON, 4]] },
    ]),
  );
  const load = new Map();
  for (const day of dueDays(records, NOON + DAY / 4, last).values()) load.set(day, (load.get(day) ?? 0) + 1);
  assert.equal(load.size, 7);
  assert.ok(Math.max(...load.values()) < (2 * 264) / 7, String([...load]));
  assert.ok(Math.max(...load.keys()) <= last);
});

test("a rating dated ahead, by a clock that was wrong, counts as given now", () => {
  const ahead = { reviews: [[NOON + 300 * DAY, 3]] };
  assert.equal(dueDay(ahead, NOON), dueDay({ reviews: [[NOON, 3]] }, NOON));
  assert.equal(intervals(ahead, NOON).size, 4);
  assert.equal(dueDay({ reviews: [...ahead.reviews, [NOON + 300 * DAY + 1, 1]] }, NOON), TODAY);
});
