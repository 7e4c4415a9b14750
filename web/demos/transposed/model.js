/** A transposed convolution in one dimension, in the ways that it is told: all give the numbers of torch's conv_transpose1d. */

const indices = (length) => [...Array(Math.max(0, length)).keys()];

export const outputLength = (length, kernelLength, { stride, padding, outputPadding }) =>
  (length - 1) * stride - 2 * padding + kernelLength + outputPadding;

/** Cᵀ: one row an output, one column an input. */
export function matrix(length, kernel, options) {
  return indices(outputLength(length, kernel.length, options)).map((j) =>
    indices(length).map((i) => kernel[j + options.padding - i * options.stride] ?? 0),
  );
}

export const output = (values, kernel, options) =>
  matrix(values.length, kernel, options).map((row) => row.reduce((sum, weight, i) => sum + weight * values[i], 0));

/** How many inputs reach each output. */
export const cover = (length, kernelLength, options) =>
  output(Array(length).fill(1), Array(kernelLength).fill(1), options);

/**
 * The input with S − 1 zeros between its values and K − 1 − P around it (cut where that is negative), A more at its end.
 *
 * @returns {{ value: number, from: number | null }[]} `from`: index of the input that stands there, null for a zero
 */
export function widened(values, kernelLength, { stride, padding, outputPadding }) {
  const zero = { value: 0, from: null };
  const between = values.flatMap((value, from) => [{ value, from }, ...Array(stride - 1).fill(zero)]);
  between.length = (values.length - 1) * stride + 1;
  const edge = kernelLength - 1 - padding;
  const left = Array(Math.max(0, edge)).fill(zero);
  const right = Array(Math.max(0, edge + outputPadding)).fill(zero);
  const cut = between.slice(Math.max(0, -edge), between.length - Math.max(0, -edge - outputPadding));
  return [...left, ...cut, ...right];
}

/** Whether every output away from the edges is reached by the same number of inputs. */
export const isEven = (kernelLength, stride) => kernelLength % stride === 0;
