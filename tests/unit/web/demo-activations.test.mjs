import assert from "node:assert/strict";
import test from "node:test";
import { FUNCTIONS, gradients } from "../../../web/demos/activations/model.js";
import { fixed, measured } from "../../../web/demos/shared/numbers.js";
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

test("a derivative that is small is not none, and a zero has no sign", () => {
  const deep = gradients(FUNCTIONS.tanh, 6, 4, 1).at(-1);
  assert.ok(Math.abs(deep / (16 * Math.exp(-48)) - 1) < 1e-12, `${deep}`); // 4 / cosh² 24
  assert.deepEqual(
    [0, -0.04, -0.06, 2.5].map((value) => fixed(value, 1)),
    ["0.0", "0.0", "−0.1", "2.5"],
  );
  assert.deepEqual([-0.0004, -12, 12345].map(measured), ["−4.0e−4", "−12.0000", "1.2e+4"]);
});
