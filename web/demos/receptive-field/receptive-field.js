import { element, svgElement } from "../../dom.js";
import { action, bar, slider, task } from "../shared/controls.js";
import { number } from "../shared/state.js";
import { put, write } from "../shared/write.js";
import { effectiveKernel, lengths, recurrence, seen } from "./model.js";

export const BUILD = BUILD_ID;

const START = [
  { kernel: 3, stride: 1, dilation: 1 },
  { kernel: 2, stride: 2, dilation: 1 },
  { kernel: 3, stride: 1, dilation: 1 },
  { kernel: 3, stride: 2, dilation: 1 },
];
const MOST_LAYERS = 6;
const KNOBS = [
  ["kernel", "核 K", 1, 7],
  ["stride", "步长 S", 1, 4],
  ["dilation", "空洞率 D", 1, 9],
];
/** More cells than this cannot be told apart on a phone. */
const WIDEST = 72;
/** More than this is not drawn at all: six layers can see 75,000 cells. */
const MOST_DRAWN = 400;
const WIDTH = 420;
const ROW = 40;
const CELL = 14;
/** Room for the names of the layers. */
const LABELS = 46;

const textOf = (layers) => layers.map(({ kernel, stride, dilation }) => `${kernel}-${stride}-${dilation}`).join("/");

/** `3-1-1/2-2-1`: K, S and D of each layer. */
function layersOf(text) {
  const layers = (text ?? "").split("/").map((part) => {
    const values = part.split("-");
    return Object.fromEntries(
      KNOBS.map(([name, , low, high], index) => [name, Math.round(number(values[index], low, high, Number.NaN))]),
    );
  });
  const isSound = layers.length <= MOST_LAYERS && layers.every((layer) => Object.values(layer).every(Number.isFinite));
  return isSound ? layers : START.map((layer) => ({ ...layer }));
}

