/** Numbers as they are shown: with a real minus, and none before a zero. */

export const minus = (text) => text.replaceAll("-", "−");

/** With so many decimals. */
export const fixed = (value, digits) => minus(value.toFixed(digits).replace(/^-(?=0\.?0*$)/, ""));

/** With four decimals, or a power of ten where they would hide what is there. */
export function measured(value) {
  const size = Math.abs(value);
  return size !== 0 && (size < 0.001 || size >= 1e4) ? minus(value.toExponential(1)) : fixed(value, 4);
}
