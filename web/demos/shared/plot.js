/** A coordinate system in SVG. Units of the drawing are CSS pixels at its natural width; it shrinks with its place. */

import { ticks } from "d3-array";
import { svgElement } from "../../dom.js";
import { newId } from "./id.js";
import { minus } from "./numbers.js";

/** Whether there is no room for two drawings beside each other: a drawing is then made 320 units wide, so that its text stays legible. */
export const isNarrow = () => matchMedia("(max-width: 44.984375em)").matches;

const short = (value) => minus(String(Number(value.toPrecision(6))));

/**
 * @param {object} options
 * @param {number} options.width
 * @param {number} options.height
 * @param {[number, number]} options.x what the horizontal axis shows
 * @param {[number, number]} options.y
 * @param {string} options.label what the drawing is, for those who do not see it
 * @param {string} [options.xLabel]
 * @param {string} [options.yLabel]
 * @param {{left: number, right: number, top: number, bottom: number}} [options.margin]
 */
export function plot({ width, height, x, y, label, xLabel = "", yLabel = "", margin }) {
  const edge = { left: 38, right: 13, top: 20, bottom: 34, ...margin };
  const svg = svgElement("svg", {
    class: "demo-plot",
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": label,
  });
  const clip = newId("demo-clip");
  const inside = {
    x: edge.left,
    y: edge.top,
    width: width - edge.left - edge.right,
    height: height - edge.top - edge.bottom,
  };
  const axes = svgElement("g", { class: "demo-axes" });
  const clipPath = svgElement("clipPath", { id: clip });
  clipPath.append(svgElement("rect", inside));
  svg.append(clipPath, axes);
  const domain = { x, y };
  let drawn = "";

  const self = {
    svg,
    inside,
    domain,
    x: (value) => edge.left + ((value - domain.x[0]) / (domain.x[1] - domain.x[0])) * inside.width,
    y: (value) => edge.top + inside.height - ((value - domain.y[0]) / (domain.y[1] - domain.y[0])) * inside.height,
    /** The value at a place of the drawing. */
    valueAt: (px, py) => [
      domain.x[0] + ((px - edge.left) / inside.width) * (domain.x[1] - domain.x[0]),
      domain.y[0] + ((edge.top + inside.height - py) / inside.height) * (domain.y[1] - domain.y[0]),
    ],
    /** Draw the axes, of a new range where one is given. */
    axes({ x: newX, y: newY, xFormat = short, yFormat = short, xCount = 5, yCount = 5 } = {}) {
      domain.x = newX ?? domain.x;
      domain.y = newY ?? domain.y;
      const range = JSON.stringify([domain, xCount, yCount, String(xFormat), String(yFormat)]);
      if (range === drawn) return;
      drawn = range;
      axes.replaceChildren(svgElement("rect", { ...inside, class: "demo-frame" }));
      for (const value of ticks(...domain.x, xCount)) axes.append(...tickOf("x", value, xFormat));
      for (const value of ticks(...domain.y, yCount)) axes.append(...tickOf("y", value, yFormat));
      axes.append(text(xLabel, width - edge.right, height - 3, "end"), text(yLabel, 2, 11, "start"));
    },
    /** A group inside the frame. What it holds is cut off there, unless told otherwise. */
    layer(name, { isCut = true } = {}) {
      const group = svgElement("g", { class: `demo-${name}`, ...(isCut ? { "clip-path": `url(#${clip})` } : {}) });
      svg.append(group);
      return group;
    },
    /** A line through points, as the attribute `d`. Points that are no numbers end it. */
    path(points) {
      let d = "";
      for (const [px, py] of points) {
        if (!Number.isFinite(px) || !Number.isFinite(py)) break;
        d += `${d ? "L" : "M"}${bounded(self.x(px))} ${bounded(self.y(py))}`;
      }
      return d;
    },
  };

  function tickOf(axis, value, format) {
    if (axis === "x") {
      const at = self.x(value);
      const y2 = edge.top + inside.height;
      return [svgElement("line", { x1: at, x2: at, y1: y2, y2: y2 + 4 }), text(format(value), at, y2 + 15, "middle")];
    }
    const at = self.y(value);
    return [
      svgElement("line", { x1: edge.left - 4, x2: edge.left, y1: at, y2: at }),
      text(format(value), edge.left - 6, at + 4, "end"),
    ];
  }

  self.axes();
  return self;
}

/** A line of a layer, to be given its `d`. */
export function curve(layer, colour, dashes = "") {
  const made = svgElement("path", { style: `stroke:${colour}`, "stroke-dasharray": dashes });
  layer.append(made);
  return made;
}

/** A dot of a layer, to be given its place. */
export function dot(layer, colour, radius) {
  const made = svgElement("circle", { r: radius, style: `fill:${colour}` });
  layer.append(made);
  return made;
}

/** Far outside the frame SVG's numbers lose their precision; a line still leaves it in the right direction. */
const bounded = (value) => Number(Math.max(-1e5, Math.min(1e5, value)).toFixed(2));

function text(content, x, y, anchor) {
  const made = svgElement("text", { x, y, "text-anchor": anchor });
  made.textContent = content;
  return made;
}
