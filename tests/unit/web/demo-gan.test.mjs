import assert from "node:assert/strict";
import test from "node:test";
import { discriminator, jensenShannon, lossGradients, PAIRS, wasserstein } from "../../../web/demos/gan/model.js";
import { printed } from "./notebook.mjs";

test("discriminator, gradients of both losses and JS of two normal distributions are PyTorch's", () => {
  const { normal } = PAIRS;
  const judged = printed("generative/foundations", "demo-gan");
  assert.equal(judged.length, 3);
  for (const [shift, ...wanted] of judged) {
    const d = discriminator(normal, shift, shift);
    const { saturating, nonSaturating } = lossGradients(d);
    const slope = normal.slope(shift, shift);
    const values = [
      d,
      saturating,
      nonSaturating,
      saturating * slope,
      nonSaturating * slope,
      jensenShannon(normal, shift),
    ];
    for (const [index, value] of values.entries()) {
      assert.ok(Math.abs(value - wanted[index]) < 1e-6, `θ = ${shift}: ${values} instead of ${wanted}`);
    }
  }
});

test("of two uniform distributions that do not meet JS is ln 2 and nothing tells the way, but W is the distance", () => {
  const { uniform } = PAIRS;
  assert.ok(Math.abs(jensenShannon(uniform, 0.5) - Math.log(2) / 2) < 1e-12);
  assert.equal(jensenShannon(uniform, 1), jensenShannon(uniform, 3));
  assert.equal(wasserstein(2.5), 2.5);
  assert.equal(discriminator(uniform, 2.5, 2), 0);
  assert.equal(discriminator(uniform, 0.5, 2), 1);
  assert.equal(uniform.slope(2.5, 2), 0);
});
