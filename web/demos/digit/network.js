/** The classifier of 02-01-q11 with its rounded weights: forward, and the gradient of a score with respect to the pixels. */

const CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const ZERO = 31;
const VALUE = Object.fromEntries([...CODES].map((code, index) => [code, index - ZERO]));
export const SIDE = 28;
const POOL = 2;

/** A layer as it was written by the notebook: whole numbers in letters, times a step for each output. */
function layerOf({ shape, step, bias, codes }) {
  const size = codes.length / shape[0];
  const weight = new Float32Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) weight[i] = VALUE[codes[i]] * Math.fround(step[Math.floor(i / size)]);
  return { outputs: shape[0], inputs: shape[1], kernel: shape[2] ?? 1, weight, bias: Float32Array.from(bias) };
}

/** @param {object} data weights.json */
export function networkOf({ mean, std, layers }) {
  return { mean, std, layers: layers.map(layerOf) };
}

/** Calls `act(weight, place in the output, place in the input, from, to)` for each row that a weight slides over. */
function slide({ outputs, inputs, kernel, weight }, side, act) {
  const edge = (kernel - 1) / 2;
  let at = 0;
  for (let o = 0; o < outputs; o += 1) {
    for (let c = 0; c < inputs; c += 1) {
      for (let u = -edge; u <= edge; u += 1) {
        for (let v = -edge; v <= edge; v += 1, at += 1) if (weight[at]) slideOne(weight[at], o, c, u, v, side, act);
      }
    }
  }
}

function slideOne(weight, o, c, u, v, side, act) {
  const from = Math.max(0, -v);
  const to = Math.min(side, side - v);
  for (let i = Math.max(0, -u); i < Math.min(side, side - u); i += 1) {
    act(weight, (o * side + i) * side, (c * side + i + u) * side + v, from, to);
  }
}

/** Padded so that the output is as large as the input; with ReLU. */
function convolve(layer, x, side) {
  const y = new Float32Array(layer.outputs * side * side);
  for (let o = 0; o < layer.outputs; o += 1) y.fill(layer.bias[o], o * side * side, (o + 1) * side * side);
  slide(layer, side, (weight, out, into, from, to) => {
    for (let j = from; j < to; j += 1) y[out + j] += weight * x[into + j];
  });
  for (let i = 0; i < y.length; i += 1) if (y[i] < 0) y[i] = 0;
  return y;
}

function convolveBack(layer, grad, side) {
  const back = new Float32Array(layer.inputs * side * side);
  slide(layer, side, (weight, out, into, from, to) => {
    for (let j = from; j < to; j += 1) back[into + j] += weight * grad[out + j];
  });
  return back;
}

/** Largest of each 2 × 2, and where it stood (the first of equals, as PyTorch takes it). */
function pool(x, channels, side) {
  const half = side / POOL;
  const y = new Float32Array(channels * half * half);
  const where = new Int32Array(y.length);
  for (let i = 0; i < y.length; i += 1) {
    const row = Math.floor(i / half);
    const corner = (row * POOL * half + (i % half)) * POOL;
    let best = corner;
    for (const at of [corner + 1, corner + side, corner + side + 1]) if (x[at] > x[best]) best = at;
    where[i] = best;
    y[i] = x[best];
  }
  return { y, where };
}

function linear({ outputs, weight, bias }, x) {
  const y = new Float32Array(outputs);
  for (let o = 0; o < outputs; o += 1) {
    let sum = bias[o];
    for (let i = 0, at = o * x.length; i < x.length; i += 1, at += 1) sum += weight[at] * x[i];
    y[o] = sum;
  }
  return y;
}

function linearBack({ outputs, weight }, grad, size) {
  const back = new Float32Array(size);
  for (let o = 0; o < outputs; o += 1) {
    if (grad[o]) for (let i = 0, at = o * size; i < size; i += 1, at += 1) back[i] += weight[at] * grad[o];
  }
  return back;
}

/**
 * @param {ReturnType<typeof networkOf>} network
 * @param {ArrayLike<number>} pixels 784 brightnesses from 0 to 1
 * @returns every layer's output; `maps1` 16 × 14 × 14, `maps2` 32 × 7 × 7, `hidden` 128, `scores` and `probabilities` 10
 */
export function classify({ mean, std, layers }, pixels) {
  const x = Float32Array.from(pixels, (value) => (value - mean) / std);
  const relu1 = convolve(layers[0], x, SIDE);
  const first = pool(relu1, layers[0].outputs, SIDE);
  const relu2 = convolve(layers[1], first.y, SIDE / POOL);
  const second = pool(relu2, layers[1].outputs, SIDE / POOL);
  const hidden = linear(layers[2], second.y).map((value) => Math.max(0, value));
  const scores = [...linear(layers[3], hidden)];
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((a, b) => a + b);
  return {
    relu1,
    first,
    relu2,
    second,
    maps1: first.y,
    maps2: second.y,
    hidden,
    scores,
    probabilities: powers.map((p) => p / sum),
  };
}

/** Gradient of one class's score with respect to the standardised pixels. */
export function gradient({ layers }, run, digit) {
  const wanted = new Float32Array(run.scores.length);
  wanted[digit] = 1;
  const atHidden = linearBack(layers[3], wanted, run.hidden.length).map((value, i) => (run.hidden[i] > 0 ? value : 0));
  const unpool = (grad, { where }, relu) => {
    const back = new Float32Array(relu.length);
    where.forEach((at, i) => {
      if (relu[at] > 0) back[at] += grad[i];
    });
    return back;
  };
  const atSecond = unpool(linearBack(layers[2], atHidden, run.maps2.length), run.second, run.relu2);
  const atFirst = unpool(convolveBack(layers[1], atSecond, SIDE / POOL), run.first, run.relu1);
  return convolveBack(layers[0], atFirst, SIDE);
}
