/** The handwritten digit and what the kernel makes of it, each with a mark where the window and its output are. */

import { element } from "../../dom.js";
import { pixels, scaled } from "../shared/pixels.js";
import { DIGIT_SIDE } from "./settings.js";

const FULL = 255;

function place(frame, top, left, extent, whole) {
  const percent = (value) => `${(100 * value) / whole}%`;
  const box = { top: percent(top), left: percent(left), width: percent(extent), height: percent(extent) };
  Object.assign(frame.querySelector(".conv-mark").style, box);
}

/** @param {AbortSignal} signal */
export function pictures(signal) {
  const made = ["输入的手写数字", "输出"].map((label) =>
    pixels(signal, { label, columns: 1, rows: 1, side: DIGIT_SIDE }),
  );
  const frames = made.map((picture) =>
    element("div", { class: "conv-picture" }, picture.element, element("i", { class: "conv-mark" })),
  );
  let side = DIGIT_SIDE;
  return {
    frames,
    /** `until`: the last output that is filled in; `terms` are the products of the one at row and column. */
    draw({ digit, y, terms, row, column, until }) {
      made[0].draw(Float32Array.from(digit.flat(), (value) => value / FULL));
      if (side !== y.length) {
        side = y.length;
        made[1].resize(Math.max(1, side));
      }
      const values = scaled(y.flat()).map((value, index) => (index > until ? 0 : value));
      made[1].draw(values, { isSigned: true });
      const first = terms[0] ?? { row: 0, column: 0 };
      const last = terms.at(-1) ?? first;
      place(frames[0], first.row, first.column, last.row - first.row + 1, DIGIT_SIDE);
      place(frames[1], row, column, 1, side || 1);
    },
  };
}
