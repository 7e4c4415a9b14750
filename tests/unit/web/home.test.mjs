import assert from "node:assert/strict";
import { test } from "node:test";
import { nextUntouched, perDay } from "../../../web/home/plan.js";
import { curve, neighbour } from "../../../web/map/geometry.js";

const IDS = ["a", "b", "c", "d"];
const QUESTIONS = IDS.map((id) => ({ id, isCourse: id !== "b" }));
const rated = (time, rating) => ({ reviews: [[time, rating]] });

test("a reader goes on with the next untouched question, the course's before those beyond it", () => {
  const next = (records) => nextUntouched(QUESTIONS, new Map(records));
  assert.equal(next([]), null);
  assert.equal(next([["b", { seen: 5, reviews: [] }]]), null, "looking moves nothing");
  assert.equal(next([["a", rated(1, 3)]]), "c");
  assert.equal(next([["d", rated(9, 3)]]), "a");
  const course = ["a", "c", "d"].map((id, at) => [id, rated(at + 1, 1)]);
  assert.equal(next(course), "b");
  assert.equal(next([...course, ["b", rated(9, 3)]]), null);
  assert.equal(
    next([
      [
        "a",
        {
          reviews: [
            [1, 3],
            [9, 3],
          ],
        },
      ],
      ["c", rated(2, 3)],
    ]),
    "d",
    "a review moves nothing",
  );
});

test("what is untouched is spread over the days left", () => {
  const records = new Map([
    ["a", rated(1, 3)],
    ["b", rated(1, 2)],
  ]);
  assert.equal(perDay(IDS, records, 2), 1);
  assert.equal(perDay(IDS, records, 0), 2);
  assert.equal(perDay(["a", "b"], records, 5), 0, "what was done and not known is due by itself");
});

test("arrows walk a column and step to the nearest dot of the next", () => {
  const dots = [
    { number: 0, column: 0, y: 10 },
    { number: 1, column: 0, y: 20 },
    { number: 2, column: 1, y: 5 },
    { number: 3, column: 1, y: 22 },
  ];
  assert.equal(neighbour(dots, dots[0], "ArrowDown"), dots[1]);
  assert.equal(neighbour(dots, dots[1], "ArrowDown"), undefined);
  assert.equal(neighbour(dots, dots[1], "ArrowRight"), dots[3]);
  assert.equal(neighbour(dots, dots[2], "ArrowLeft"), dots[0]);
  assert.equal(neighbour(dots, dots[0], "ArrowLeft"), undefined);
  assert.equal(neighbour(dots, dots[2], "Home"), dots[0]);
  assert.equal(neighbour(dots, dots[0], "x"), undefined);
});

test("a line runs from left to right whichever end comes first", () => {
  const box = { width: 200, height: 100 };
  const one = { x: 10, y: 50 };
  const other = { x: 60, y: 20 };
  assert.equal(curve(one, other, box), curve(other, one, box));
  assert.match(curve(one, other, box), /^M20 50C70 50 70 20 120 20$/);
});
