/** The gradient's way back through time: simple cells, an LSTM on the same sequence, clipping. */

import { element } from "../../dom.js";
import { action, bar, choice, keyEntries, slider, task } from "../shared/controls.js";
import { fixed, measured, minus } from "../shared/numbers.js";
import { curve, dot, isNarrow, plot } from "../shared/plot.js";
import { number, oneOf } from "../shared/state.js";
import { put, write } from "../shared/write.js";
import { clipped, LENGTH, lstm, simple } from "./model.js";

export const BUILD = BUILD_ID;

const FIRST = { cell: "tanh", u: 0.9, w: 0.5, forget: 0, clip: 1 };
const CELLS = [
  ["tanh", "tanh"],
  ["relu", "ReLU"],
  ["lstm", "LSTM"],
];
/** Name, colour and dashes of the lines. */
const LINES = {
  h: ["状态 h", "var(--fig-blue)", ""],
  c: ["记忆 c", "var(--fig-orange)", ""],
  f: ["遗忘门 f", "var(--fig-green)", "6 3"],
  i: ["输入门 i", "var(--fig-red)", "2 3"],
  o: ["输出门 o", "var(--fig-purple)", "9 3 2 3"],
};
/** Smaller gradients are drawn at the bottom. */
const SMALLEST = 1e-12;

const power = (exponent) => (exponent === 0 ? "1" : Number.isInteger(exponent) ? minus(`1e${exponent}`) : "");

/** A ReLU's state reaches a million; that must fit beside the axis. */
const short = (value) =>
  value < 1e4 ? String(Number(value.toPrecision(6))) : Number(value.toPrecision(2)).toExponential().replace("+", "");

