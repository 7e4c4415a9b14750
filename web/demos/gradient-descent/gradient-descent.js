/** Gradient descent: one method with its learning rate and momentum (01-02), or six methods from one start (01-03). */

import { contours } from "d3-contour";
import { svgElement } from "../../dom.js";
import { bar } from "../shared/controls.js";
import { handle } from "../shared/handle.js";
import { isNarrow, plot } from "../shared/plot.js";
import { list, number, oneOf } from "../shared/state.js";
import { put } from "../shared/write.js";
import { SURFACES } from "./model.js";
import { compareMethods, NEAR_SURFACES } from "./optimizers.js";
import { tryOneMethod } from "./single.js";

export const BUILD = BUILD_ID;

const GRID = { columns: 120, rows: 72 };
/** Losses are drawn by their logarithm where there is a least one, down to this. */
const SMALLEST = 1e-8;

/** Contours of a surface as paths: through equal steps of the value's logarithm, or of the value where it has no least. */
function contourPaths(area, { value, least, x, y }) {
  const { columns, rows } = GRID;
  const at = (column, row) => [
    x[0] + ((column - 0.5) / (columns - 1)) * (x[1] - x[0]),
    y[0] + ((row - 0.5) / (rows - 1)) * (y[1] - y[0]),
  ];
  const values = Array.from({ length: columns * rows }, (_, index) =>
    value(...at((index % columns) + 0.5, Math.floor(index / columns) + 0.5)),
  );
  const highest = Math.max(...values);
  const lowest = least ?? Math.min(...values);
  const levels = Array.from({ length: 10 }, (_, index) =>
    least === undefined
      ? lowest + ((index + 1) / 11) * (highest - lowest)
      : lowest + (highest - lowest) * ((index + 1) / 10.5) ** 2,
  );
  const line = (ring) => `${area.path(ring.map(([column, row]) => at(column, row)))}Z`;
  return contours()
    .size([columns, rows])
    .thresholds(levels)(values)
    .map(({ coordinates }) => coordinates.flat().map(line).join(""));
}

/** The two drawings: paths on contours, and the loss after each step. */
function drawings() {
  const [wide, side] = isNarrow()
    ? [
        { width: 320, height: 210 },
        { width: 320, height: 150 },
      ]
    : [
        { width: 400, height: 250 },
        { width: 260, height: 250 },
      ];
  const map = plot({ ...wide, x: [0, 1], y: [0, 1], xLabel: "x", yLabel: "y", label: "等高线上的路径" });
  const losses = plot({
    ...side,
    x: [0, 1],
    y: [0, 1],
    xLabel: "步数",
    yLabel: "损失",
    label: "每一步的损失",
    margin: { left: 44 },
  });
  const layers = {
    contours: map.layer("contours"),
    paths: map.layer("paths"),
    dots: map.layer("dots"),
    curves: losses.layer("paths"),
  };
  let surface;

  /** How high a loss stands in its drawing. */
  const height = (loss) =>
    surface.least === undefined ? loss : Math.log10(Math.max(Math.abs(loss - surface.least), SMALLEST));

  return {
    map,
    elements: [map.svg, losses.svg],
    show(wanted) {
      surface = wanted;
      map.axes({ x: surface.x, y: surface.y });
      const paths = contourPaths(map, surface).map((d) => svgElement("path", { d }));
      layers.contours.replaceChildren(...paths);
    },
    /** @param {{ path: ReturnType<import("./model.js").descend>, colour: string, isMain?: boolean }[]} ways */
    draw(ways, count) {
      const isLog = surface.least !== undefined;
      const heights = ways.flatMap(({ path }) => path.losses.map(height)).filter(Number.isFinite);
      if (!heights.length) heights.push(0, 1);
      const limit = isLog ? [-8, 6] : [surface.value(...surface.start) - 12, surface.value(...surface.start) + 3];
      const low = Math.max(limit[0], Math.floor(Math.min(...heights)));
      const high = Math.min(limit[1], Math.ceil(Math.max(...heights)));
      losses.axes({
        x: [0, Math.max(count, 1)],
        y: [low, Math.max(high, low + 1)],
        yFormat: isLog ? powerOfTen : undefined,
        xCount: 4,
      });
      for (const layer of [layers.paths, layers.dots, layers.curves]) fit(layer, ways.length);
      ways.forEach(({ path, colour, isMain }, index) => {
        const style = `stroke:${colour}`;
        put(layers.paths.children[index], { d: map.path(path.points), style, class: isMain ? "is-main" : "" });
        put(layers.dots.children[index], { d: dotted(map, path.points), style, "stroke-width": isMain ? 5.2 : 3.8 });
        const d = losses.path(path.losses.map((loss, step) => [step, height(loss)]));
        put(layers.curves.children[index], { d, style });
      });
    },
  };
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function powerOfTen(exponent) {
  if (!Number.isInteger(exponent)) return "";
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[digit]).join("");
  return exponent === 0 ? "1" : `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/** As many paths in a layer as are wanted. */
function fit(layer, count) {
  while (layer.children.length > count) layer.lastChild.remove();
  while (layer.children.length < count) layer.append(svgElement("path", {}));
}

/** A dot at each step, all in one line of round ends: hundreds of circles would be hundreds of nodes. */
const dotted = (area, points) =>
  points
    .filter((point) => point.every((value) => Math.abs(value) < 1e4))
    .map(([x, y]) => `M${area.x(x).toFixed(1)} ${area.y(y).toFixed(1)}h.01`)
    .join("");

/**
 * What both demos share: surface, start and number of steps, and how they are played.
 *
 * @param {import("../run.js").Demo} demo
 */
export function start(demo) {
  const view = drawings();
  const isComparison = demo.variant === "optimizers";
  const surfaces = isComparison ? NEAR_SURFACES : SURFACES;
  const scene = { name: oneOf(demo.state.on, Object.keys(surfaces), "ravine"), start: [0, 0], count: 0 };
  const setSurface = (name) => {
    scene.name = name;
    scene.surface = surfaces[name];
    scene.start = scene.surface.start;
    view.show(scene.surface);
  };
  setSurface(scene.name);
  const [x, y] = list(demo.state.from, 2, -100, 100, scene.start);
  scene.start = inside(scene.surface, x, y);

  const point = handle(view.map, {
    label: "起点",
    step: [0.05, 0.05],
    format: (px, py) => `x = ${px}，y = ${py}`,
    move(px, py) {
      scene.start = inside(scene.surface, px, py);
      refresh();
    },
  });
  const parts = isComparison ? compareMethods(demo, scene) : tryOneMethod(demo, scene);

  /** Draw what the controls say; remember it in the address unless it is only being played. */
  function refresh({ isPlaying = false } = {}) {
    const ways = parts.ways();
    view.draw(ways, scene.count);
    point.set(...scene.start);
    parts.tell(ways, isPlaying);
    const state = { on: scene.name, from: scene.start.join("/"), steps: scene.count, ...parts.state() };
    if (!isPlaying) demo.save(state);
  }

  parts.connect({ refresh, setSurface });
  demo.caption(parts.caption);
  demo.root.setAttribute("aria-label", parts.label);
  const row = bar(...view.elements);
  row.className = "demo-row demo-descent";
  demo.root.append(parts.top, row, parts.bottom);
  refresh({ isPlaying: true });
}

const round = (value) => Math.round(value * 100) / 100;

/** A start that can be seen. */
const inside = ({ x, y }, px, py) => [round(number(px, ...x, 0)), round(number(py, ...y, 0))];
