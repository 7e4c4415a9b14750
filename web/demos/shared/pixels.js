/** Pictures of few pixels in the page's own colours; drawn again when the reader changes the scheme. */

import { element } from "../../dom.js";

/**
 * @param {AbortSignal} signal
 * @param {{ label: string, columns: number, rows: number, gap?: number, side?: number }} options a grid of pictures, `side` pixels
 *   wide and high each, `gap` pixels apart
 */
export function pixels(signal, { label, columns, rows, side, gap = 0 }) {
  const canvas = element("canvas", { class: "demo-pixels", role: "img", "aria-label": label });
  const context = canvas.getContext("2d");
  let [width, height] = [0, 0];
  let last = null;

  function resize(wanted) {
    side = wanted;
    [width, height] = [columns * (side + gap) - gap, rows * (side + gap) - gap];
    Object.assign(canvas, { width, height });
  }
  resize(side);

  /** Colours of the scheme; asked for once, because asking makes the browser style the whole page at once. */
  const colours = new Map();
  function channels(property) {
    if (!colours.has(property)) {
      context.fillStyle = getComputedStyle(document.body).getPropertyValue(property).trim();
      const hex = context.fillStyle;
      const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      colours.set(property, parts);
    }
    return colours.get(property);
  }

  function paint() {
    if (!last) return;
    const { values, isSigned } = last;
    const image = context.createImageData(width, height);
    const { data } = image;
    const signs = [channels(isSigned ? "--fig-blue" : "--ink"), channels("--fig-orange")];
    const count = side * side;
    for (let tile = 0; tile * count < values.length; tile += 1) {
      const [x, y] = [(tile % columns) * (side + gap), Math.floor(tile / columns) * (side + gap)];
      for (let at = 0; at < count; at += 1) {
        const value = values[tile * count + at];
        const into = 4 * ((y + Math.floor(at / side)) * width + x + (at % side));
        const [red, green, blue] = signs[value < 0 ? 1 : 0];
        data[into] = red;
        data[into + 1] = green;
        data[into + 2] = blue;
        data[into + 3] = Math.round(Math.min(1, 0.05 + 0.95 * Math.abs(value)) * 255);
      }
    }
    context.putImageData(image, 0, 0);
  }

  const observer = new MutationObserver(() => {
    colours.clear();
    paint();
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  signal.addEventListener("abort", () => observer.disconnect());
  return {
    element: canvas,
    /** Pictures of another side. */
    resize,
    /** @param {ArrayLike<number>} values one picture after the other, each value from −1 to 1 */
    draw(values, { isSigned = false } = {}) {
      last = { values, isSigned };
      paint();
    },
  };
}

/** Values by their largest, so that the strongest is 1. */
export function scaled(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most ? Float32Array.from(values, (value) => value / most) : Float32Array.from(values);
}
