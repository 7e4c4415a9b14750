import assert from "node:assert/strict";
import { test } from "node:test";
import { isQuestionId, isRecord, isTime, stateOf } from "../../../web/study/grades.js";

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
