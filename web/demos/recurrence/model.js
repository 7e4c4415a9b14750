/** Recurrent cells of one unit over one sequence, and the gradient's way back through time. */

export const LENGTH = 20;
const TARGET = 1;
/** The sequence: between 0 and 1, the same for all cells. */
export const INPUTS = Array.from({ length: LENGTH }, (_, index) => 0.5 + 0.5 * Math.sin(0.7 * (index + 1)));
/** The LSTM's weights of input and of state, in all four of its parts. */
const LSTM_WEIGHT = 0.5;

const logistic = (x) => 1 / (1 + Math.exp(-x));
const norm = (values) => Math.hypot(...values);

const ACTIVATIONS = {
  tanh: { f: Math.tanh, slope: (h) => 1 - h * h },
  relu: { f: (z) => Math.max(0, z), slope: (h) => (h > 0 ? 1 : 0) },
};

/**
 * A simple recurrent cell, `h ← f(u·h + w·x)`, with the loss ½(h − 1)² after the last step.
 *
 * @param {"tanh"|"relu"} kind
 * @param {{ u: number, w: number }} weights
 * @returns {{ lines: Record<string, number[]>, back: number[], norm: number }} `lines`: what is drawn of each step; `back`:
 *   derivative of the loss by the state of each step; `norm`: of the gradient by u, w and the bias
 */
export function simple(kind, { u, w }) {
  const { f, slope } = ACTIVATIONS[kind];
  const h = [0];
  for (const x of INPUTS) h.push(f(u * h.at(-1) + w * x));
  const gradient = [0, 0, 0];
  const back = [];
  let dh = h[LENGTH] - TARGET;
  for (let t = LENGTH; t >= 1; t -= 1) {
    back[t - 1] = dh;
    const dz = dh * slope(h[t]);
    [h[t - 1], INPUTS[t - 1], 1].forEach((value, index) => {
      gradient[index] += dz * value;
    });
    dh = dz * u;
  }
  return { lines: { h: h.slice(1) }, back, norm: norm(gradient) };
}

/**
 * An LSTM cell whose weights are all 1/2 and whose biases are 0, save that of the forget gate; the same loss.
 *
 * @param {{ forget: number }} settings the forget gate's bias
 * @returns as `simple`, `back` by the memory c of each step, `norm` of the gradient by all 12 parameters
 */
export function lstm({ forget }) {
  const steps = [];
  let [h, c] = [0, 0];
  for (const x of INPUTS) {
    const z = LSTM_WEIGHT * (x + h);
    const [i, f, o, g] = [logistic(z), logistic(z + forget), logistic(z), Math.tanh(z)];
    const before = { h, c };
    c = f * c + i * g;
    h = o * Math.tanh(c);
    steps.push({ x, before, i, f, o, g, c, h });
  }
  const gradient = Array(12).fill(0);
  const back = [];
  let [dh, dcFromLater] = [h - TARGET, 0];
  for (let t = LENGTH - 1; t >= 0; t -= 1) {
    const { x, before, i, f, o, g, c: memory } = steps[t];
    const shown = Math.tanh(memory);
    const dc = dh * o * (1 - shown * shown) + dcFromLater;
    back[t] = dc;
    const parts = [dc * g * i * (1 - i), dc * before.c * f * (1 - f), dh * shown * o * (1 - o), dc * i * (1 - g * g)];
    for (const [part, dz] of parts.entries()) {
      gradient[3 * part] += dz * x;
      gradient[3 * part + 1] += dz * before.h;
      gradient[3 * part + 2] += dz;
    }
    dh = LSTM_WEIGHT * parts.reduce((total, dz) => total + dz, 0);
    dcFromLater = dc * f;
  }
  const line = (name) => steps.map((step) => step[name]);
  return {
    lines: { h: line("h"), c: line("c"), i: line("i"), f: line("f"), o: line("o") },
    back,
    norm: norm(gradient),
  };
}

/** The norm after gradient clipping by norm. */
export const clipped = (size, threshold) => Math.min(size, threshold);