/** @param {import("../run.js").Demo} demo */
export function start(demo) {
  const { root } = demo;
  root.setAttribute("aria-label", "互动图：一叠卷积层的感受野");
  demo.caption(
    "橙色单元看得见的各层单元是蓝色。指着（或点）任一单元，看它的感受野；改各层的核、步长、空洞率，看递推怎样变。",
  );
  let layers = layersOf(demo.state.layers);
  let depth = Math.round(number(demo.state.l, 0, layers.length, layers.length));
  let unit = Math.round(number(demo.state.u, 0, WIDEST, 0));

  const svg = svgElement("svg", { class: "demo-plot field-plot", role: "img" });
  const sights = svgElement("path", { class: "field-line" });
  let drawn = "";
  const table = element("tbody");
  const summary = element("p", { class: "demo-readout" });
  const challenge = task({
    question: "只用三层核 3、步长 1，改空洞率，让感受野恰好是 15，而且 15 格都用到。",
    done: "R = 1 + 2(D₁ + D₂ + D₃)，所以空洞率之和要是 7；1、2、4 没有空隙，像 2、2、3 就会漏掉一些格子。",
  });
  const which = slider({
    label: "看哪一层",
    min: 0,
    max: 4,
    step: 1,
    value: depth,
    format: (value) => (value ? `第 ${value} 层` : "输入"),
    oninput(value) {
      depth = value;
      changed();
    },
  });
  const where = slider({
    label: "第几个单元",
    min: 1,
    max: 3,
    step: 1,
    value: unit + 1,
    format: (value) => `第 ${value} 个`,
    oninput(value) {
      unit = value - 1;
      changed();
    },
  });
  const add = action("加一层", () => {
    layers.push({ kernel: 3, stride: 1, dilation: 1 });
    depth = layers.length;
    rebuild();
    changed();
  });
  const remove = action("去掉最上层", () => {
    layers.pop();
    depth = Math.min(depth, layers.length);
    rebuild();
    changed();
  });

  svg.addEventListener("pointermove", look);
  svg.addEventListener("pointerdown", look);
  function look({ target }) {
    const at = target.dataset?.at?.split(" ").map(Number);
    if (!at || (at[0] === depth && at[1] === unit)) return;
    [depth, unit] = at;
    changed();
  }

  function changed() {
    draw();
    const own = textOf(layers);
    const place = { ...(depth === layers.length ? {} : { l: depth }), ...(unit ? { u: unit } : {}) };
    demo.save(own === textOf(START) ? place : { ...place, layers: own });
  }

  /** Inputs of a new number of layers; while values change they stay, and with them the focus. */
  function rebuild() {
    add.disabled = layers.length >= MOST_LAYERS;
    remove.disabled = layers.length <= 1;
    which.element.querySelector("input").max = layers.length;
    table.replaceChildren(
      ...layers.map((layer, index) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, `${index + 1}`),
          ...KNOBS.map(([name, label, min, max]) => {
            const input = element("input", {
              type: "number",
              min,
              max,
              step: 1,
              class: "demo-cell",
              "aria-label": `第 ${index + 1} 层的${label}`,
            });
            input.value = layer[name];
            input.addEventListener("input", () => {
              if (!Number.isFinite(input.valueAsNumber)) return;
              layer[name] = Math.max(min, Math.min(max, Math.round(input.valueAsNumber)));
              changed();
            });
            input.addEventListener("change", () => {
              input.value = layer[name];
            });
            return element("td", {}, input);
          }),
          element("td", { class: "field-sum" }),
          element("td", { class: "field-jump" }),
        ),
      ),
    );
  }

  function reset() {
    layers = START.map((layer) => ({ ...layer }));
    depth = layers.length;
    unit = 0;
    rebuild();
    draw();
    demo.save({});
  }

  function draw() {
    const rows = recurrence(layers);
    layers.forEach((layer, index) => {
      const { field, jump } = rows[index];
      const [sum, product] = table.children[index].querySelectorAll(".field-sum, .field-jump");
      write(sum, `${field} + (${effectiveKernel(layer)} − 1)×${jump} = ${rows[index + 1].field}`);
      write(product, `${jump}×${layer.stride} = ${rows[index + 1].jump}`);
    });
    const counts =
      [3, 2, 1].map((top) => lengths(layers, top)).find(([width]) => width <= WIDEST) ?? lengths(layers, 1);
    unit = Math.min(unit, counts[depth] - 1);
    where.element.querySelector("input").max = counts[depth];
    where.value = unit + 1;
    which.value = depth;
    const sight = seen(layers, depth, unit);
    drawStack(counts, sight);
    const { field, jump } = rows[depth];
    const used = sight[0].length;
    const name = depth ? `第 ${depth} 层第 ${unit + 1} 个单元` : `输入的第 ${unit + 1} 格`;
    const text = `${name}：感受野 ${field} 格（输入第 ${sight[0][0] + 1} 到 ${sight[0].at(-1) + 1} 格），真正用到 ${used} 格；相邻单元相距 ${jump} 格`;
    write(summary, text);
    demo.say(text);
    svg.setAttribute("aria-label", `${layers.length} 层的单元，从下面的输入到最上层。${text}`);
    const isThree = layers.length === 3 && layers.every(({ kernel, stride }) => kernel === 3 && stride === 1);
    challenge.check(isThree && depth === 3 && field === 15 && used === 15);
  }

  function drawStack(counts, sight) {
    const height = (layers.length + 1) * ROW;
    put(svg, { viewBox: `0 0 ${WIDTH} ${height}` });
    if (counts[0] > MOST_DRAWN) {
      const note = svgElement("text", { x: WIDTH / 2, y: height / 2, "text-anchor": "middle" });
      note.textContent = `要画 ${counts[0]} 格，画不下；下面的数照样对`;
      svg.replaceChildren(note);
      drawn = "";
      return;
    }
    const step = Math.min(18, (WIDTH - LABELS - 4) / counts[0]);
    const starts = recurrence(layers).map(({ field, jump }) => ({ first: (field - 1) / 2, jump }));
    const x = (l, index) => LABELS + (starts[l].first + index * starts[l].jump + 0.5) * step;
    const y = (l) => height - ROW / 2 - l * ROW;
    const size = Math.max(2.5, Math.min(CELL, step - 1.5));
    const plan = `${textOf(layers)} ${counts}`;
    if (plan !== drawn) {
      drawn = plan;
      svg.replaceChildren(sights, ...counts.flatMap((count, l) => rowOf(l, count)));
    }
    let d = "";
    for (let l = depth; l > 0; l -= 1) {
      const { kernel, stride, dilation } = layers[l - 1];
      for (const one of sight[l]) {
        for (let u = 0; u < kernel; u += 1) {
          d += `M${x(l, one).toFixed(1)} ${y(l)}L${x(l - 1, one * stride + u * dilation).toFixed(1)} ${y(l - 1)}`;
        }
      }
    }
    put(sights, { d });
    const lit = new Set(sight.flatMap((row, l) => row.map((index) => `${l} ${index}`)));
    for (const one of svg.querySelectorAll("rect")) {
      const { at } = one.dataset;
      const look = at === `${depth} ${unit}` ? "is-chosen" : lit.has(at) ? "is-seen" : "";
      put(one, { class: `field-unit ${look}` });
    }

    function rowOf(l, count) {
      const label = svgElement("text", { x: 0, y: y(l) + 4 });
      label.textContent = l ? `第${l}层` : "输入";
      const units = Array.from({ length: count }, (_, index) =>
        svgElement("rect", {
          "data-at": `${l} ${index}`,
          x: (x(l, index) - size / 2).toFixed(1),
          y: y(l) - CELL / 2,
          width: size,
          height: CELL,
        }),
      );
      return [label, ...units];
    }
  }

  const heads = ["层", "K", "S", "D", "R = R + (K′ − 1)·J", "J = J·S"].map((text) =>
    element("th", { scope: "col" }, text),
  );
  root.append(
    svg,
    summary,
    bar(which.element, where.element),
    element(
      "div",
      { class: "field-rows" },
      element("table", { class: "demo-table" }, element("thead", {}, element("tr", {}, ...heads)), table),
    ),
    bar(add, remove, action("重置", reset)),
    challenge.element,
  );
  rebuild();
  draw();
}
