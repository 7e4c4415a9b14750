/** Activation functions with their derivatives, and a gradient's way back through a chain of units. */

const logistic = (x) => 1 / (1 + Math.exp(-x));

/** The complementary error function, to about 1e-7 (Press et al., Numerical Recipes, erfcc). */
function erfc(x) {
  const t = 1 / (1 + Math.abs(x) / 2);
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ];
  const sum = coefficients.reduce((total, coefficient) => total * t + coefficient, 0);
  const value = t * Math.exp(-x * x + sum);
  return x >= 0 ? value : 2 - value;
}

/** The standard normal distribution function and its density. */
const normal = (x) => erfc(-x / Math.SQRT2) / 2;
const density = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

const LEAK = 0.01;

/** By name: what it is called, `f`, and its derivative `d` (at a kink that of the left, as PyTorch does). */
export const FUNCTIONS = {
  logistic: { name: "Logistic", f: logistic, d: (x) => logistic(x) * (1 - logistic(x)) },
  // 1 − tanh² would be 0 from 19 on, and a gradient that is small would be said to be none.
  tanh: { name: "tanh", f: Math.tanh, d: (x) => 1 / Math.cosh(x) ** 2 },
  relu: { name: "ReLU", f: (x) => Math.max(0, x), d: (x) => (x > 0 ? 1 : 0) },
  leaky: { name: "Leaky ReLU", f: (x) => (x > 0 ? x : LEAK * x), d: (x) => (x > 0 ? 1 : LEAK) },
  elu: { name: "ELU", f: (x) => (x > 0 ? x : Math.expm1(x)), d: (x) => (x > 0 ? 1 : Math.exp(x)) },
  swish: {
    name: "Swish",
    f: (x) => x * logistic(x),
    d: (x) => logistic(x) * (1 + x * (1 - logistic(x))),
  },
  gelu: { name: "GELU", f: (x) => x * normal(x), d: (x) => normal(x) + x * density(x) },
};

/**
 * A chain of layers of one unit each, `a ← f(w·a)`, and the derivative of its output by what stood before each layer.
 *
 * @param {{ f: (x: number) => number, d: (x: number) => number }} activation
 * @returns {number[]} first the output by itself (1), last by the input
 */
export function gradients(activation, input, weight, layers) {
  const nets = [];
  let value = input;
  for (let layer = 0; layer < layers; layer += 1) {
    nets.push(weight * value);
    value = activation.f(weight * value);
  }
  const back = [1];
  for (const net of nets.reverse()) back.push(back.at(-1) * weight * activation.d(net));
  return back;
}
