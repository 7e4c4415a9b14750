/** Activation functions and derivatives under a cursor, and what twenty layers make of a gradient. */

import { element, svgElement } from "../../dom.js";
import { action, bar, check, slider, task } from "../shared/controls.js";
import { fixed, measured, minus } from "../shared/numbers.js";
import { curve, dot, isNarrow, plot } from "../shared/plot.js";
import { number } from "../shared/state.js";
import { put, write } from "../shared/write.js";
import { FUNCTIONS, gradients } from "./model.js";

export const BUILD = BUILD_ID;

const LAYERS = 20;
const FIRST = { x: 2, weight: 1, shown: ["logistic", "tanh", "relu"] };
const REACH = 6;
/** Colour and dashes, so that colour is not all that tells them apart. */
const LOOKS = {
  logistic: ["var(--fig-blue)", ""],
  tanh: ["var(--fig-orange)", "7 3"],
  relu: ["var(--fig-green)", "2 3"],
  leaky: ["var(--fig-gray)", ""],
  elu: ["var(--fig-red)", "9 3 2 3"],
  swish: ["var(--fig-purple)", "5 2"],
  gelu: ["var(--ink)", "1 2"],
};
/** Gradients below are drawn at the bottom. */
const SMALLEST = 1e-13;
const KNOWN = Object.keys(FUNCTIONS);

const sample = (f) =>
  Array.from({ length: 241 }, (_, index) => -REACH + (index / 240) * 2 * REACH).map((x) => [x, f(x)]);

const curvesIn = (layer) => Object.fromEntries(KNOWN.map((id) => [id, curve(layer, ...LOOKS[id])]));

/** The upright line with a dot on each curve. */
function cursorIn(area) {
  const group = svgElement("g");
  area.layer("cursor").append(group);
  const { y, height } = area.inside;
  group.append(svgElement("line", { x1: 0, x2: 0, y1: y, y2: y + height }));
  return { group, dots: Object.fromEntries(KNOWN.map((id) => [id, dot(group, LOOKS[id][0], 4)])) };
}

