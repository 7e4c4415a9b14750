// The models of the demos, against what PyTorch computed in the chapters' notebooks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { inflateSync } from "node:zlib";
import { attend, marks, openness } from "../../../web/demos/attention/model.js";
import { convolve, KERNELS, outputSide } from "../../../web/demos/convolution/model.js";
import { classify, gradient, networkOf } from "../../../web/demos/digit/network.js";
import { massCentre, picture } from "../../../web/demos/digit/strokes.js";
import { decode } from "../../../web/demos/latent/model.js";
import { recurrence, seen } from "../../../web/demos/receptive-field/model.js";
import * as transposed from "../../../web/demos/transposed/model.js";

const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf-8"));
const expected = (name) => json(`demos/${name}.json`);
const data = (path) => json(`../../../web/demos/${path}.json`);

function assertNear(actual, wanted, tolerance) {
  const [one, other] = [[actual].flat(Infinity), [wanted].flat(Infinity)];
  assert.equal(one.length, other.length);
  const worst = Math.max(...one.map((value, index) => Math.abs(value - other[index])));
  assert.ok(worst <= tolerance, `differs by ${worst}`);
}

test("convolution: strides, paddings, dilations and channels as F.conv2d", () => {
  const { cases, edges } = expected("convolution");
  for (const { x, kernel, bias, y, ...options } of cases) assert.deepEqual(convolve(x, kernel, bias, options), y);
  const { pixels } = data("convolution/data/digit");
  const same = { stride: 1, padding: 1, dilation: 1 };
  assert.deepEqual(convolve([pixels], [KERNELS.upright], 0, same), edges);
  assert.equal(outputSide(4, 3, { stride: 1, padding: 0, dilation: 2 }), 0);
});

test("receptive field: what PyTorch's gradient reaches", () => {
  for (const { layers, unit, seen: where, R, J } of expected("receptive-field").stacks) {
    const stack = layers.map(([kernel, stride, dilation]) => ({ kernel, stride, dilation }));
    assert.deepEqual(seen(stack, stack.length, unit)[0], where);
    assert.deepEqual(recurrence(stack).at(-1), { field: R, jump: J });
  }
});

test("transposed convolution: matrix, sums and cover as F.conv_transpose1d", () => {
  for (const { y, kernel, out, cover, matrix, ...options } of expected("transposed").cases) {
    assert.deepEqual(transposed.matrix(y.length, kernel, options), matrix);
    assert.deepEqual(transposed.output(y, kernel, options), out);
    assert.deepEqual(transposed.cover(y.length, kernel.length, options), cover);
    const wide = transposed.widened(y, kernel.length, options).map(({ value }) => value);
    const turned = [...kernel].reverse();
    const slid = out.map((_, j) => turned.reduce((sum, weight, u) => sum + weight * wide[j + u], 0));
    assert.deepEqual(slid, out); // zeros between, then an ordinary convolution of stride 1
    assert.equal(wide.length, out.length + kernel.length - 1);
  }
});

test("attention: scores, weights and answers of the trained heads", () => {
  const weights = data("attention/data/weights");
  for (const { tokens, causal, divisor, scores, alpha, probabilities } of expected("attention").runs) {
    const run = attend(weights, tokens, { causal, divisor });
    assertNear(
      run.scores.map((head) => head.map((row) => row.map((s) => Math.max(s, -1e9)))),
      scores,
      2e-4,
    );
    assertNear(run.alpha, alpha, 1e-5);
    assertNear(run.probabilities, probabilities, 1e-5);
  }
  const tokens = [3, 1, 4, 8, 5, 9];
  const right = (options) => marks(tokens, attend(weights, tokens, options).probabilities);
  assert.ok(right({}).flat().every(Boolean));
  assert.deepEqual(right({ causal: true })[1], [false, false, false, true, true, true]);
  assert.deepEqual(right({ off: [0] }), [Array(6).fill(false), Array(6).fill(true)]); // what the second task asks for
  assert.ok(openness([0.25, 0.25, 0.25, 0.25]) === 0.75 && openness([1, 0]) === 0);
});

test("digit: probabilities of 200 test digits, layers and gradient as PyTorch", () => {
  const { pixels, labels, probabilities, gradient: grads, pooled, hidden } = expected("digit");
  const network = networkOf(data("digit/data/weights"));
  const all = inflateSync(Buffer.from(pixels, "base64"));
  let hits = 0;
  labels.forEach((label, index) => {
    const run = classify(
      network,
      Float32Array.from(all.subarray(index * 784, (index + 1) * 784), (v) => v / 255),
    );
    assertNear(run.probabilities, probabilities[index], 1e-4);
    const best = run.probabilities.indexOf(Math.max(...run.probabilities));
    hits += best === label;
    // One per cent of the largest (0.33): on the even ground windows hold equal values, and rounding decides which one is taken.
    if (index < 3) assertNear([...gradient(network, run, best)], grads[index], 0.0035);
    if (index === 0) {
      assertNear([...run.maps2], pooled, 1e-4);
      assertNear([...run.hidden], hidden, 1e-4);
    }
  });
  assert.ok(hits > 190);
});

test("digit: strokes are scaled and centred as MNIST's", () => {
  const far = picture([
    [
      [300, 200],
      [300, 260],
    ],
    [
      [310, 200],
      [310, 230],
    ],
  ]);
  const [x, y] = massCentre(far);
  assertNear([x, y], [14, 14], 0.1);
  const rows = [...Array(28).keys()].filter((i) => far.subarray(i * 28, i * 28 + 28).some((ink) => ink > 0.3));
  assert.ok(rows.length >= 19 && rows.length <= 21, `${rows.length} rows`);
  assert.equal(Math.max(...picture([])), 0);
  assert.ok(Math.max(...picture([[[5, 5]]])) > 0.9); // a dot
});

test("latent: pictures of the decoder", () => {
  const decoder = data("latent/data/decoder");
  const { points, pictures } = expected("latent");
  for (const [index, point] of points.entries()) assertNear(decode(decoder, point), pictures[index], 1e-5);
});
