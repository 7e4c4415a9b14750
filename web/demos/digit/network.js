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

/**
 * Pictures with an edge of zeros, row behind row: a weight then slides over a whole picture in one run. What it writes beyond
 * the right edge is not read again.
 */
function frame({ kernel }, side) {
  const width = side + kernel - 1;
  return { width, run: side * width, area: width * width + kernel };
}

/** Each picture of `side` rows into one of another width and area, from `corner` on. */
function moved(pictures, count, side, from, to) {
  const made = new Float32Array(count * to.area);
  for (let c = 0; c < count; c += 1) {
    for (let i = 0; i < side; i += 1) {
      const at = c * from.area + from.corner + i * from.width;
      made.set(pictures.subarray(at, at + side), c * to.area + to.corner + i * to.width);
    }
  }
  return made;
}
const tight = (side) => ({ width: side, area: side * side, corner: 0 });

/** Adds five neighbouring products to each sum: one run for a row of a 5 × 5 kernel, which saves four of five ways to memory. */
function addRow(sums, x, start, count, [a, b, c, d, e]) {
  for (let k = 0, at = start; k < count; k += 1, at += 1) {
    sums[k] += a * x[at] + b * x[at + 1] + c * x[at + 2] + d * x[at + 3] + e * x[at + 4];
  }
}

/** Calls `act(row of five weights, output, input, row)` for each row of the kernels. */
function rows({ outputs, inputs, kernel, weight }, act) {
  let at = 0;
  for (let o = 0; o < outputs; o += 1) {
    for (let c = 0; c < inputs; c += 1) {
      for (let u = 0; u < kernel; u += 1, at += kernel) act(weight.subarray(at, at + kernel), o, c, u);
    }
  }
}

/** Padded so that the output is as large as the input; with ReLU. */
function convolve(layer, x, side) {
  const { outputs, inputs, kernel, bias } = layer;
  const { width, run, area } = frame(layer, side);
  const edge = (kernel - 1) / 2;
  const wide = moved(x, inputs, side, tight(side), { width, area, corner: edge * width + edge });
  const y = new Float32Array(outputs * run);
  const sums = [...bias].map((value, o) => y.subarray(o * run, (o + 1) * run).fill(value));
  rows(layer, (weights, o, c, u) => addRow(sums[o], wide, c * area + u * width, run, weights));
  for (let i = 0; i < y.length; i += 1) if (y[i] < 0) y[i] = 0;
  return moved(y, outputs, side, { width, area: run, corner: 0 }, tight(side));
}

/** The same runs with the kernel turned: an error reaches five neighbours. */
function convolveBack(layer, grad, side) {
  const { outputs, inputs, kernel } = layer;
  const { width, run, area } = frame(layer, side);
  const edge = (kernel - 1) / 2;
  const room = run + 2 * (kernel - 1);
  const wide = moved(grad, outputs, side, tight(side), { width, area: room, corner: kernel - 1 });
  const back = new Float32Array(inputs * area);
  rows(layer, (weights, o, c, u) => {
    const target = back.subarray(c * area + u * width);
    addRow(target, wide, o * room, run + kernel - 1, weights.slice().reverse());
  });
  return moved(back, inputs, side, { width, area, corner: edge * width + edge }, tight(side));
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