export function start(demo) {
  const { root, state } = demo;
  const size = isNarrow() ? { width: 320, height: 170 } : { width: 300, height: 200 };
  const areas = {
    f: plot({ ...size, x: [-REACH, REACH], y: [-1.2, 2.2], yLabel: "f(x)", label: "激活函数" }),
    d: plot({ ...size, x: [-REACH, REACH], y: [-0.2, 1.2], yLabel: "f′(x)", label: "导数" }),
  };
  const depth = plot({
    width: isNarrow() ? 320 : 620,
    height: 170,
    x: [0, LAYERS],
    y: [-13, 2],
    xLabel: "往回退的层数",
    yLabel: "梯度",
    label: "梯度退过各层以后的大小，对数刻度",
    margin: { left: 44 },
  });
  const shown = new Set(
    state.show === undefined ? FIRST.shown : state.show.split("/").filter((id) => KNOWN.includes(id)),
  );
  const curves = {};
  const cursors = {};
  for (const [name, area] of Object.entries(areas)) {
    curves[name] = curvesIn(area.layer("curves"));
    for (const id of KNOWN) put(curves[name][id], { d: area.path(sample(FUNCTIONS[id][name])) });
    cursors[name] = cursorIn(area);
    area.svg.classList.add("demo-pointed");
    area.svg.addEventListener("pointermove", (event) => follow(area, event));
    area.svg.addEventListener("pointerdown", (event) => follow(area, event));
  }
  curves.depth = curvesIn(depth.layer("curves"));

  const x = slider({
    label: "净输入 x",
    min: -REACH,
    max: REACH,
    step: 0.1,
    value: number(state.x, -REACH, REACH, FIRST.x),
    format: (value) => fixed(value, 1),
    oninput: () => refresh(),
  });
  const weight = slider({
    label: "权重 w",
    min: 0.2,
    max: 4,
    step: 0.1,
    value: number(state.w, 0.2, 4, FIRST.weight),
    format: (value) => value.toFixed(1),
    oninput: () => refresh(),
  });
  const rows = KNOWN.map((id) => {
    const cells = [0, 1, 2].map(() => element("td"));
    const mark = svgElement("svg", { width: 20, height: 6, "aria-hidden": "true", viewBox: "0 0 24 6" });
    put(curve(mark, ...LOOKS[id]), { d: "M0 3H24" });
    const box = check({
      label: element("span", {}, mark, ` ${FUNCTIONS[id].name}`),
      checked: shown.has(id),
      onchange(checked) {
        shown[checked ? "add" : "delete"](id);
        refresh();
      },
    });
    return { id, box, cells, row: element("tr", {}, element("th", { scope: "row" }, box.element), ...cells) };
  });
  const heads = ["函数", "f(x)", "f′(x)", `退 ${LAYERS} 层`].map((name) => element("th", { scope: "col" }, name));
  const table = element("table", { class: "demo-table demo-number" });
  table.append(element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows.map(({ row }) => row)));
  const flat = task({
    question: "移动 x，让 Logistic 的导数小于 0.01，而 ReLU 的仍是 1。",
    done: "x 大于约 4.6 时 Logistic 已经饱和；ReLU 在正半轴不饱和。",
  });
  const deep = task({
    question: `调 x 与 w，让 tanh 的梯度退 ${LAYERS} 层后还大于 0.1；再看同样的设置下 Logistic 剩多少。`,
    done: "w = 1 且 x 很小时，tanh 的导数接近 1；Logistic 的导数最大只有 1/4，每层最多乘 w/4。",
  });

  function follow(area, event) {
    if (event.type === "pointermove" && event.pointerType === "touch" && !event.buttons) return;
    const box = area.svg.getBoundingClientRect();
    const [value] = area.valueAt(((event.clientX - box.left) / box.width) * size.width, 0);
    x.value = Math.round(Math.max(-REACH, Math.min(REACH, value)) * 10) / 10;
    refresh();
  }

  function drawCursor(name, at) {
    const { group, dots } = cursors[name];
    put(group, { transform: `translate(${areas[name].x(at).toFixed(1)})` });
    for (const id of shown) put(dots[id], { cy: areas[name].y(FUNCTIONS[id][name](at)).toFixed(1) });
  }

  /** Only the curves, and dots, of the functions that are shown. */
  function drawShown() {
    const parts = [...Object.values(curves), ...Object.values(cursors).map(({ dots }) => dots)];
    for (const part of parts) for (const id of KNOWN) part[id].style.display = shown.has(id) ? "" : "none";
  }

  function refresh({ isFirst = false } = {}) {
    const ids = KNOWN.filter((id) => shown.has(id));
    const ways = Object.fromEntries(KNOWN.map((id) => [id, gradients(FUNCTIONS[id], x.value, weight.value, LAYERS)]));
    drawShown();
    for (const name of Object.keys(areas)) drawCursor(name, x.value);
    const logs = (way) => way.map((value, step) => [step, Math.log10(Math.max(Math.abs(value), SMALLEST))]);
    const highest = Math.max(
      1,
      ...ids.flatMap((id) => ways[id].map((value) => Math.log10(Math.max(Math.abs(value), SMALLEST)))),
    );
    depth.axes({
      y: [-13, Math.ceil(highest)],
      yFormat: (power) => (power === 0 ? "1" : minus(`1e${power}`)),
    });
    for (const id of ids) put(curves.depth[id], { d: depth.path(logs(ways[id])) });
    for (const { id, cells } of rows) {
      const values = [FUNCTIONS[id].f(x.value), FUNCTIONS[id].d(x.value), ways[id].at(-1)];
      for (const [index, cell] of cells.entries()) write(cell, shown.has(id) ? measured(values[index]) : "");
    }
    const last = (id) => Math.abs(ways[id].at(-1));
    flat.check(FUNCTIONS.logistic.d(x.value) < 0.01 && FUNCTIONS.relu.d(x.value) === 1);
    deep.check(shown.has("tanh") && last("tanh") > 0.1);
    if (isFirst) return;
    demo.say(
      ids
        .map(
          (id) =>
            `${FUNCTIONS[id].name} 的导数 ${measured(FUNCTIONS[id].d(x.value))}，退 ${LAYERS} 层 ${measured(last(id))}`,
        )
        .join("；"),
    );
    demo.save({ x: x.value, w: weight.value, show: ids.join("/") });
  }

  function reset() {
    x.value = FIRST.x;
    weight.value = FIRST.weight;
    shown.clear();
    for (const { id, box } of rows) {
      box.checked = FIRST.shown.includes(id);
      if (box.checked) shown.add(id);
    }
    refresh();
    demo.save({});
  }

  root.setAttribute("aria-label", "互动图：激活函数");
  demo.caption(
    `激活函数与导数在同一个净输入处的值（移动竖线）。下图：${LAYERS} 层、每层一个单元的链 a ← f(w·a) 从同一个 x 出发，输出对各层输入的导数有多大（对数刻度，小于 10⁻¹³ 的画在底边）。`,
  );
  root.append(
    element("div", { class: "demo-row" }, areas.f.svg, areas.d.svg),
    bar(x.element),
    depth.svg,
    bar(weight.element, action("重置", reset)),
    table,
    flat.element,
    deep.element,
  );
  refresh({ isFirst: true });
}
