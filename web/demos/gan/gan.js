/** Two distributions on a line: what the best discriminator sees, and what each loss tells the generator. */

import { element } from "../../dom.js";
import { action, bar, choice, keyEntries, slider, task } from "../shared/controls.js";
import { fixed, minus } from "../shared/numbers.js";
import { curve, dot, isNarrow, plot } from "../shared/plot.js";
import { number, oneOf } from "../shared/state.js";
import { put, write } from "../shared/write.js";
import { discriminator, jensenShannon, lossGradients, PAIRS, wasserstein } from "./model.js";

export const BUILD = BUILD_ID;

const FIRST = { pair: "normal", shift: 3 };
const FURTHEST = 4;
const RADIUS = 4.5;
const COLOURS = {
  p: "var(--fig-blue)",
  g: "var(--fig-orange)",
  d: "var(--fig-green)",
  saturating: "var(--fig-red)",
  other: "var(--fig-purple)",
};

const written = (value, digits = 4) => {
  const isLost = value !== 0 && Math.abs(value) < 10 ** -digits;
  return isLost ? minus(value.toExponential(1)) : fixed(value, digits);
};
const POINTS = 240;
const grid = ([low, high], count, f) =>
  Array.from({ length: count + 1 }, (_, index) => low + (index / count) * (high - low)).map((x) => [x, f(x)]);
/** On both sides of a jump, so that it is drawn upright. */
const beside = (edge) => [edge - 1e-9, edge + 1e-9];
function places(kind, shift, [low, high] = kind.x) {
  const even = grid([low, high], POINTS, () => 0).map(([x]) => x);
  const jumps = (kind.edges?.(shift) ?? []).flatMap(beside);
  return [...even, ...jumps].sort((one, other) => one - other);
}

