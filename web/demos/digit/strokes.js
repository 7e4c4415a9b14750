/** Strokes become a picture as those of MNIST are: in a box of 20 × 20, its centre of mass in the middle of 28 × 28. */

import { SIDE } from "./network.js";

const BOX = 20;
const PEN = 1.15;

/** @typedef {[number, number][]} Stroke points in any units */

const distance = (px, py, [ax, ay], [bx, by]) => {
  const [dx, dy] = [bx - ax, by - ay];
  const t = dx || dy ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
};

/** Ink of a round pen along the strokes, in pixels. */
function inked(strokes) {
  const picture = new Float32Array(SIDE * SIDE);
  for (const stroke of strokes) {
    stroke.forEach((point, index) => {
      const from = stroke[Math.max(0, index - 1)];
      const reach = PEN + 1;
      const [left, right] = [Math.min(from[0], point[0]) - reach, Math.max(from[0], point[0]) + reach];
      const [top, bottom] = [Math.min(from[1], point[1]) - reach, Math.max(from[1], point[1]) + reach];
      for (let i = Math.max(0, Math.floor(top)); i < Math.min(SIDE, bottom); i += 1) {
        for (let j = Math.max(0, Math.floor(left)); j < Math.min(SIDE, right); j += 1) {
          const ink = Math.max(0, Math.min(1, PEN + 0.5 - distance(j + 0.5, i + 0.5, from, point)));
          picture[i * SIDE + j] = Math.max(picture[i * SIDE + j], ink);
        }
      }
    });
  }
  return picture;
}

export function massCentre(picture) {
  let [sum, x, y] = [0, 0, 0];
  picture.forEach((ink, at) => {
    sum += ink;
    x += ink * ((at % SIDE) + 0.5);
    y += ink * (Math.floor(at / SIDE) + 0.5);
  });
  return sum ? [x / sum, y / sum] : [SIDE / 2, SIDE / 2];
}

/**
 * @param {Stroke[]} strokes
 * @returns {Float32Array} 784 brightnesses from 0 to 1, all 0 without strokes
 */
export function picture(strokes) {
  const points = strokes.flat();
  if (!points.length) return new Float32Array(SIDE * SIDE);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const size = Math.max(Math.max(...xs) - left, Math.max(...ys) - top);
  const scale = size ? (BOX - 2 * PEN) / size : 1;
  const placed = (dx, dy) =>
    strokes.map((stroke) => stroke.map(([x, y]) => [(x - left) * scale + dx, (y - top) * scale + dy]));
  const margin = (SIDE - BOX) / 2 + PEN;
  const [x, y] = massCentre(inked(placed(margin, margin)));
  return inked(placed(margin + SIDE / 2 - x, margin + SIDE / 2 - y));
}
