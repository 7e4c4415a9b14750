import assert from "node:assert/strict";
import { test } from "node:test";
import { perDay, resumeAt } from "../../../web/home/plan.js";
import { curve, neighbour } from "../../../web/map/geometry.js";

const IDS = ["a", "b", "c", "d"];
const rated = (time, rating) => ({ reviews: [[time, rating]] });

test("a reader goes on where the last question was left", () => {
  assert.equal(resumeAt(IDS, new Map()), null);
  assert.equal(resumeAt(IDS, new Map([["b", { seen: 5, reviews: [] }]])), "b");
  const records = new Map([
    ["a", rated(1, 3)],
    ["b", rated(2, 1)],
  ]);
  assert.equal(resumeAt(IDS, records), "c");
  assert.equal(resumeAt(IDS, new Map([["d", rated(9, 3)]])), "a");
  assert.equal(resumeAt(["a"], new Map([["a", rated(9, 3)]])), null);
});

test("what is open is spread over the days left", () => {
  const records = new Map([
    ["a", rated(1, 3)],
    ["b", rated(1, 2)],
  ]);
  assert.equal(perDay(IDS, records, 2), 2);
  assert.equal(perDay(IDS, records, 0), 3);
  assert.equal(perDay(["a"], records, 5), 0);
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
