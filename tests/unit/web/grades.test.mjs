import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isKnown,
  isQuestionId,
  isRecord,
  isTime,
  RATINGS,
  stateOf,
  timesForgotten,
} from "../../../web/study/grades.js";

test("the last rating makes the state", () => {
  assert.equal(stateOf({ reviews: [] }), "new");
  assert.equal(stateOf({ seen: 5, reviews: [] }), "new");
  assert.equal(
    stateOf({
      reviews: [
        [1, 4],
        [2, 1],
      ],
    }),
    "shaky",
  );
  assert.equal(
    stateOf({
      reviews: [
        [1, 1],
        [2, 2],
      ],
    }),
    "shaky",
  );
  assert.equal(
    stateOf({
      reviews: [
        [1, 1],
        [2, 3],
      ],
    }),
    "known",
  );
});

test("one table says what a rating means: failed is FSRS's again, known its good and easy", () => {
  assert.deepEqual(
    RATINGS.map(({ rating, grade, days }) => [rating, isKnown(rating), grade, days]),
    [
      [1, false, 1, 0],
      [2, false, 1, 1],
      [3, true, 3, null],
      [4, true, 4, null],
    ],
  );
  assert.equal(isKnown(null), false);
});

test("a question forgotten eight times is named as such; one left out is out whatever its ratings", () => {
  const forgotten = (times) => ({ reviews: Array.from({ length: times }, (_, index) => [index + 1, 1]) });
  assert.deepEqual(
    [7, 8, 12].map((times) => timesForgotten(forgotten(times))),
    [0, 8, 12],
  );
  assert.equal(stateOf({ out: true, reviews: [[1, 4]] }), "out");
});

test("what storage or a file may hold is told from what it may not", () => {
  assert.ok(isRecord({ reviews: [] }));
  assert.ok(isRecord({ seen: 3, reviews: [[1764000000000, 2]] }));
  const unsound = [
    null,
    5,
    "x",
    [],
    {},
    { reviews: {} },
    { reviews: [[1, 5]] },
    { reviews: [[1, 0]] },
    { reviews: [["1", 2]] },
  ];
  for (const value of [...unsound, { reviews: [[-1.5, 2]] }, { reviews: [[1, 2, 3]] }, { seen: "x", reviews: [] }]) {
    assert.equal(isRecord(value), false, JSON.stringify(value));
  }
  for (const time of [0, -1, Number.NaN, Infinity, 9007199254740991, "1", null])
    assert.equal(isTime(time), false, String(time));
  assert.ok(isQuestionId("beyond-02-04-13"));
  for (const id of ["", "a b", "<img>", "x".repeat(41)]) assert.equal(isQuestionId(id), false, id);
});
