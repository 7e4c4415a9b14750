/** The network as a drawing: weights on its edges, values in its units, error terms beside them. */

import { svgElement } from "../../dom.js";
import { write } from "../shared/write.js";
import { INPUT, PARAMETERS } from "./model.js";
import { short, written } from "./steps.js";

const UNITS = {
  x1: { x: 30, y: 80, r: 20 },
  x2: { x: 30, y: 200, r: 20 },
  h1: { x: 160, y: 80, r: 28 },
  h2: { x: 160, y: 200, r: 28 },
  out: { x: 282, y: 140, r: 28 },
};
/** From, to, and where the weight stands. */
const EDGES = {
  w11: ["x1", "h1", 92, 73],
  w12: ["x2", "h1", 88, 183],
  w21: ["x1", "h2", 86, 109],
  w22: ["x2", "h2", 92, 217],
  v1: ["h1", "out", 224, 86],
  v2: ["h2", "out", 226, 195],
};
const BIASES = { b1: [160, 28], b2: [160, 264], c: [286, 88] };

/** Label, place, name of the value; shown once it is known. */
const TERMS = [
  ["δ₁", 160, 46, "d1"],
  ["δ₂", 160, 245, "d2"],
  ["δ", 286, 107, "d"],
];

function text(content, x, y, attributes = {}) {
  const made = svgElement("text", { x, y, "text-anchor": "middle", ...attributes });
  made.textContent = content;
  return made;
}

/** The line between the borders of two units. */
function edge(from, to) {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / distance, (to.y - from.y) / distance];
  return {
    x1: from.x + dx * from.r,
    y1: from.y + dy * from.r,
    x2: to.x - dx * (to.r + 3),
    y2: to.y - dy * (to.r + 3),
  };
}

/** @returns {{ svg: SVGElement, draw: Function }} */
export function graph() {
  const svg = svgElement("svg", { class: "demo-plot demo-network", viewBox: "0 0 370 276", role: "img" });
  const values = {};
  const lines = {};
  for (const [name, [from, to, x, y]] of Object.entries(EDGES)) {
    lines[name] = svgElement("line", edge(UNITS[from], UNITS[to]));
    values[name] = text("", x, y);
    svg.append(lines[name], values[name]);
  }
  lines.loss = svgElement("line", { x1: 310, y1: 140, x2: 322, y2: 140 });
  svg.append(lines.loss);
  for (const { x, y, r } of Object.values(UNITS)) svg.append(svgElement("circle", { cx: x, cy: y, r }));
  for (const [name, [x, y]] of Object.entries(BIASES)) values[name] = text("", x, y);
  for (const [, x, y, name] of TERMS) values[name] = text("", x, y, { class: "is-error" });
  values.a1 = text("", 160, 85, { class: "is-value" });
  values.a2 = text("", 160, 205, { class: "is-value" });
  values.out = text("", 282, 145, { class: "is-value" });
  values.lossName = text("ℒ", 346, 135);
  values.loss = text("", 346, 153);
  svg.append(
    ...Object.entries(values)
      .filter(([name]) => !EDGES[name])
      .map(([, node]) => node),
  );
  svg.append(
    text(String(INPUT[0]), 30, 85, { class: "is-value" }),
    text(String(INPUT[1]), 30, 205, { class: "is-value" }),
  );
  svg.append(text("x₁", 30, 50), text("x₂", 30, 240));

  return {
    svg,
    /**
     * @param {number[]} parameters
     * @param {ReturnType<import("./model.js").pass>} result
     * @param {{ known: Set<string>, lit: Set<string>, changed: Set<string> }} how what is known yet, lit now, changed by the last edit
     */
    draw(parameters, result, { known, lit, changed }) {
      PARAMETERS.forEach((name, index) => {
        const label = BIASES[name] ? `${name === "c" ? "c" : name === "b1" ? "b₁" : "b₂"} = ` : "";
        write(values[name], label + short(parameters[index]));
      });
      for (const name of ["a1", "a2", "out", "loss"]) write(values[name], known.has(name) ? written(result[name]) : "");
      for (const [label, , , name] of TERMS)
        write(values[name], known.has(name) ? `${label} = ${written(result[name])}` : "");
      for (const [name, node] of Object.entries(values)) node.classList.toggle("is-changed", changed.has(name));
      for (const [name, line] of Object.entries(lines)) line.classList.toggle("is-lit", lit.has(name));
      const seen = ["a1", "a2", "out", "loss", "d", "d1", "d2"].filter((name) => known.has(name));
      const names = { a1: "a₁", a2: "a₂", out: "ŷ", loss: "ℒ", d: "δ", d1: "δ₁", d2: "δ₂" };
      const said = seen.map((name) => `${names[name]} ${written(result[name])}`).join("，");
      svg.setAttribute("aria-label", `2-2-1 网络，输入 ${INPUT.join(" 与 ")}${said ? `；${said}` : ""}`);
    },
  };
}
