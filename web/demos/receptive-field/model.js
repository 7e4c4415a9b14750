/** What a unit of a stack of convolutions sees of the input, in one dimension, without padding. */

/** @typedef {{ kernel: number, stride: number, dilation: number }} Layer */

export const effectiveKernel = ({ kernel, dilation }) => dilation * (kernel - 1) + 1;

/**
 * R and J after each layer, from the input on.
 *
 * @param {Layer[]} layers
 * @returns {{ field: number, jump: number }[]} the first is the input's own: 1 and 1
 */
export function recurrence(layers) {
  const rows = [{ field: 1, jump: 1 }];
  for (const layer of layers) {
    const { field, jump } = rows.at(-1);
    rows.push({ field: field + (effectiveKernel(layer) - 1) * jump, jump: jump * layer.stride });
  }
  return rows;
}

/**
 * The units that one unit sees, in its own layer and in all below.
 *
 * @param {Layer[]} layers
 * @param {number} depth its layer; 0 is the input
 * @param {number} unit
 * @returns {number[][]} ascending indices by layer, the input first
 */
export function seen(layers, depth, unit) {
  const rows = [[unit]];
  for (let l = depth - 1; l >= 0; l -= 1) {
    const { kernel, stride, dilation } = layers[l];
    const below = new Set();
    for (const one of rows[0]) for (let u = 0; u < kernel; u += 1) below.add(one * stride + u * dilation);
    rows.unshift([...below].sort((a, b) => a - b));
  }
  return rows;
}

/** Units in each layer, the input first, so that the last has `top` of them. */
export function lengths(layers, top) {
  const counts = [top];
  for (const layer of [...layers].reverse()) counts.unshift((counts[0] - 1) * layer.stride + effectiveKernel(layer));
  return counts;
}