export function start(demo) {
  const { root, state } = demo;
  const size = isNarrow() ? { width: 320, height: 185 } : { width: 310, height: 220 };
  const x = [1, LENGTH];
  const back = plot({
    ...size,
    x,
    y: [-12, 4],
    xLabel: "时刻 k",
    yLabel: "梯度（以最后时刻为 1）",
    label: "损失对各时刻的梯度",
    margin: { left: 44 },
  });
  const forward = plot({ ...size, x, y: [0, 1], xLabel: "时刻 t", label: "各时刻的状态与门" });
  const layers = { back: back.layer("curves"), forward: forward.layer("curves") };

  const cell = choice({
    label: "单元",
    options: CELLS,
    value: oneOf(
      state.cell,
      CELLS.map(([value]) => value),
      FIRST.cell,
    ),
    onchange: () => refresh(),
  });
  const control = (label, key, min, max, step, format) =>
    slider({
      label,
      min,
      max,
      step,
      value: number(state[key], min, max, FIRST[key]),
      format,
      oninput: () => refresh(),
    });
  const two = (value) => fixed(value, 2);
  const u = control("循环权重 u", "u", 0, 2, 0.05, two);
  const w = control("输入权重 w", "w", 0, 2, 0.05, two);
  const forget = control("遗忘门偏置", "forget", -2, 6, 0.1, (value) => fixed(value, 1));
  const clip = control("截断阈值", "clip", 0.1, 10, 0.1, (value) => value.toFixed(1));
  const key = element("p", { class: "demo-key" });
  const told = element("p", { class: "demo-readout" });
  const clipping = element("p", { class: "demo-readout" });
  const explode = task({
    question: `用 ReLU 单元，让第 1 步的梯度达到最后一步的 1000 倍以上。`,
    done: `每退一步乘一次 u，退 ${LENGTH - 1} 步就是 u 的 ${LENGTH - 1} 次方；1.45 的 19 次方约 1164。截断只缩短总梯度，比例不变。`,
  });
  const keep = task({
    question: "用 LSTM，让第 1 步的梯度不小于最后一步的一半。",
    done: "遗忘门接近 1，记忆单元的通路每步只乘 f；经过 h 的间接路径还会再加上一些。",
  });

  const way = curve(layers.back, "var(--fig-red)");
  const ends = back.layer("marks", { isCut: false });
  const dots = Array.from({ length: LENGTH }, () => dot(ends, "var(--fig-red)", 2.6));
  const paths = Object.fromEntries(
    Object.entries(LINES).map(([name, [, colour, dashes]]) => [name, curve(layers.forward, colour, dashes)]),
  );
  let keyed = "";
  function drawKey(names) {
    if (keyed === names.join()) return;
    keyed = names.join();
    key.replaceChildren(...keyEntries(names.map((name) => [LINES[name][1], LINES[name][0]])));
  }

  function result() {
    if (cell.value === "lstm") return lstm({ forget: forget.value });
    return simple(cell.value, { u: u.value, w: w.value });
  }

  function refresh({ isFirst = false } = {}) {
    const isLstm = cell.value === "lstm";
    u.element.hidden = isLstm;
    w.element.hidden = isLstm;
    forget.element.hidden = !isLstm;
    const { lines, back: gradients, norm } = result();
    const last = Math.abs(gradients.at(-1));
    const ratios = gradients.map((value) => (last ? Math.abs(value) / last : 0));
    const logs = ratios.map((ratio) => Math.log10(Math.max(ratio, SMALLEST)));
    const low = Math.min(-2, Math.floor(Math.min(...logs)));
    const high = Math.max(1, Math.ceil(Math.max(...logs)));
    back.axes({ y: [low, high], yFormat: power });
    put(way, { d: back.path(logs.map((value, index) => [index + 1, value])) });
    logs.forEach((value, index) => {
      put(dots[index], { cx: back.x(index + 1).toFixed(1), cy: back.y(value).toFixed(1) });
    });
    const names = Object.keys(lines);
    forward.axes({
      y: [0, Math.max(1, ...names.flatMap((name) => lines[name]).filter(Number.isFinite))],
      yFormat: short,
    });
    for (const [name, path] of Object.entries(paths)) {
      const points = (lines[name] ?? []).map((value, index) => [index + 1, value]);
      put(path, { d: forward.path(points) });
    }
    drawKey(names);
    const text = `损失对第 1 步${isLstm ? "记忆 c₁" : "状态 h₁"} 的梯度是对最后一步的 ${measured(ratios[0])} 倍。`;
    write(told, text);
    const after = clipped(norm, clip.value);
    const clipText = `全部参数的梯度的范数 ${measured(norm)}${after < norm ? `，截断到 ${measured(after)}：整个梯度乘 ${measured(after / norm)}，方向不变` : "，没有超过阈值，不截断"}。`;
    write(clipping, clipText);
    explode.check(cell.value === "relu" && ratios[0] >= 1000);
    keep.check(isLstm && ratios[0] >= 0.5);
    if (isFirst) return;
    demo.say(`${text}${clipText}`);
    const own = isLstm ? { forget: forget.value } : { u: u.value, w: w.value };
    demo.save({ cell: cell.value, ...own, clip: clip.value });
  }

  function reset() {
    cell.value = FIRST.cell;
    for (const [name, one] of Object.entries({ u, w, forget, clip })) one.value = FIRST[name];
    refresh();
    demo.save({});
  }

  root.setAttribute("aria-label", "互动图：随时间反向传播");
  demo.caption(
    `一个单元读一条长 ${LENGTH} 的序列，只在最后一步有损失 ½(h − 1)²。红线：损失对第 k 步状态（LSTM 是记忆单元）的梯度，以最后一步为 1，对数刻度；小于 10⁻¹² 的画在底边。LSTM 的权重都是 0.5，除遗忘门外偏置为 0，所以输入门与输出门的值相同。`,
  );
  root.append(
    bar(cell.element, action("重置", reset)),
    bar(u.element, w.element, forget.element),
    element("div", { class: "demo-row" }, element("div", {}, back.svg), element("div", {}, forward.svg, key)),
    told,
    bar(clip.element),
    clipping,
    explode.element,
    keep.element,
  );
  refresh({ isFirst: true });
}
