/** The decoder of the VAE in the notebook of 03-01: two numbers become 64 brightnesses. */

const linear = (weight, bias, x) => weight.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], bias[i]));

/**
 * @param {object} weights by the names of PyTorch (`0.weight` …)
 * @param {[number, number]} z
 * @returns {number[]} the probability of each of 8 × 8 pixels, row by row
 */
export function decode(weights, z) {
  const hidden = linear(weights["0.weight"], weights["0.bias"], z).map((value) => Math.max(0, value));
  return linear(weights["2.weight"], weights["2.bias"], hidden).map((logit) => 1 / (1 + Math.exp(-logit)));
}

/** How many pixels are neither dark nor bright. */
export const undecided = (picture) => picture.filter((value) => value > 0.3 && value < 0.7).length;
