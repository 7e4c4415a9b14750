/** Back-propagation step by step on the network of beyond-01-02-03. */

import { element } from "../../dom.js";
import { action, bar, readout, slider, task } from "../shared/controls.js";
import { list, number } from "../shared/state.js";
import { write } from "../shared/write.js";
import { graph } from "./graph.js";
import { FIRST, moved, PARAMETERS, pass, updated } from "./model.js";
import { knownAt, STEPS, written } from "./steps.js";

export const BUILD = BUILD_ID;

const NAMES = { w11: "w₁₁", w12: "w₁₂", b1: "b₁", w21: "w₂₁", w22: "w₂₂", b2: "b₂", v1: "v₁", v2: "v₂", c: "c" };
const VALUE_NAMES = { a1: "a₁", a2: "a₂", z1: "z₁", z2: "z₂", z: "z", out: "ŷ", loss: "ℒ", d: "δ", d1: "δ₁", d2: "δ₂" };
/** Where the drawing stands: both passes done, nothing updated. */
const FIRST_STEP = 10;
const LAST_STEP = STEPS.length - 1;
const LIMIT = 9;
const HIDDEN = ["w11", "w12", "w21", "w22"];
const OUTPUT = ["v1", "v2"];
/** The edges that a step runs along. */
const LIT = [[], HIDDEN, [], OUTPUT, [], ["loss"], ["loss"], [], OUTPUT, OUTPUT, HIDDEN, [...HIDDEN, ...OUTPUT]];
const LOW_LOSS = 0.05;
const EVERY = "全部参数";
/** A space stands between Chinese and what is none. */
const spaced = (text) => (/^\p{Script=Han}/u.test(text) ? text : ` ${text}`);

/** One row a parameter: its value to be edited, gradient, and value after the update. */
function table(onchange) {
  const rows = PARAMETERS.map((name, index) => {
    const field = element("input", {
      type: "number",
      step: 0.1,
      min: -LIMIT,
      max: LIMIT,
      inputmode: "decimal",
      autocomplete: "off",
      "aria-label": NAMES[name],
    });
    field.addEventListener("change", () => onchange(index, number(field.value, -LIMIT, LIMIT, null)));
    const gradient = element("td");
    const after = element("td");
    const row = element(
      "tr",
      {},
      element("th", { scope: "row" }, NAMES[name]),
      element("td", {}, field),
      gradient,
      after,
    );
    return { row, field, gradient, after, isOutput: index > 5 };
  });
  const heads = ["参数", "值", "梯度", "更新后"].map((name) => element("th", { scope: "col" }, name));
  const whole = element("table", { class: "demo-table demo-number" });
  whole.append(element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows.map(({ row }) => row)));
  return {
    element: whole,
    draw(parameters, result, known) {
      const next = updated(parameters, result);
      rows.forEach(({ field, gradient, after, isOutput }, index) => {
        field.value = Number(parameters[index].toFixed(4));
        write(gradient, known.has(isOutput ? "g2" : "g1") ? written(result.gradient[index]) : "–");
        write(after, known.has("new") ? written(next[index]) : "–");
      });
    },
  };
}

export function start(demo) {
  const { root, state } = demo;
  let parameters = list(state.at, FIRST.length, -LIMIT, LIMIT, FIRST);
  let result = pass(parameters);
  let changed = new Set();
  const drawing = graph();
  const numbers = table((index, value) => {
    change(
      parameters.map((old, at) => (at === index ? (value ?? old) : old)),
      NAMES[PARAMETERS[index]],
    );
  });
  const title = element("h4", { class: "demo-step" });
  const lines = element("div", { class: "demo-lines demo-number" });
  const told = readout();
  const steps = slider({
    label: "步骤",
    min: 0,
    max: LAST_STEP,
    step: 1,
    value: Math.round(number(state.step, 0, LAST_STEP, FIRST_STEP)),
    format: (step) => `${step} / ${LAST_STEP}`,
    oninput: () => show(),
  });
  const hidden = task({
    question: "改一个参数，让 δ₂ 变而 a₂ 不变。",
    done: "前向值只受它之前的参数影响，误差项却受整条路径影响：输出层的参数、另一个隐藏单元的参数都改变 δ，从而改变 δ₂。",
  });
  const lower = task({
    question: `反复“更新一次”，让损失降到 ${LOW_LOSS} 以下。`,
    done: "每次更新都用当时的参数重新前向、反向；梯度随着 ŷ 接近 1 变小，所以越降越慢。",
  });

  /** The numbers are new; say which of them moved. */
  function change(next, name) {
    const before = result;
    parameters = next;
    result = pass(parameters);
    const names = moved(before, result).filter((one) => VALUE_NAMES[one]);
    changed = new Set(names);
    const still = Object.keys(VALUE_NAMES).filter((one) => !changed.has(one));
    const listed = (some) => some.map((one) => VALUE_NAMES[one]).join("、") || "无";
    const text = `改了${spaced(name)}：动的是${spaced(listed(names))}；不动的是${spaced(listed(still))}。`;
    told.set(text);
    demo.say(text);
    if (name !== EVERY) hidden.check(changed.has("d2") && !changed.has("a2"));
    show();
  }

  function show({ isFirst = false } = {}) {
    const step = steps.value;
    const known = knownAt(step);
    drawing.draw(parameters, result, { known, lit: new Set(LIT[step]), changed });
    numbers.draw(parameters, result, known);
    write(title, STEPS[step].title);
    const written = STEPS[step].lines(parameters, result, pass(updated(parameters, result)));
    lines.replaceChildren(...written.map((line) => element("p", {}, line)));
    if (isFirst) return;
    const isEdited = parameters.some((value, index) => value !== FIRST[index]);
    demo.save({ step, ...(isEdited ? { at: parameters.map((value) => Number(value.toFixed(6))).join("/") } : {}) });
  }

  function go(by) {
    steps.value = steps.value + by;
    show();
    demo.say([title.textContent, ...[...lines.children].map(({ textContent }) => textContent)].join("。"));
  }

  function update() {
    const { loss } = result;
    change(updated(parameters, result), EVERY);
    lower.check(loss >= LOW_LOSS && result.loss < LOW_LOSS); // and not because a parameter was typed
  }

  function reset() {
    parameters = FIRST;
    result = pass(FIRST);
    changed = new Set();
    told.set("改表里的一个值，看哪些数跟着动。");
    steps.value = FIRST_STEP;
    show();
    demo.save({});
  }

  root.setAttribute("aria-label", "互动图：反向传播");
  demo.caption(
    "边上是权重，圆内是活性值，橙色是误差项。正文的 δ⁽¹⁾ 在这里写成 δ₁、δ₂，w⁽²⁾ 写成 v₁、v₂，b⁽²⁾ 写成 c；没有下标的 z、δ 属于输出层。",
  );
  told.set("改表里的一个值，看哪些数跟着动。");
  root.append(
    bar(
      steps.element,
      action("上一步", () => go(-1)),
      action("下一步", () => go(1)),
    ),
    title,
    lines,
    element("div", { class: "demo-row demo-passes" }, drawing.svg, numbers.element),
    told.element,
    bar(action("更新一次", update), action("重置", reset)),
    hidden.element,
    lower.element,
  );
  show({ isFirst: true });
}
