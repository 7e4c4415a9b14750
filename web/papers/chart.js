/** Shares of the marks over time, drawn small: one line a series, with the numbers beside it in the table. */

import { svgElement } from "../dom.js";
import { share } from "./record.js";

const WIDTH = 120;
const HEIGHT = 32;
const MARGIN = 4;
/** What 60 marks of 100 are: drawn as a line to see the scores against. */
const PASS = 60;

const height = (percent) => HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * percent) / 100;

/** @param {import("./record.js").Score[]} scores in order of time */
export function sparkline(scores) {
  const step = scores.length > 1 ? (WIDTH - 2 * MARGIN) / (scores.length - 1) : 0;
  const points = scores.map((score, at) => [MARGIN + step * at, height(share(score))]);
  const svg = svgElement("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "sparkline", role: "img" });
  svg.setAttribute("aria-label", `各次得分率：${scores.map((score) => `${share(score)}%`).join("，")}`);
  const pass = svgElement("line", { x1: 0, x2: WIDTH, y1: height(PASS), y2: height(PASS), class: "sparkline-pass" });
  const line = svgElement("polyline", { points: points.map((point) => point.join(",")).join(" ") });
  const [x, y] = points.at(-1);
  svg.append(pass, line, svgElement("circle", { cx: x, cy: y, r: 3 }));
  return svg;
}
