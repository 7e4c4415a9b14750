/** Shares of the marks over time, drawn small: one line a series, with the numbers beside it in the table. */

import { svgElement } from "../dom.js";
import { share } from "./record.js";

const WIDTH = 120;
const HEIGHT = 32;
const MARGIN = 4;
/** What 60 marks of 100 are: drawn as a line to see the scores against. */
const PASS = 60;

const height = (percent) => HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * percent) / 100;

/**
 * @param {import("./record.js").Score[]} scores in order of time
 * @param {number[]} times of all sittings: each has its place, so that lines below each other can be compared
 */
export function sparkline(scores, times) {
  const step = times.length > 1 ? (WIDTH - 2 * MARGIN) / (times.length - 1) : 0;
  const points = scores.map((score) => [MARGIN + step * times.indexOf(score.time), height(share(score))]);
  const svg = svgElement("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "sparkline", role: "img" });
  svg.setAttribute("aria-label", `各次得分率：${scores.map((score) => `${share(score)}%`).join("，")}`);
  const pass = svgElement("line", { x1: 0, x2: WIDTH, y1: height(PASS), y2: height(PASS), class: "sparkline-pass" });
  const line = svgElement("polyline", { points: points.map((point) => point.join(",")).join(" ") });
  const dots = points.map(([cx, cy], at) => svgElement("circle", { cx, cy, r: at === points.length - 1 ? 3.5 : 2.2 }));
  svg.append(pass, line, ...dots);
  return svg;
}
