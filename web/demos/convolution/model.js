/** Cross-correlation as torch.nn.functional.conv2d computes it, one output channel, with every product in sight. */

/** Side of the output; 0 or less where the kernel does not fit. */
export const outputSide = (side, kernelSide, { stride, padding, dilation }) =>
  Math.floor((side + 2 * padding - dilation * (kernelSide - 1) - 1) / stride) + 1;

export const parameters = (channels, kernelSide) => channels * kernelSide ** 2 + 1;

/**
 * The products whose sum is one output.
 *
 * @param {number[][][]} x channels of the input
 * @param {number[][][]} w the kernel, a matrix a channel
 * @param {{ stride: number, padding: number, dilation: number }} options
 * @returns {{ channel: number, u: number, v: number, row: number, column: number, x: number, w: number }[]} row and
 *   column of the input without its padding: outside it (negative or too large) the value is 0
 */
export function products(x, w, { stride, padding, dilation }, i, j) {
  const found = [];
  w.forEach((matrix, channel) => {
    matrix.forEach((line, u) => {
      line.forEach((weight, v) => {
        const row = i * stride + u * dilation - padding;
        const column = j * stride + v * dilation - padding;
        found.push({ channel, u, v, row, column, x: x[channel][row]?.[column] ?? 0, w: weight });
      });
    });
  });
  return found;
}

/** The whole output, a matrix; empty where the kernel does not fit. */
export function convolve(x, w, bias, options) {
  const side = Math.max(0, outputSide(x[0].length, w[0].length, options));
  const indices = [...Array(side).keys()];
  return indices.map((i) =>
    indices.map((j) => products(x, w, options, i, j).reduce((sum, term) => sum + term.x * term.w, bias)),
  );
}

/** Kernels that are known by what they do. */
export const KERNELS = {
  example: [
    [1, 2],
    [3, -1],
  ],
  identity: [
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ],
  blur: [
    [1, 2, 1],
    [2, 4, 2],
    [1, 2, 1],
  ],
  upright: [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ],
  level: [
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ],
};
