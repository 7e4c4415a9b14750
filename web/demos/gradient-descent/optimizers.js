/** Six methods from one start, each with the learning rate of the drawing times one factor. */

import { element } from "../../dom.js";
import { action, bar, check, slider, task } from "../shared/controls.js";
import { minus } from "../shared/numbers.js";
import { number } from "../shared/state.js";
import { write } from "../shared/write.js";
import { descend, outcome, SURFACES } from "./model.js";
import { stepsControl } from "./steps.js";
import { surfaceChoice } from "./surface.js";

/** The surfaces as the drawing shows them: nearer, because three of the methods take steps of about their learning rate. */
const view = { x: [-2.5, 1.5], y: [-1.2, 1.2] };
export const NEAR_SURFACES = {
  ravine: { ...SURFACES.ravine, ...view, start: [-2.2, 0.9] },
  bowl: { ...SURFACES.bowl, ...view, start: [-2.2, 0.9] },
  saddle: { ...SURFACES.saddle, start: [2, 0.01] },
  wells: SURFACES.wells,
};

const MOST_STEPS = 100;
const FIRST_STEPS = 30;
/** Those of the drawing. */
const METHODS = [
  { id: "sgd", name: "SGD", rate: 0.085, colour: "var(--fig-red)" },
  { id: "momentum", name: "动量法", rate: 0.03, momentum: 0.8, colour: "var(--fig-blue)" },
  { id: "nesterov", name: "Nesterov", rate: 0.03, momentum: 0.8, colour: "var(--fig-green)" },
  { id: "adagrad", name: "AdaGrad", rate: 0.2, colour: "var(--ink)" },
  { id: "rmsprop", name: "RMSprop", rate: 0.1, colour: "var(--fig-purple)" },
  { id: "adam", name: "Adam", rate: 0.15, colour: "var(--fig-orange)" },
];
const ALL = METHODS.map(({ id }) => id);
const factorOf = (place) => Number((2 ** place).toPrecision(3));

export function compareMethods(demo, scene) {
  const { state } = demo;
  scene.count = Math.round(number(state.steps, 0, MOST_STEPS, FIRST_STEPS));
  let { refresh, setSurface } = {};
  const changed = () => refresh();
  const shown = new Set(ALL.filter((id) => state.show === undefined || state.show.split("/").includes(id)));

  const surface = surfaceChoice(scene, (name) => {
    setSurface(name);
    changed();
  });
  const factor = slider({
    label: "全部学习率 ×",
    min: -3,
    max: 3,
    step: 0.05,
    value: Math.log2(number(state.times, 1 / 8, 8, 1)),
    format: (place) => String(factorOf(place)),
    oninput: changed,
  });
  const steps = stepsControl(demo, scene, MOST_STEPS, (how) => refresh(how));
  steps.element.append(action("重置", reset));
  const rows = METHODS.map(({ id, name, colour }) => {
    const number = element("span", { class: "demo-number" });
    const label = element("span", {}, element("i", { style: `color:${colour}` }), ` ${name}`);
    const box = check({
      label,
      checked: shown.has(id),
      onchange(checked) {
        shown[checked ? "add" : "delete"](id);
        changed();
      },
    });
    box.element.append(number);
    return { id, box, number };
  });
  const split = task({
    question: "在峡谷里找一个倍数，让 SGD 发散，Adam 却照样走到谷底（步数可加到 100）。",
    done: "SGD 的步长与梯度成正比，超过 2/20 就发散；Adam 除以梯度的均方根，每步大约只走一个学习率，因此不发散。",
  });

  function reset() {
    setSurface("ravine");
    surface.value = "ravine";
    factor.value = 0;
    steps.set(FIRST_STEPS);
    for (const { id, box } of rows) {
      shown.add(id);
      box.checked = true;
    }
    refresh();
    demo.save({});
  }

  const legend = element("div", { class: "demo-legend", role: "group", "aria-label": "方法与走完后的损失" });
  legend.append(...rows.map(({ box }) => box.element));
  return {
    label: "互动图：六种优化器",
    caption:
      "同一起点（圆圈，可以拖动）的六条路径；名字后面是走完后的损失与最小值之差（鞍面是损失）。倍数 1 时学习率为 SGD 0.085，动量与 Nesterov 0.03（动量因子 0.8），AdaGrad 0.2，RMSprop 0.1，Adam 0.15；学习率不同，只用来看形状，不比快慢。",
    top: bar(surface.element),
    bottom: element("div", {}, legend, bar(factor.element), steps.element, split.element),
    connect: (given) => ({ refresh, setSurface } = given),
    ways() {
      return METHODS.filter(({ id }) => shown.has(id)).map(({ id, rate, momentum, colour }) => {
        const settings = { rate: rate * factorOf(factor.value), momentum };
        return { id, colour, path: descend(scene.surface, id, scene.start, settings, scene.count) };
      });
    },
    tell(ways, isPlaying) {
      for (const { id, number } of rows) {
        const way = ways.find((one) => one.id === id);
        write(number, way ? written(way.path, scene.surface) : "");
      }
      const fates = Object.fromEntries(ways.map(({ id, path }) => [id, outcome(path, scene.surface)]));
      const isLost = fates.sgd === "diverged" || fates.sgd === "rising";
      split.check(scene.name === "ravine" && isLost && fates.adam === "arrived");
      if (isPlaying) return;
      demo.say(
        `第 ${scene.count} 步：${rows
          .filter(({ id }) => shown.has(id))
          .map(({ box }) => box.element.textContent)
          .join("；")}`,
      );
    },
    state: () => ({
      times: factorOf(factor.value),
      ...(shown.size === METHODS.length ? {} : { show: [...shown].join("/") }),
    }),
  };
}

/** The loss above the least one, or the loss itself where there is none. */
function written({ losses }, { least = 0 }) {
  const loss = losses.at(-1) - least;
  if (!Number.isFinite(loss) || Math.abs(loss) > 1e4) return loss < 0 ? "无下界" : "发散";
  return minus(Math.abs(loss) >= 0.01 ? loss.toFixed(2) : loss.toExponential(0));
}
