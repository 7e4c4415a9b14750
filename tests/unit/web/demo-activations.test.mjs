import assert from "node:assert/strict";
import test from "node:test";
import { FUNCTIONS, gradients } from "../../../web/demos/activations/model.js";
import { printed } from "./notebook.mjs";

test("each function, its derivative and the gradient through twenty layers are PyTorch's", () => {
  const judged = printed("feedforward/foundations", "demo-activations");
  assert.deepEqual(Object.keys(judged), Object.keys(FUNCTIONS));
  for (const [name, [values, slopes, deep]] of Object.entries(judged)) {
    [-3, -0.5, 0, 0.5, 3].forEach((x, index) => {
      assert.ok(Math.abs(FUNCTIONS[name].f(x) - values[index]) < 1e-6, `${name}(${x})`);
      assert.ok(Math.abs(FUNCTIONS[name].d(x) - slopes[index]) < 1e-6, `${name}'(${x})`);
    });
    const last = gradients(FUNCTIONS[name], 2, 1.2, 20).at(-1);
    assert.ok(Math.abs(last - deep) <= 1e-4 * Math.abs(deep), `${name}: ${last} instead of ${deep}`);
  }
});

test("at w = 1 a small input keeps the gradient of tanh, and nothing keeps that of Logistic", () => {
  assert.ok(gradients(FUNCTIONS.tanh, 0.1, 1, 20).at(-1) > 0.1);
  assert.ok(gradients(FUNCTIONS.logistic, 0.1, 1, 20).at(-1) < 0.25 ** 20 * 1.0001);
  assert.equal(gradients(FUNCTIONS.relu, 2, 1, 20).at(-1), 1);
});
