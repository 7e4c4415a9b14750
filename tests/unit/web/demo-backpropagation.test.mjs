import assert from "node:assert/strict";
import test from "node:test";
import { FIRST, moved, PARAMETERS, pass, updated } from "../../../web/demos/backpropagation/model.js";
import { knownAt, STEPS, written } from "../../../web/demos/backpropagation/steps.js";
import { printed } from "./notebook.mjs";

const near = (values, wanted) =>
  values.forEach((value, index) => {
    assert.ok(Math.abs(value - wanted[index]) < 1e-9, `${values} instead of ${wanted}`);
  });

test("three rounds of forward, backward and update are those of PyTorch", () => {
  let parameters = FIRST;
  for (const wanted of printed("feedforward/learning", "demo-backpropagation")) {
    const result = pass(parameters);
    near([result.out, result.loss, ...result.gradient], [wanted.out, wanted.loss, ...wanted.gradient]);
    parameters = updated(parameters, result);
    near(parameters, wanted.after);
  }
});

test("what a weight moves is what comes after it, and every error term behind it", () => {
  const change = (name) => {
    const next = FIRST.map((value, index) => (PARAMETERS[index] === name ? value + 0.1 : value));
    return moved(pass(FIRST), pass(next));
  };
  assert.ok(!change("v1").includes("a2"));
  assert.ok(change("v1").includes("d2"));
  assert.ok(!change("w11").includes("z2"));
  assert.ok(change("w21").includes("slope2"));
});

test("every step says its numbers, and knows more than the one before", () => {
  const result = pass(FIRST);
  STEPS.forEach(({ title, lines }, step) => {
    const text = lines(FIRST, result, pass(updated(FIRST, result))).join("\n");
    assert.ok(title && text && !/NaN|undefined|-/.test(text), text);
    assert.ok(step === 0 || knownAt(step).size > knownAt(step - 1).size);
  });
  assert.equal(written(-0.00001), "0.0000");
  assert.match(STEPS[9].lines(FIRST, result)[0], /= \(−0\.1056\) × 0\.5000 × 0\.2494 = −0\.0132$/);
  assert.match(STEPS[11].lines(FIRST, result, pass(updated(FIRST, result)))[0], /0\.0927 变为 0\.0836/);
});
