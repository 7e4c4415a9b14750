/** What can be chosen, and how it begins. */

import { list, number, oneOf } from "../shared/state.js";

/** The upper left 4 × 4 and the example's kernel are those of beyond-02-01-05. */
export const INPUT = [
  [1, 2, 0, 1, 2, 0],
  [0, 1, 3, 2, 1, 1],
  [2, 1, 0, 1, 0, 2],
  [1, 0, 2, 3, 1, 0],
  [0, 2, 1, 0, 2, 1],
  [3, 1, 0, 2, 1, 0],
];
export const SECOND = INPUT.map((row) => [...row].reverse());
export const SECOND_KERNELS = {
  2: [
    [0, 1],
    [-1, 0],
  ],
  3: [
    [0, 1, 0],
    [1, -4, 1],
    [0, 1, 0],
  ],
};
export const SOURCES = [
  ["one", "单通道"],
  ["two", "双通道"],
  ["digit", "手写数字"],
];
export const PRESETS = [
  ["example", "例"],
  ["identity", "恒等"],
  ["blur", "模糊"],
  ["upright", "竖边"],
  ["level", "横边"],
];
export const START = { in: "one", k: "example", n: 4, s: 1, p: 0, d: 1, at: 4 };
export const DIGIT_SIDE = 28;
const LIMIT = 99;

export const copy = (matrix) => matrix.map((row) => [...row]);

/** A matrix that was typed over, from the address; the given one where there is none. */
export function edited(text, matrix) {
  const values = list(text, matrix.flat().length, -LIMIT, LIMIT, matrix.flat());
  return matrix.map((row, i) => row.map((_, j) => values[i * row.length + j]));
}

/** For the address: by name, those of the matrices that differ from what they were at first. */
export function changes(matrices) {
  const texts = Object.entries(matrices).map(([name, [own, first]]) => [
    name,
    own.flat().join("/"),
    first.flat().join("/"),
  ]);
  return Object.fromEntries(texts.filter(([, own, first]) => own !== first));
}

/** What the address says, as far as it can be. */
export function stateOf(text) {
  const state = {
    in: oneOf(
      text.in,
      SOURCES.map(([name]) => name),
      START.in,
    ),
    k: oneOf(
      text.k,
      PRESETS.map(([name]) => name),
      START.k,
    ),
  };
  for (const [name, low, high] of [
    ["n", 4, 6],
    ["s", 1, 3],
    ["p", 0, 2],
    ["d", 1, 3],
    ["at", 0, 1023],
  ]) {
    state[name] = Math.round(number(text[name], low, high, START[name]));
  }
  return state;
}
