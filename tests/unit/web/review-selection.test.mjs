import assert from "node:assert/strict";
import { test } from "node:test";
import { dueDays } from "../../../web/review/schedule.js";
import {
  drawPaper,
  dueBy,
  examined,
  freshQuestions,
  inScope,
  reviewedOn,
  shareOf,
} from "../../../web/review/selection.js";
import { exportText, importedFile } from "../../../web/review/transfer.js";
import { dayOf } from "../../../web/study/day.js";
import { DAY, NOON, QUESTIONS, TODAY } from "./review.mjs";

test("due is what falls due by the day, the longest overdue first", () => {
  const records = new Map([
    ["a", { reviews: [[NOON - DAY, 3]] }],
    ["b", { reviews: [[NOON - 30 * DAY, 3]] }],
    ["c", { reviews: [[NOON - 10 * DAY, 3]] }],
    ["d", { seen: NOON, reviews: [] }],
  ]);
  const days = dueDays(records, NOON);
  assert.equal(days.get("a"), TODAY + 1);
  assert.deepEqual(dueBy(QUESTIONS, days, TODAY), ["b", "c"]);
  assert.deepEqual(dueBy(QUESTIONS, days, TODAY + 1), ["b", "c", "a"]);
  const idsOf = (questions) => questions.map(({ id }) => id);
  assert.deepEqual(idsOf(freshQuestions(QUESTIONS, records)), ["d", "e"]);
  assert.deepEqual(idsOf(freshQuestions([...QUESTIONS].reverse(), new Map())), ["c", "b", "a", "e", "d"]);
});

test("a day's share is what is left of its limit, then another one", () => {
  assert.deepEqual(
    [0, 12, 30, 45].map((done) => shareOf(30, done)),
    [30, 18, 30, 30],
  );
  const records = new Map([
    [
      "a",
      {
        reviews: [
          [NOON - 9 * DAY, 3],
          [NOON, 3],
        ],
      },
    ],
    ["b", { reviews: [[NOON, 3]] }],
    ["c", { reviews: [[NOON - DAY, 3]] }],
  ]);
  assert.equal(reviewedOn(records, TODAY, dayOf), 1, "a question done for the first time is none of the limit's");
});

test("what is left out is asked nowhere and keeps its log", () => {
  const records = new Map([["b", { out: true, reviews: [[NOON - 30 * DAY, 1]] }]]);
  assert.deepEqual(
    examined(QUESTIONS, records).map(({ id }) => id),
    ["a", "c", "d", "e"],
  );
  assert.equal(dueDays(records, NOON).size, 0);
  assert.deepEqual(importedFile(exportText(records, [], new Date(NOON)), NOON).records, records);
});

test("the scope is one part, some chapters, or both", () => {
  const idsIn = (part, chapters) => inScope(QUESTIONS, part, chapters).map(({ id }) => id);
  assert.deepEqual(idsIn("course", ["one/", "two/"]), ["a", "b", "c"]);
  assert.deepEqual(idsIn("all", ["two/"]), ["e"]);
  assert.equal(idsIn("all", ["one/", "two/"]).length, 5);
  assert.deepEqual(idsIn("all", []), []);
});

test("a random paper repeats nothing, keeps the course's order, and reaches every question", () => {
  const reached = new Set();
  for (let round = 0; round < 200; round += 1) {
    const ids = drawPaper(QUESTIONS, 2);
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual(ids, [...ids].sort());
    for (const id of ids) reached.add(id);
  }
  assert.equal(reached.size, 5);
  assert.equal(drawPaper(QUESTIONS, 99).length, 5);
});
