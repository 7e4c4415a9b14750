/** Two distributions on a line, the data's and the generator's: best discriminator, distances, gradients of the generator's losses. */

const LN2 = Math.log(2);
const normalDensity = (x, mean) => Math.exp(-((x - mean) ** 2) / 2) / Math.sqrt(2 * Math.PI);

/**
 * The kinds of pairs. The data stand at 0, the model at `shift`; both have the same shape.
 * `score(x, shift)`: that of the best discriminator, ln(p/g), infinite where only one has density; `slope`: its derivative;
 * `edges`: where densities jump.
 */
export const PAIRS = {
  normal: {
    name: "高斯",
    density: normalDensity,
    score: (x, shift) => (shift * shift - 2 * shift * x) / 2,
    slope: (_, shift) => -shift,
    centre: 0,
    x: [-4, 8],
    y: [0, 1.05],
  },
  uniform: {
    name: "均匀",
    density: (x, start) => (x >= start && x <= start + 1 ? 1 : 0),
    score(x, shift) {
      const [p, g] = [this.density(x, 0), this.density(x, shift)];
      return p === g ? 0 : p > g ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    },
    slope: () => 0,
    centre: 0.5,
    edges: (shift) => [0, 1, shift, shift + 1],
    x: [-0.5, 5.5],
    y: [0, 1.1],
  },
};

/** The best discriminator's output. Where neither has density it is not defined; half is as good as any. */
export const discriminator = (pair, x, shift) => 1 / (1 + Math.exp(-pair.score(x, shift)));

/** The Jensen–Shannon divergence in nats, summed over a grid: of smooth and vanishing tails a coarse one loses nothing. */
export function jensenShannon(pair, shift) {
  if (pair === PAIRS.uniform) return Math.min(Math.abs(shift), 1) * LN2;
  const step = 0.05;
  let sum = 0;
  for (let x = -9; x <= shift + 9; x += step) {
    const [p, g] = [pair.density(x, 0), pair.density(x, shift)];
    if (p > 0) sum += p * Math.log((2 * p) / (p + g));
    if (g > 0) sum += g * Math.log((2 * g) / (p + g));
  }
  return (sum * step) / 2;
}

/** The Wasserstein-1 distance: both have one shape, so everything moves by the shift. */
export const wasserstein = (shift) => Math.abs(shift);

/**
 * How fast the two losses of the generator change with the score s of a fake sample: ln(1−D) by −D, −ln D by −(1−D).
 *
 * @param {number} d what the discriminator says of it
 */
export const lossGradients = (d) => ({ saturating: -d, nonSaturating: d - 1 });