/** The best discriminator, drawn only where one of the two has density. */
function discriminatorPath(area, kind, shift) {
  const parts = [[]];
  for (const x of places(kind, shift)) {
    const isDefined = kind.density(x, 0) + kind.density(x, shift) > 0;
    if (isDefined) parts.at(-1).push([x, discriminator(kind, x, shift)]);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.map((points) => area.path(points)).join("");
}
const legend = (entries) => element("p", { class: "demo-key" }, ...keyEntries(entries));

export function start(demo) {
  const { root, state } = demo;
  const size = isNarrow() ? { width: 320, height: 165 } : { width: 310, height: 200 };
  const wide = isNarrow() ? size : { width: 640, height: 190 };
  const line = plot({ ...wide, x: [0, 1], y: [0, 1], xLabel: "x", label: "两个分布与最优判别器" });
  const losses = plot({
    ...size,
    x: [0, 1],
    y: [0, 1.05],
    xLabel: "D(G(z))",
    yLabel: "对得分 s 的梯度大小",
    label: "两种损失的梯度大小",
  });
  const distances = plot({
    ...size,
    x: [0, 1],
    y: [0, 1],
    xLabel: "错开的距离 θ",
    label: "JS 散度与 Wasserstein 距离",
  });
  const layers = { line: line.layer("curves"), losses: losses.layer("curves"), distances: distances.layer("curves") };
  // Not cut off: a dot on the frame is seen whole.
  const marks = Object.fromEntries(
    Object.entries({ line, losses, distances }).map(([name, area]) => [name, area.layer("marks", { isCut: false })]),
  );

  const pair = choice({
    label: "分布",
    options: Object.entries(PAIRS).map(([value, { name }]) => [value, name]),
    value: oneOf(state.pair, Object.keys(PAIRS), FIRST.pair),
    onchange: () => refresh(),
  });
  const shift = slider({
    label: "位置 θ",
    min: 0,
    max: FURTHEST,
    step: 0.05,
    value: number(state.shift, 0, FURTHEST, FIRST.shift),
    format: (value) => value.toFixed(2),
    oninput: () => refresh(),
  });
  const cells = Object.fromEntries(
    ["d", "saturating", "other", "saturatingX", "otherX", "js", "w"].map((name) => [name, element("td")]),
  );
  const row = (head, ...names) =>
    element("tr", {}, element("th", { scope: "row" }, head), ...names.map((name) => cells[name]));
  const table = element("table", { class: "demo-table demo-number" });
  table.append(
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...["假样本处的梯度大小", "ln(1 − D)", "−ln D"].map((text) => element("th", { scope: "col" }, text)),
      ),
    ),
    element("tbody", {}, row("对得分 s", "saturating", "other"), row("对样本位置 x", "saturatingX", "otherX")),
  );
  const numbers = element("p", { class: "demo-readout" });
  const same = task({
    question: "移动生成分布，让两种损失对 s 的梯度一样大。",
    done: "D(G(z)) = 1/2 时都是 1/2；最优判别器在两分布重合时处处给 1/2。",
  });
  const apart = task({
    question: "换成均匀分布，从哪个 θ 起 JS 不再变，D 对样本的位置也毫无反应？",
    done: "θ ≥ 1 时两分布不相交，JS 恒为 ln 2 ≈ 0.6931，两种损失对 x 的梯度都是 0；只有 W₁ = θ 还在变。",
  });

  const curves = {
    p: curve(layers.line, COLOURS.p),
    g: curve(layers.line, COLOURS.g),
    d: curve(layers.line, COLOURS.d, "6 3"),
    saturating: curve(layers.losses, COLOURS.saturating),
    other: curve(layers.losses, COLOURS.other, "6 3"),
    js: curve(layers.distances, COLOURS.d),
    w: curve(layers.distances, COLOURS.p, "6 3"),
  };
  const dots = {
    sample: dot(marks.line, COLOURS.g, RADIUS),
    saturating: dot(marks.losses, COLOURS.saturating, RADIUS),
    other: dot(marks.losses, COLOURS.other, RADIUS),
    js: dot(marks.distances, COLOURS.d, RADIUS),
    w: dot(marks.distances, COLOURS.p, RADIUS),
  };
  const place = (node, area, x, y) => put(node, { cx: area.x(x).toFixed(1), cy: area.y(y).toFixed(1) });
  const straight = (area, from, to) => area.path([from, to]);
  put(curves.saturating, { d: straight(losses, [0, 0], [1, 1]) });
  put(curves.other, { d: straight(losses, [0, 1], [1, 0]) });
  distances.axes({ x: [0, FURTHEST], y: [0, FURTHEST] });
  put(curves.w, { d: straight(distances, [0, 0], [FURTHEST, FURTHEST]) });

  /** What does not follow θ; the model's density is drawn once and moved. */
  let drawn;
  function drawKind(kind) {
    drawn = kind;
    line.axes({ x: kind.x, y: kind.y });
    const reach = [kind.x[0] - FURTHEST, kind.x[1]];
    const density = places(kind, 0, reach).map((x) => [x, kind.density(x, 0)]);
    put(curves.p, { d: line.path(density) });
    put(curves.g, { d: line.path(density) });
    put(curves.js, { d: distances.path(grid([0, FURTHEST], 60, (x) => jensenShannon(kind, x))) });
  }

  function refresh({ isFirst = false } = {}) {
    const kind = PAIRS[pair.value];
    const at = shift.value;
    const sample = kind.centre + at;
    const d = discriminator(kind, sample, at);
    const { saturating, nonSaturating } = lossGradients(d);
    const slope = kind.slope(sample, at);
    const js = jensenShannon(kind, at);

    if (kind !== drawn) drawKind(kind);
    put(curves.g, { transform: `translate(${line.x(at) - line.x(0)})` });
    put(curves.d, { d: discriminatorPath(line, kind, at) });
    place(dots.sample, line, sample, d);
    place(dots.saturating, losses, d, -saturating);
    place(dots.other, losses, d, -nonSaturating);
    place(dots.js, distances, at, js);
    place(dots.w, distances, at, wasserstein(at));
    write(cells.saturating, written(-saturating));
    write(cells.other, written(-nonSaturating));
    write(cells.saturatingX, written(Math.abs(saturating * slope)));
    write(cells.otherX, written(Math.abs(nonSaturating * slope)));
    const text = `假样本在 x = ${written(sample, 2)}：最优判别器给 D = ${written(d)}。JS = ${written(js)}，W₁ = ${written(wasserstein(at), 2)}。`;
    write(numbers, text);
    same.check(Math.abs(d - 0.5) < 1e-6);
    apart.check(pair.value === "uniform" && at >= 1 && at <= 1.2);
    if (isFirst) return;
    demo.say(`${text}对得分的梯度：饱和 ${written(-saturating)}，非饱和 ${written(-nonSaturating)}。`);
    demo.save({ pair: pair.value, shift: at });
  }

  function reset() {
    pair.value = FIRST.pair;
    shift.value = FIRST.shift;
    refresh();
    demo.save({});
  }

  root.setAttribute("aria-label", "互动图：GAN 的损失与分布的距离");
  demo.caption(
    "数据分布不动，生成分布移到 θ，判别器总取最优 D* = p/(p + g)；圆点是一个假样本（在生成分布的中心）。两个分布形状相同，所以 W₁ = θ。",
  );
  root.append(
    bar(pair.element, shift.element, action("重置", reset)),
    line.svg,
    legend([
      [COLOURS.p, "数据 p"],
      [COLOURS.g, "生成 g"],
      [COLOURS.d, "D*（虚线）"],
    ]),
    element(
      "div",
      { class: "demo-row" },
      element(
        "div",
        {},
        losses.svg,
        legend([
          [COLOURS.saturating, "ln(1 − D)，饱和"],
          [COLOURS.other, "−ln D，非饱和（虚线）"],
        ]),
      ),
      element(
        "div",
        {},
        distances.svg,
        legend([
          [COLOURS.d, "JS"],
          [COLOURS.p, "W₁（虚线）"],
        ]),
      ),
    ),
    numbers,
    table,
    same.element,
    apart.element,
  );
  refresh({ isFirst: true });
}
