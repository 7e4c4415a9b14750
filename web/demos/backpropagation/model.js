/** The 2-2-1 network of beyond-01-02-03: one pass forward and backward, and one step of gradient descent. */

/** Names of the parameters, in the order of a state's list. */
export const PARAMETERS = ["w11", "w12", "b1", "w21", "w22", "b2", "v1", "v2", "c"];
export const FIRST = [0.2, -0.4, 0.1, 0.6, 0.1, -0.2, 0.5, -0.3, 0.2];
export const INPUT = [1, 0.5];
export const TARGET = 1;
export const RATE = 0.5;

const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/**
 * Everything that one pass computes, by name: `z1 z2 a1 a2 z out loss` forward; `miss` = ∂L/∂ŷ, `slope slope1 slope2`
 * (derivatives of the activations), `d d1 d2` (error terms) backward; `gradient` in the order of PARAMETERS.
 *
 * @param {number[]} parameters
 */
export function pass([w11, w12, b1, w21, w22, b2, v1, v2, c]) {
  const [x1, x2] = INPUT;
  const z1 = w11 * x1 + w12 * x2 + b1;
  const z2 = w21 * x1 + w22 * x2 + b2;
  const a1 = sigmoid(z1);
  const a2 = sigmoid(z2);
  const z = v1 * a1 + v2 * a2 + c;
  const out = sigmoid(z);
  const loss = (TARGET - out) ** 2 / 2;
  const miss = out - TARGET;
  const slope = out * (1 - out);
  const d = miss * slope;
  const slope1 = a1 * (1 - a1);
  const slope2 = a2 * (1 - a2);
  const d1 = d * v1 * slope1;
  const d2 = d * v2 * slope2;
  const gradient = [d1 * x1, d1 * x2, d1, d2 * x1, d2 * x2, d2, d * a1, d * a2, d];
  return { z1, z2, a1, a2, z, out, loss, miss, slope, d, slope1, slope2, d1, d2, gradient };
}

/** The parameters after one step against the gradient. */
export const updated = (parameters, { gradient }) => parameters.map((value, index) => value - RATE * gradient[index]);

/** The names of what differs between two passes. */
export function moved(before, after) {
  return Object.keys(after).filter((name) => name !== "gradient" && Math.abs(after[name] - before[name]) > 1e-12);
}
