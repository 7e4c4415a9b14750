import assert from "node:assert/strict";
import test from "node:test";
import { descend, outcome, SURFACES } from "../../../web/demos/gradient-descent/model.js";
import { printed } from "./notebook.mjs";

const SETTINGS = {
  sgd: { rate: 0.085 },
  momentum: { rate: 0.03, momentum: 0.8 },
  nesterov: { rate: 0.03, momentum: 0.8 },
  adagrad: { rate: 0.2 },
  rmsprop: { rate: 0.1 },
  adam: { rate: 0.15 },
};

test("thirty steps of each method end where those of torch.optim end", () => {
  const judged = printed("feedforward/optimization", "demo-gradient-descent");
  assert.equal(Object.keys(judged).length, 12);
  for (const [key, wanted] of Object.entries(judged)) {
    const [surface, method] = key.split(" ");
    const { points } = descend(SURFACES[surface], method, [-2.2, 0.9], SETTINGS[method], 30);
    assert.equal(points.length, 31);
    for (const [axis, value] of points.at(-1).entries())
      assert.ok(Math.abs(value - wanted[axis]) < 1e-6, `${key}: ${points.at(-1)}`);
  }
});

test("on the ravine the answer's step counts hold, and a rate above 2/20 diverges", () => {
  const stepsUntilSmall = (rate) =>
    descend(SURFACES.ravine, "sgd", [10, 1], { rate }, 1000).points.findIndex(([x, y]) => Math.hypot(x, y) < 1e-3);
  assert.deepEqual([0.01, 0.03, 2 / 21, 0.099].map(stepsUntilSmall), [917, 303, 93, 342]);
  const fate = (rate) => outcome(descend(SURFACES.ravine, "sgd", [10, 1], { rate }, 100), SURFACES.ravine);
  assert.equal(fate(0.102), "diverged");
  assert.equal(fate(0.0999), "going");
});

test("a path that is lost ends, and the saddle's has no bottom", () => {
  const { points } = descend(SURFACES.wells, "sgd", [1.75, 0], { rate: 0.245 }, 100);
  assert.ok(points.length < 100);
  assert.ok(Math.abs(points[1][0] + 1.8607) < 1e-3);
  assert.equal(outcome({ losses: [4.8, Number.NaN] }, SURFACES.wells), "diverged");
  const off = descend(SURFACES.saddle, "sgd", [2, 0.01], { rate: 0.1 }, 100);
  assert.equal(outcome(off, SURFACES.saddle), "unbounded");
  const stuck = descend(SURFACES.saddle, "sgd", [2, 0], { rate: 0.1 }, 100);
  assert.equal(outcome(stuck, SURFACES.saddle), "resting");
});

test("a path is said to diverge where its loss grows, on the bound it does not, and downwards it has no bottom", () => {
  const fate = (surface, start, rate) =>
    outcome(descend(SURFACES[surface], "sgd", start, { rate }, 100), SURFACES[surface]);
  for (let y = -3; y <= 3; y += 0.01) assert.equal(fate("ravine", [0, y], 0.1) === "rising", false, `y = ${y}`);
  assert.equal(fate("saddle", [2, 0], 3), "diverged");
  assert.equal(fate("saddle", [2, 0.01], 1), "unbounded");
  assert.equal(fate("wells", [1.75, 0.8], 1), "diverged");
});

test("the shallower well is a place of rest, not one on the way", () => {
  const fate = (count) => outcome(descend(SURFACES.wells, "sgd", [1.75, 0.8], { rate: 0.03 }, count), SURFACES.wells);
  assert.deepEqual([3, 100].map(fate), ["going", "resting"]);
});

test("without momentum no rate brings the ravine's loss below 0.001 in fewer than 55 steps", () => {
  const rates = Array.from({ length: 900 }, (_, index) => 0.01 + index / 10000);
  const counts = rates.map((rate) =>
    descend(SURFACES.ravine, "sgd", [10, 1], { rate }, 400).losses.findIndex((loss) => loss < 1e-3),
  );
  assert.equal(Math.min(...counts.filter((count) => count > 0)), 55);
});
