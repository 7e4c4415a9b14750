import assert from "node:assert/strict";
import test from "node:test";
import { clipped, LENGTH, lstm, simple } from "../../../web/demos/recurrence/model.js";
import { printed } from "./notebook.mjs";

test("gradients through time and the norm of the parameters' gradient are PyTorch's", () => {
  const judged = printed("recurrent/foundations", "demo-recurrence");
  const results = {
    tanh: simple("tanh", { u: 0.9, w: 0.5 }),
    relu: simple("relu", { u: 1.3, w: 0.5 }),
    "lstm 0": lstm({ forget: 0 }),
    "lstm 3": lstm({ forget: 3 }),
  };
  assert.deepEqual(Object.keys(judged), Object.keys(results));
  for (const [name, wanted] of Object.entries(judged)) {
    const { back, norm } = results[name];
    for (const [index, value] of [back[0], back[9], back[19], norm].entries()) {
      assert.ok(
        Math.abs(value - wanted[index]) <= 1e-6 * Math.abs(wanted[index]),
        `${name}: ${value}, ${wanted[index]}`,
      );
    }
  }
});

test("the tasks can be done: ReLU explodes by a power of u, an LSTM with open forget gate keeps the gradient", () => {
  const ratio = ({ back }) => Math.abs(back[0] / back[LENGTH - 1]);
  assert.ok(Math.abs(ratio(simple("relu", { u: 1.45, w: 0.5 })) / 1.45 ** 19 - 1) < 1e-9);
  assert.ok(ratio(simple("relu", { u: 1.4, w: 0.5 })) < 1000);
  assert.ok(ratio(lstm({ forget: 6 })) >= 0.5);
  assert.ok(ratio(lstm({ forget: 0 })) < 0.5);
  assert.equal(clipped(12, 5), 5);
  assert.equal(clipped(3, 5), 3);
});
