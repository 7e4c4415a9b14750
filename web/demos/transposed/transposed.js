import { element } from "../../dom.js";
import { cells, written } from "../shared/cells.js";
import { action, bar, choice, slider, sliders, task } from "../shared/controls.js";
import { list, number, oneOf } from "../shared/state.js";
import { cover, isEven, matrix, output, outputLength, widened } from "./model.js";

export const BUILD = BUILD_ID;

const VALUES = [2, 6, 1, 3, 5];
const KERNEL = [1, 2, -1, 1, 2, 1];
const LIMIT = 99;
const VIEWS = [
  ["matrix", "矩阵 Cᵀ"],
  ["zeros", "插零"],
  ["spread", "散开"],
];
const START = { view: "matrix", n: 2, k: 3, s: 2, p: 0, a: 0, at: 2 };
/** How many inputs stand on a side of the picture that shows what covers what. */
const COVERED = 6;

/** @param {import("../run.js").Demo} demo */
export function start(demo) {
  const { root } = demo;
  root.setAttribute("aria-label", "互动图：转置卷积的三种看法");
  demo.caption(
    "一维转置卷积的三种看法得到同样的数：矩阵 Cᵀ 乘输入；插零、补边后做普通卷积；每个输入散开成一个核再相加。",
  );
  const values = [...list(demo.state.y, VALUES.length, -LIMIT, LIMIT, VALUES)];
  const kernel = [...list(demo.state.w, KERNEL.length, -LIMIT, LIMIT, KERNEL)];
  const state = {
    view: oneOf(
      demo.state.view,
      VIEWS.map(([name]) => name),
      START.view,
    ),
  };
  for (const [name, low, high] of [
    ["n", 2, 5],
    ["k", 1, 6],
    ["s", 1, 4],
    ["p", 0, 5],
    ["a", 0, 3],
    ["at", 0, 40],
  ]) {
    state[name] = Math.round(number(demo.state[name], low, high, START[name]));
  }

  const options = () => ({ stride: state.s, padding: state.p, outputPadding: state.a });
  const y = () => values.slice(0, state.n);
  const w = () => kernel.slice(0, state.k);
  const edit = (target) => (_, j, value) => {
    target[j] = value;
    changed();
  };
  const goTo = (_, j) => {
    state.at = j;
    changed();
  };
  const input = cells({ label: "输入 y", onedit: edit(values) });
  const weights = cells({ label: "核 w", onedit: edit(kernel) });
  const middle = cells({ label: "矩阵", onpoint: (i) => state.view === "matrix" && goTo(0, i) });
  const result = cells({ label: "输出", onpoint: goTo });
  const covered = cells({ label: "覆盖次数" });
  const plane = cells({ label: "平面上的覆盖次数" });
  plane.element.classList.add("transposed-plane");
  const work = element("p", { class: "demo-work" });
  const size = element("p", { class: "demo-readout" });
  const board = element("p", { class: "demo-readout" });
  const challenge = task({
    question: "步长保持 2，换一个核大小，让内部各处的覆盖次数相等（棋盘消失）。",
    done: "核大小是步长的倍数时（K = 2、4、6），内部每个位置都恰好被 K/S 个输入覆盖。",
  });

  const view = choice({
    label: "看法",
    options: VIEWS,
    value: state.view,
    onchange(value) {
      state.view = value;
      changed();
    },
  });
  const place = slider({
    label: "输出位置",
    min: 1,
    max: 5,
    step: 1,
    value: state.at + 1,
    format: (value) => `第 ${value} 个`,
    oninput: (value) => goTo(0, value - 1),
  });
  const knobs = sliders(
    [
      ["n", "输入长", 2, 5],
      ["k", "核 K", 1, 6],
      ["s", "步长 S", 1, 4],
      ["p", "填充 P", 0, 5],
      ["a", "末端 A", 0, 3],
    ],
    state,
    changed,
  );

  /** PyTorch takes A below S only; more than K − 1 of padding would cut the output away. */
  function settle() {
    state.p = Math.min(state.p, state.k - 1);
    while (outputLength(state.n, state.k, { ...options(), outputPadding: 0 }) < 1) state.p -= 1;
    state.a = Math.min(state.a, state.s - 1);
    for (const [name, most] of [
      ["p", state.k - 1],
      ["a", state.s - 1],
    ]) {
      knobs[name].element.querySelector("input").max = most;
      knobs[name].element.querySelector("input").disabled = most === 0;
      knobs[name].value = state[name];
    }
    const length = outputLength(state.n, state.k, options());
    state.at = Math.min(state.at, length - 1);
    place.element.querySelector("input").max = length;
    place.value = state.at + 1;
  }

  function changed() {
    draw();
    const typed = Object.entries({ y: [values, VALUES], w: [kernel, KERNEL] })
      .filter(([, [own, first]]) => own.join() !== first.join())
      .map(([name, [own]]) => [name, own.join("/")]);
    const own = Object.entries(state).filter(([name, value]) => value !== START[name]);
    demo.save(Object.fromEntries([...own, ...typed]));
  }

  function reset() {
    Object.assign(state, START);
    values.splice(0, VALUES.length, ...VALUES);
    kernel.splice(0, KERNEL.length, ...KERNEL);
    view.value = state.view;
    for (const name of Object.keys(knobs)) knobs[name].value = state[name];
    draw();
    demo.save({});
  }

  const signed = (value) => (value < 0 ? `(${written(value)})` : written(value));

  function draw() {
    settle();
    const out = output(y(), w(), options());
    input.draw([y()], { title: "输入 y" });
    weights.draw([w()], { title: "核 w" });
    const terms = { matrix: drawMatrix, zeros: drawZeros, spread: drawSpread }[state.view]();
    result.draw([out], { title: `输出（${out.length} 个）`, look: (_, j) => (j === state.at ? "is-now" : "") });
    const sum = terms.map(([a, b]) => `${signed(a)}×${signed(b)}`).join(" + ") || "没有输入落到这里";
    work.replaceChildren(`输出第 ${state.at + 1} 个 = ${sum} = `, element("b", {}, written(out[state.at])));
    demo.say(`输出第 ${state.at + 1} 个等于 ${written(out[state.at])}，输出共 ${out.length} 个`);
    size.replaceChildren(
      `输出长 (${state.n} − 1)×${state.s} − 2×${state.p} + ${state.k} + ${state.a} = `,
      element("b", {}, String(out.length)),
    );
    drawCover();
  }

  function drawMatrix() {
    const rows = matrix(state.n, w(), options());
    middle.draw(rows, {
      title: `Cᵀ：${rows.length} 行 ${state.n} 列，乘 y 得输出`,
      look: (i, j) => `${i === state.at ? "is-window" : ""} ${rows[i][j] ? "" : "is-padding"}`,
    });
    return rows[state.at].map((weight, i) => [weight, y()[i]]).filter(([weight]) => weight);
  }

  function drawZeros() {
    const wide = widened(y(), state.k, options());
    const turned = w().reverse();
    const inWindow = (j) => j >= state.at && j < state.at + state.k;
    const under = wide.map((_, j) => (inWindow(j) ? turned[j - state.at] : ""));
    middle.draw([wide.map(({ value }) => value), under], {
      title: "上：插零、补边后的输入；下：翻转的核（步长 1）",
      look: (i, j) => `${inWindow(j) ? "is-window" : ""} ${i === 0 && wide[j].from === null ? "is-padding" : ""}`,
    });
    return turned
      .map((weight, u) => [weight, wide[state.at + u]])
      .filter(([, { from }]) => from !== null)
      .map(([weight, { value }]) => [weight, value]);
  }

  function drawSpread() {
    const rows = matrix(state.n, w(), options());
    const hit = (i, j) => w()[j + state.p - i * state.s] !== undefined;
    middle.draw(
      y().map((value, i) => rows.map((row, j) => (hit(i, j) ? row[i] * value : ""))),
      {
        title: "每行：一个输入乘整个核，错开 S 格；各列相加",
        look: (i, j) => (j === state.at ? "is-window" : hit(i, j) ? "" : "is-padding"),
      },
    );
    return y()
      .map((value, i) => [rows[state.at][i], value])
      .filter((_, i) => hit(i, state.at));
  }

  function drawCover() {
    const small = cover(state.n, state.k, options());
    covered.draw([small], {
      title: "覆盖次数：几个输入落到这里",
      tint: (_, j) => small[j] / Math.max(...small),
      look: (_, j) => (j === state.at ? "is-now" : ""),
    });
    const line = cover(COVERED, state.k, options()).slice(0, 12);
    const most = Math.max(...line) ** 2 || 1;
    plane.draw(
      line.map((a) => line.map((b) => String(a * b))),
      {
        title: `平面上（${COVERED}×${COVERED} 输入的一角）`,
        tint: (i, j) => (line[i] * line[j]) / most,
      },
    );
    const even = isEven(state.k, state.s);
    board.replaceChildren(
      `K = ${state.k}、S = ${state.s}：${even ? `${state.k} 是 ${state.s} 的倍数，内部处处 ${state.k / state.s} 次` : `内部在 ${Math.floor(state.k / state.s)} 次与 ${Math.ceil(state.k / state.s)} 次之间交替，平面上就是棋盘`}`,
    );
    challenge.check(state.s === 2 && even);
  }

  root.append(
    bar(view.element),
    element(
      "div",
      { class: "transposed-sides" },
      element(
        "div",
        {},
        element("div", { class: "demo-matrices" }, input.element, weights.element),
        element("div", { class: "transposed-middle" }, middle.element),
        result.element,
        covered.element,
        work,
        size,
      ),
      element("div", {}, plane.element, board),
    ),
    bar(place.element),
    element("div", { class: "demo-knobs" }, ...Object.values(knobs).map((knob) => knob.element)),
    challenge.element,
    bar(action("重置", reset)),
  );
  draw();
}
