import assert from "node:assert/strict";
import { test } from "node:test";
import { isQuestionId, isRecord, mergeRecords, stateOf, withReview } from "../../../web/study/record.js";

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

test("merging loses nothing, whatever the order, and adds nothing the second time", () => {
  const here = {
    seen: 9,
    reviews: [
      [10, 3],
      [30, 1],
    ],
  };
  const there = {
    seen: 5,
    reviews: [
      [20, 4],
      [30, 2],
    ],
  };
  const both = {
    seen: 5,
    reviews: [
      [10, 3],
      [20, 4],
      [30, 1],
    ],
  };
  assert.deepEqual(mergeRecords(here, there), both);
  assert.deepEqual(mergeRecords(there, here), both);
  assert.deepEqual(mergeRecords(both, there), both);
  assert.deepEqual(mergeRecords({ reviews: [] }, { reviews: [] }), { reviews: [] });
});

test("a rating is set, replaced and taken back by its moment", () => {
  const once = withReview({ seen: 1, reviews: [[10, 3]] }, 20, 1);
  assert.deepEqual(once, {
    seen: 1,
    reviews: [
      [10, 3],
      [20, 1],
    ],
  });
  assert.deepEqual(withReview(once, 20, 4), {
    seen: 1,
    reviews: [
      [10, 3],
      [20, 4],
    ],
  });
  assert.deepEqual(withReview(once, 20, null), { seen: 1, reviews: [[10, 3]] });
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
  for (const value of [...unsound, { reviews: [[1.5, 2]] }, { reviews: [[1, 2, 3]] }, { seen: "x", reviews: [] }]) {
    assert.equal(isRecord(value), false, JSON.stringify(value));
  }
  assert.ok(isQuestionId("beyond-02-04-13"));
  for (const id of ["", "a b", "<img>", "x".repeat(41)]) assert.equal(isQuestionId(id), false, id);
});
