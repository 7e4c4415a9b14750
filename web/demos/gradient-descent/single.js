/** One method on one surface: what learning rate and momentum do. */

import { element } from "../../dom.js";
import { action, bar, choice, readout, slider, task } from "../shared/controls.js";
import { minus } from "../shared/numbers.js";
import { number, oneOf } from "../shared/state.js";
import { descend, outcome } from "./model.js";
import { stepsControl } from "./steps.js";
import { surfaceChoice } from "./surface.js";

const MOST_STEPS = 100;
const FIRST = { method: "sgd", rate: 0.03, momentum: 0.9, count: 30 };
const METHODS = [
  ["sgd", "无动量"],
  ["momentum", "动量"],
  ["nesterov", "Nesterov"],
];
/** The slider's places: rates of few digits, about one per cent apart, so that no key goes nowhere and a mouse finds 0.1. */
const RATES = [-3, -2, -1, 0].flatMap((power) => decade(power)).filter((rate) => rate <= 3);
function decade(power) {
  const parts = [
    [1, 2, 0.01],
    [2, 5, 0.05],
    [5, 10, 0.1],
  ];
  const between = ([low, high, step]) =>
    Array.from({ length: Math.round((high - low) / step) }, (_, index) => low + index * step);
  return parts.flatMap(between).map((value) => Number((value * 10 ** power).toPrecision(3)));
}
const toRate = (place) => RATES[place];
const distance = (rate, other) => Math.abs(Math.log(rate / other));
const toPlace = (rate) =>
  RATES.reduce((best, one, place) => (distance(one, rate) < distance(RATES[best], rate) ? place : best), 0);
const SMALL = 5e-5;
/** Up to here the ravine's rate has just passed its bound of 0.1. */
const JUST_ABOVE = 0.11;
function written(value) {
  const size = Math.abs(value);
  const text = size >= 1e5 ? value.toExponential(1) : size < SMALL ? "0.0000" : value.toFixed(4);
  return minus(text);
}

const SAYINGS = {
  diverged: "发散了：每一步都跳到对面更高处。",
  unbounded: "这个曲面没有最小值：沿 y 方向一直往下，损失没有下界。",
  rising: "损失比出发时还高。",
  arrived: "已到谷底（与最小值相差不到 0.001）。",
  resting: "停住了：这里梯度几乎为 0，却不是最低处（较浅的谷，或鞍点）。",
  going: "还没有停下来。",
};

export function tryOneMethod(demo, scene) {
  const { state } = demo;
  scene.count = Math.round(number(state.steps, 0, MOST_STEPS, FIRST.count));
  let { refresh, setSurface } = {};
  const changed = () => refresh();

  const surface = surfaceChoice(scene, (name) => {
    setSurface(name);
    changed();
  });
  const method = choice({
    label: "方法",
    options: METHODS,
    value: oneOf(
      state.by,
      METHODS.map(([value]) => value),
      FIRST.method,
    ),
    onchange() {
      momentum.element.hidden = method.value === "sgd";
      changed();
    },
  });
  const rate = slider({
    label: "学习率 α",
    min: 0,
    max: RATES.length - 1,
    step: 1,
    value: toPlace(number(state.rate, RATES[0], RATES.at(-1), FIRST.rate)),
    format: (place) => String(toRate(place)),
    oninput: changed,
  });
  const momentum = slider({
    label: "动量因子 ρ",
    min: 0,
    max: 0.99,
    step: 0.01,
    value: number(state.momentum, 0, 0.99, FIRST.momentum),
    oninput: changed,
  });
  momentum.element.hidden = method.value === "sgd";
  const steps = stepsControl(demo, scene, MOST_STEPS, (how) => refresh(how));
  steps.element.append(action("重置", reset));
  const told = readout();
  const diverge = task({
    question: "在峡谷里不用动量，把学习率调到刚好发散。界限是多少？",
    done: "界限是 2/20 = 0.1，由最陡方向的曲率 20 决定，与平缓方向无关。",
  });
  const hurry = task({
    question: "在峡谷里从 (10, 1) 出发，50 步之内到谷底。",
    done: "动量在平缓方向累积速度；不用动量时，学习率调得再好也要 55 步，损失才小于 0.001。",
  });

  function reset() {
    setSurface("ravine");
    surface.value = "ravine";
    method.value = FIRST.method;
    momentum.element.hidden = true;
    momentum.value = FIRST.momentum;
    rate.value = toPlace(FIRST.rate);
    steps.set(FIRST.count);
    refresh();
    demo.save({});
  }

  const top = bar(surface.element, method.element);
  const sliders = bar(rate.element, momentum.element);
  return {
    label: "互动图：梯度下降",
    caption:
      "等高线与每一步的位置，圆圈是起点，可以拖动（键盘用方向键）；另一幅是每一步的损失，有最小值的曲面画与最小值之差，用对数刻度。",
    top,
    bottom: element("div", {}, told.element, sliders, steps.element, diverge.element, hurry.element),
    connect: (given) => ({ refresh, setSurface } = given),
    ways() {
      const settings = { rate: toRate(rate.value), momentum: momentum.value };
      const path = descend(scene.surface, method.value, scene.start, settings, scene.count);
      return [{ path, colour: "var(--fig-blue)", isMain: true }];
    },
    tell([{ path }], isPlaying) {
      const end = path.points.at(-1);
      const fate = outcome(path, scene.surface);
      const text = `f = ${scene.surface.formula}。第 ${path.points.length - 1} 步：(${end.map(written).join("，")})，损失 ${written(path.losses.at(-1))}。${SAYINGS[fate]}`;
      told.set(text);
      const onRavine = scene.name === "ravine";
      const isNear = toRate(rate.value) <= JUST_ABOVE;
      diverge.check(onRavine && isNear && method.value === "sgd" && (fate === "diverged" || fate === "rising"));
      const isStart = scene.start[0] === 10 && scene.start[1] === 1;
      hurry.check(onRavine && isStart && fate === "arrived" && scene.count <= 50);
      if (!isPlaying) demo.say(text);
    },
    state: () => ({
      by: method.value,
      rate: toRate(rate.value),
      ...(method.value === "sgd" ? {} : { momentum: momentum.value }),
    }),
  };
}
