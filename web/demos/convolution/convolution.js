import { element } from "../../dom.js";
import { cells, written } from "../shared/cells.js";
import { action, bar, choice, slider, sliders, task } from "../shared/controls.js";
import { convolve, KERNELS, outputSide, parameters, products } from "./model.js";
import { pictures } from "./pictures.js";
import {
  changes,
  copy,
  DIGIT_SIDE,
  edited,
  INPUT,
  PRESETS,
  SECOND,
  SECOND_KERNELS,
  SOURCES,
  START,
  stateOf,
} from "./settings.js";

export const BUILD = BUILD_ID;

const STEP_MS = 350;

/** @param {import("../run.js").Demo} demo */
export function start(demo) {
  const { root } = demo;
  root.setAttribute("aria-label", "互动图：卷积（互相关）一步一步算");
  demo.caption("互相关：橙框里的数与核逐个相乘再相加，得到输出里橙框的那一格。输入与核的数都能改。");
  const state = stateOf(demo.state);
  const inputs = [edited(demo.state.x, INPUT), edited(demo.state.xb, SECOND)];
  let kernels = [];
  let digit = null;
  let isFilled = true;
  let stop = () => {};

  const options = () => ({ stride: state.s, padding: state.p, dilation: state.d });
  const channels = () => (state.in === "two" ? 2 : 1);
  const side = () => (state.in === "digit" ? DIGIT_SIDE : state.n);
  const x = () =>
    state.in === "digit"
      ? [digit ?? []]
      : inputs.slice(0, channels()).map((m) => m.slice(0, state.n).map((row) => row.slice(0, state.n)));

  const second = () => SECOND_KERNELS[KERNELS[state.k].length];
  const setKernels = () => {
    kernels = [copy(KERNELS[state.k]), copy(second())];
  };
  kernels = [edited(demo.state.w, KERNELS[state.k]), edited(demo.state.wb, second())];

  const inputGrids = [0, 1].map((c) =>
    cells({
      label: c ? "输入的通道 2" : "输入",
      onedit(i, j, value) {
        inputs[c][i - state.p][j - state.p] = value;
        changed();
      },
    }),
  );
  const kernelGrids = [0, 1].map((c) =>
    cells({
      label: c ? "核的通道 2" : "核",
      onedit(u, v, value) {
        kernels[c][u][v] = value;
        changed();
      },
    }),
  );
  const goTo = (index) => {
    stop();
    isFilled = true;
    state.at = index;
    changed();
  };
  const outputGrid = cells({
    label: "输出",
    onpoint: (i, j) => goTo(i * outputSide(side(), kernels[0].length, options()) + j),
  });
  const pair = pictures(demo.signal);
  const work = element("p", { class: "demo-work" });
  const size = element("p", { class: "demo-readout" });
  const challenge = task({
    question: "选一个 3×3 的核、步长 1，找一个填充，使输出和输入一样大。",
    done: "等宽卷积。每侧填充 P = D(K−1)/2：空洞率为 1 时填 1 圈，空洞率为 2 时要填 2 圈。",
  });

  const place = slider({
    label: "第几个输出",
    min: 1,
    max: 9,
    step: 1,
    value: state.at + 1,
    format: (value) => `第 ${value} 个`,
    oninput: (value) => goTo(value - 1),
  });
  const play = action("逐格填入", () => {
    const count = outputSide(side(), kernels[0].length, options()) ** 2;
    stop();
    if (demo.calm() || count <= 0) return goTo(count - 1);
    isFilled = false;
    state.at = 0;
    draw();
    let waited = 0;
    const pause = state.in === "digit" ? 1 : STEP_MS;
    stop = demo.frames((passed) => {
      waited += passed;
      if (waited < pause) return true;
      state.at = Math.min(count - 1, state.at + Math.max(1, state.in === "digit" ? Math.floor(waited / 4) : 1));
      waited = 0;
      isFilled = state.at >= count - 1;
      if (isFilled) changed();
      else draw();
      return !isFilled;
    });
    return undefined;
  });
  const knobs = sliders(
    [
      ["n", "边长", 4, 6],
      ["s", "步长 S", 1, 3],
      ["p", "填充 P", 0, 2],
      ["d", "空洞率 D", 1, 3],
    ],
    state,
    () => goTo(Math.max(0, state.at)),
  );
  const source = choice({
    label: "输入",
    options: SOURCES,
    value: state.in,
    async onchange(value) {
      state.in = value;
      if (value === "digit") {
        if (state.k === "example") takeKernel("upright");
        state.at = 12 * DIGIT_SIDE + 12;
        await loadDigit();
      }
      goTo(state.at);
    },
  });
  const preset = choice({ label: "核", options: PRESETS, value: state.k, onchange: takeKernel });
  function takeKernel(name) {
    state.k = name;
    preset.value = name;
    setKernels();
    goTo(state.at);
  }
  async function loadDigit() {
    try {
      digit ??= (await (await fetch(demo.asset("digit.json"))).json()).pixels;
    } catch {
      state.in = "one";
      source.value = "one";
      demo.say("手写数字没有载入，请检查网络。");
    }
  }

  function reset() {
    Object.assign(state, START);
    inputs.splice(0, 2, copy(INPUT), copy(SECOND));
    setKernels();
    source.value = state.in;
    preset.value = state.k;
    for (const name of Object.keys(knobs)) knobs[name].value = state[name];
    stop();
    isFilled = true;
    draw();
    demo.save({});
  }

  function changed() {
    draw();
    const own = Object.fromEntries(Object.entries(state).filter(([name, value]) => value !== START[name]));
    const typed = { x: [inputs[0], INPUT], w: [kernels[0], KERNELS[state.k]] };
    if (state.in === "two") Object.assign(typed, { xb: [inputs[1], SECOND], wb: [kernels[1], second()] });
    demo.save({ ...own, ...changes(typed) });
  }

  function draw() {
    const kernel = kernels.slice(0, channels());
    const width = Math.max(0, outputSide(side(), kernel[0].length, options()));
    state.at = Math.max(0, Math.min(width ** 2 - 1, state.at));
    place.element.querySelector("input").max = Math.max(1, width ** 2);
    place.value = state.at + 1;
    const isDigit = state.in === "digit";
    knobs.n.element.hidden = isDigit;
    const [row, column] = [Math.floor(state.at / Math.max(1, width)), width ? state.at % width : 0];
    const terms = width ? products(x(), kernel, options(), row, column) : [];
    const y = isDigit && !digit ? [] : convolve(x(), kernel, 0, options());
    drawKernels(kernel);
    for (const [c, grid] of inputGrids.entries()) grid.element.hidden = isDigit || c >= channels();
    for (const frame of pair.frames) frame.hidden = !isDigit;
    outputGrid.element.hidden = isDigit;
    if (isDigit && digit)
      pair.draw({ digit, y, terms, row, column, until: isFilled ? Number.POSITIVE_INFINITY : state.at });
    else if (isDigit) return;
    else drawGrids(y, terms, row, column);
    explain(terms, y, width, row, column);
    challenge.check(width === side() && kernel[0].length === 3 && state.s === 1 && state.p > 0);
  }

  function drawKernels(kernel) {
    for (const [c, grid] of kernelGrids.entries()) {
      grid.element.hidden = c >= channels();
      if (c < channels()) {
        const name = channels() > 1 ? `核的通道 ${c + 1}` : `核 ${kernel[c].length}×${kernel[c].length}`;
        grid.draw(kernel[c], { title: name, look: () => "is-kernel" });
      }
    }
  }

  function drawGrids(y, terms, row, column) {
    for (const [c, matrix] of x().entries()) {
      const edge = state.p;
      const whole = state.n + 2 * edge;
      const inside = (i, j) => matrix[i - edge]?.[j - edge] !== undefined;
      const seen = new Set(
        terms.filter(({ channel }) => channel === c).map((term) => `${term.row + edge} ${term.column + edge}`),
      );
      const rows = [...Array(whole).keys()].map((i) =>
        [...Array(whole).keys()].map((j) => (inside(i, j) ? matrix[i - edge][j - edge] : 0)),
      );
      inputGrids[c].draw(rows, {
        title: `输入${channels() > 1 ? `的通道 ${c + 1}` : ""} ${state.n}×${state.n}${edge ? "，灰格是填充的 0" : ""}`,
        isInput: inside,
        look: (i, j) => `${seen.has(`${i} ${j}`) ? "is-window" : ""} ${inside(i, j) ? "" : "is-padding"}`,
      });
    }
    const after = (i, j) => !isFilled && i * y.length + j > state.at;
    outputGrid.draw(y.length ? y.map((line, i) => line.map((value, j) => (after(i, j) ? "" : value))) : [["—"]], {
      title: `输出 ${y.length}×${y.length}`,
      look: (i, j) => (y.length && i === row && j === column ? "is-now" : ""),
    });
  }

  function explain(terms, y, width, row, column) {
    const [n, k] = [side(), kernels[0].length];
    const effective = state.d * (k - 1) + 1;
    size.replaceChildren(
      `输出边长 ⌊(${n} + 2×${state.p} − ${effective}) / ${state.s}⌋ + 1 = `,
      element("b", {}, written(outputSide(n, k, options()))),
      width ? "" : "，放不下",
      `；参数 ${k}×${k}×${channels()} + 1（偏置）= ${parameters(channels(), k)}`,
      state.d > 1 ? `；有效核 ${effective}` : "",
    );
    if (!width) {
      work.replaceChildren("核比填充后的输入还大，一个输出也没有：减小空洞率，或加填充。");
      return;
    }
    if (!y.length) return;
    const signed = (value) => (value < 0 ? `(${written(value)})` : written(value));
    const sums = kernels.slice(0, channels()).map((_, c) =>
      terms
        .filter(({ channel }) => channel === c)
        .map((term) => `${signed(term.x)}×${signed(term.w)}`)
        .join(" + "),
    );
    const text = `第 ${row + 1} 行第 ${column + 1} 列：${sums.map((sum) => (channels() > 1 ? `[${sum}]` : sum)).join(" + ")} = `;
    work.replaceChildren(text, element("b", {}, written(y[row][column])), "（偏置取 0）");
    demo.say(`${text}${written(y[row][column])}`);
  }

  root.append(
    bar(source.element, preset.element),
    element(
      "div",
      { class: "demo-matrices conv-matrices" },
      element("div", {}, ...inputGrids.map((grid) => grid.element), pair.frames[0]),
      element("div", {}, ...kernelGrids.map((grid) => grid.element)),
      element("div", {}, outputGrid.element, pair.frames[1]),
    ),
    work,
    size,
    bar(place.element, play),
    element("div", { class: "demo-knobs" }, ...Object.values(knobs).map((knob) => knob.element)),
    challenge.element,
    bar(action("重置", reset)),
  );
  draw();
  return state.in === "digit" ? loadDigit().then(draw) : undefined;
}
