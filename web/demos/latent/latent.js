import { element, svgElement } from "../../dom.js";
import { action, bar, check, task } from "../shared/controls.js";
import { handle } from "../shared/handle.js";
import { fixed } from "../shared/numbers.js";
import { pixels } from "../shared/pixels.js";
import { isNarrow, plot } from "../shared/plot.js";
import { flag, number } from "../shared/state.js";
import { write } from "../shared/write.js";
import { decode, undecided } from "./model.js";

export const BUILD = BUILD_ID;

const REACH = 3;
const SIDE = 8;
const GRID = 11;
const BLURRED = 17;
const NEIGHBOURS = 15;
const START = { x: -2, y: 0.5, codes: true, map: false };
const STEPS_PER_SECOND = 1.2;

const one = (value) => fixed(value, 1);

/** @param {import("../run.js").Demo} demo */
export async function start(demo) {
  const { root } = demo;
  root.setAttribute("aria-label", "互动图：VAE 的隐空间与解码器");
  demo.caption(
    "配套笔记本里训练的 VAE：拖动平面上的点，解码器画出那里的数字。虚线圆的半径是 1 和 2，先验 95% 的点在半径 2.45 以内。",
  );
  const load = async (name) => (await fetch(demo.asset(name))).json();
  const [decoder, { codes, labels }] = await Promise.all([load("decoder.json"), load("codes.json")]);
  const state = {
    x: number(demo.state.x, -REACH, REACH, START.x),
    y: number(demo.state.y, -REACH, REACH, START.y),
    codes: flag(demo.state.codes, START.codes),
    map: flag(demo.state.map, START.map),
  };
  let stop = () => {};

  const extent = isNarrow() ? 290 : 340;
  const area = plot({
    width: extent,
    height: extent,
    x: [-REACH, REACH],
    y: [-REACH, REACH],
    xLabel: "z₁",
    yLabel: "z₂",
    label: "隐变量的平面",
  });
  area.axes();
  const ring = area.layer("ring");
  for (const radius of [1, 2]) {
    ring.append(
      svgElement("circle", { class: "latent-ring", cx: area.x(0), cy: area.y(0), r: area.x(radius) - area.x(0) }),
    );
  }
  const tiles = element("div", { class: "latent-map" });
  const background = pixels(demo.signal, {
    label: "平面各处解码出的数字",
    columns: GRID,
    rows: GRID,
    side: SIDE,
    gap: 1,
  });
  tiles.append(background.element);
  const { inside } = area;
  Object.assign(tiles.style, {
    left: `${(100 * inside.x) / extent}%`,
    top: `${(100 * inside.y) / extent}%`,
    width: `${(100 * inside.width) / extent}%`,
    height: `${(100 * inside.height) / extent}%`,
  });
  const cloud = area.layer("codes");
  const picture = pixels(demo.signal, { label: "解码出的图", columns: 1, rows: 1, side: SIDE });
  const [place, digit, share] = ["span", "b", "span"].map((tag) => element(tag));
  const said = element("p", { class: "demo-readout" }, place, digit, share);
  const challenge = task({
    question: `找一处让图最含糊：64 个像素里至少 ${BLURRED} 个拿不准（0.3–0.7）。`,
    done: "它在几团编码的交界：那里的 z 曾由几种数字共用，解码器把它们平均了，所以 VAE 的图偏糊。",
  });
  const point = handle(area, {
    label: "隐变量 z",
    step: [0.1, 0.1],
    format: (x, y) => `z = (${one(x)}, ${one(y)})`,
    move(x, y) {
      stop();
      goTo(x, y);
    },
  });
  area.svg.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".demo-handle")) return;
    const box = area.svg.getBoundingClientRect();
    const scale = extent / box.width;
    stop();
    goTo(...area.valueAt((event.clientX - box.left) * scale, (event.clientY - box.top) * scale));
  });
  const showCodes = check({
    label: "600 个训练数字的编码",
    checked: state.codes,
    onchange(checked) {
      state.codes = checked;
      if (checked) addCodes();
      changed();
    },
  });
  const showMap = check({
    label: "各处解码出的图",
    checked: state.map,
    onchange(checked) {
      state.map = checked;
      changed();
    },
  });

  const bounded = (value) => Math.round(100 * Math.max(-REACH, Math.min(REACH, value))) / 100;
  function goTo(x, y) {
    Object.assign(state, { x: bounded(x), y: bounded(y) });
    changed();
  }

  /** To another place in a straight line, so that one digit turns into the next. */
  function wander(x, y) {
    stop();
    if (demo.calm()) return goTo(x, y);
    const [fromX, fromY] = [state.x, state.y];
    let done = 0;
    stop = demo.frames((passed) => {
      done = Math.min(1, done + (passed / 1000) * STEPS_PER_SECOND);
      Object.assign(state, { x: bounded(fromX + done * (x - fromX)), y: bounded(fromY + done * (y - fromY)) });
      if (done < 1) draw();
      else changed();
      return done < 1;
    });
    return undefined;
  }

  /** A standard normal number, as the prior has it (Box and Muller). */
  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());

  function addCodes() {
    if (cloud.childNodes.length) return;
    codes.forEach(([x, y], index) => {
      if (Math.abs(x) > REACH || Math.abs(y) > REACH) return;
      const text = svgElement("text", { x: area.x(x), y: area.y(y) + 3, class: `latent-${labels[index]}` });
      text.textContent = labels[index];
      cloud.append(text);
    });
  }

  function drawMap() {
    if (background.element.dataset.drawn) return;
    background.element.dataset.drawn = "";
    const at = (index) => -REACH + ((index + 0.5) * 2 * REACH) / GRID;
    const all = [];
    for (let i = GRID - 1; i >= 0; i -= 1)
      for (let j = 0; j < GRID; j += 1) all.push(...decode(decoder, [at(j), at(i)]));
    background.draw(all);
  }

  function changed() {
    draw();
    const all = { ...state, codes: Number(state.codes), map: Number(state.map) };
    demo.save(Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== Number(START[name]))));
  }

  function draw() {
    const { x, y } = state;
    const drawn = decode(decoder, [x, y]);
    picture.draw(drawn);
    point.set(x, y);
    cloud.style.display = state.codes ? "" : "none";
    tiles.hidden = !state.map;
    if (state.map) drawMap();
    const blurred = undecided(drawn);
    const near = nearest(x, y);
    write(
      place,
      `z = (${one(x)}, ${one(y)})，离原点 ${one(Math.hypot(x, y))}；拿不准的像素 ${blurred} 个；附近 ${NEIGHBOURS} 个编码里最多的是 `,
    );
    write(digit, String(near.digit));
    write(share, `（${near.count} 个）`);
    demo.say(said.textContent);
    challenge.check(blurred >= BLURRED);
  }

  /** The digit that most of the nearest codes belong to. */
  function nearest(x, y) {
    const far = codes.map(([a, b]) => (a - x) ** 2 + (b - y) ** 2);
    const order = [...far.keys()].sort((one, other) => far[one] - far[other]).slice(0, NEIGHBOURS);
    const counts = new Map();
    for (const index of order) counts.set(labels[index], (counts.get(labels[index]) ?? 0) + 1);
    const [digit, count] = [...counts].sort(([, a], [, b]) => b - a)[0];
    return { digit, count };
  }

  function reset() {
    stop();
    Object.assign(state, START);
    showCodes.checked = true;
    showMap.checked = false;
    draw();
    demo.save({});
  }

  if (state.codes) addCodes();
  root.append(
    element(
      "div",
      { class: "latent-sides" },
      element("div", { class: "latent-plane" }, tiles, area.svg),
      element("div", { class: "latent-picture" }, picture.element, element("p", {}, "解码器画出的 8×8 图")),
    ),
    said,
    bar(showCodes.element, showMap.element),
    bar(
      action("从先验采样 z ∼ N(0, I)", () => wander(normal(), normal())),
      action("重置", reset),
    ),
    challenge.element,
  );
  draw();
}
