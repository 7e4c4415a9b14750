import { element } from "../../dom.js";
import { action, bar, check, task } from "../shared/controls.js";
import { pixels, scaled } from "../shared/pixels.js";
import { flag, number } from "../shared/state.js";
import { write } from "../shared/write.js";
import { classify, gradient, networkOf, SIDE } from "./network.js";
import { pad } from "./pad.js";
import { picture } from "./strokes.js";

export const BUILD = BUILD_ID;

const DIGITS = [...Array(10).keys()];
const SURE = 0.99;
/** A run of the network takes a slow phone some frames: it then rests as many times longer, so that the pen is not held up. */
const REST = 3;
const LONGEST_REST_MS = 300;
const EMPTY = new Float32Array(SIDE * SIDE);

/** @param {import("../run.js").Demo} demo */
export function start(demo) {
  const { root, signal } = demo;
  root.setAttribute("aria-label", "互动图：写一个数字，看网络逐层怎样认");
  demo.caption("在左边写一个数字，上文训练的网络逐层怎样看它：特征图颜色越重，响应越强。");
  let network = null;
  let loading = null;
  let shown = EMPTY;
  let latest = () => EMPTY;
  let run = null;
  let isWaiting = false;
  let rest = 0;
  let wanted = null;

  const seen = pixels(signal, { label: "网络看到的 28×28", columns: 1, rows: 1, side: SIDE });
  const first = pixels(signal, { label: "第一块之后的 16 张 14×14 特征图", columns: 8, rows: 2, side: 14, gap: 1 });
  const second = pixels(signal, { label: "第二块之后的 32 张 7×7 特征图", columns: 8, rows: 4, side: 7, gap: 1 });
  const hidden = pixels(signal, { label: "全连接层的 128 个单元", columns: 64, rows: 2, side: 1, gap: 1 });
  const bars = DIGITS.map((digit) => {
    const fill = element("i");
    const percent = element("span", { class: "demo-number" }, "—");
    return {
      line: element("li", {}, String(digit), element("div", { class: "digit-bar" }, fill), percent),
      fill,
      percent,
    };
  });
  const said = element(
    "p",
    { class: "demo-readout" },
    "写第一笔（或选一张真实的测试数字）时才载入网络的权重，约 110 KB。",
  );
  const surprise = task({
    question: `写一个网络认错、却很有把握（不低于 ${SURE * 100}%）的数字：写完再选“我写的是…”。`,
    done: `它说得很有把握。softmax 只在十类里分蛋糕，不会说“都不像”：把握大不等于判得对。`,
  });
  const confess = element(
    "select",
    { "aria-label": "我写的是" },
    element("option", { value: "" }, "我写的是…"),
    ...DIGITS.map((digit) => element("option", { value: digit }, String(digit))),
  );
  confess.addEventListener("change", () => {
    wanted = confess.value === "" ? null : Number(confess.value);
    judge();
  });

  const board = pad({
    onchange(strokes) {
      sample.value = "";
      // What was said of another picture, or of half a digit, does not judge this one.
      confess.value = "";
      wanted = null;
      show(() => picture(strokes));
      save();
    },
    onpen: (isDown) => demo.say(isDown ? "落笔" : "提笔"),
  });
  const matter = check({
    label: "哪些像素要紧（得分对像素的梯度）",
    checked: flag(demo.state.why, false),
    onchange() {
      drawSeen();
      save();
    },
  });
  /** A drawing is too long for an address; a sample, and what is shown of it, is not. */
  const save = () =>
    demo.save({ ...(sample.value === "" ? {} : { sample: sample.value }), ...(matter.checked ? { why: 1 } : {}) });
  const sample = element(
    "select",
    { "aria-label": "真实的测试数字" },
    element("option", { value: "" }, "真实的测试数字…"),
  );
  const names = [...DIGITS.map((digit) => `数字 ${digit}`), ...["甲", "乙", "丙", "丁"].map((name) => `认错的${name}`)];
  sample.append(...names.map((name, index) => element("option", { value: index }, name)));
  sample.addEventListener("change", async () => {
    if (sample.value === "") return clear();
    board.clear();
    await takeSample(Number(sample.value));
    save();
    return undefined;
  });

  async function takeSample(index) {
    try {
      const { pixels: codes, labels } = await (await fetch(demo.asset("samples.json"))).json();
      const code = codes[index];
      wanted = labels[index];
      confess.value = wanted;
      const inkAt = (_, at) => Number.parseInt(code.slice(2 * at, 2 * at + 2), 16) / 255;
      const sampled = Float32Array.from({ length: SIDE * SIDE }, inkAt);
      show(() => sampled);
    } catch {
      said.textContent = "测试数字没有载入，请检查网络后再选一次。";
    }
  }

  async function load() {
    try {
      network = networkOf(await (await fetch(demo.asset("weights.json"))).json());
    } catch {
      loading = null; // the next stroke tries again
      said.textContent = "权重没有载入，请检查网络后再写一笔。";
    }
  }

  /** The picture and the network's word on it: at most once a frame, however fast the pen is, and always on the last stroke. */
  async function show(next) {
    latest = next;
    if (!network) {
      shown = next();
      seen.draw(shown);
      said.textContent = "正在载入权重（约 110 KB）……";
      loading ??= load();
      await loading;
    }
    if (!network || isWaiting || signal.aborted) return;
    isWaiting = true;
    let waited = 0;
    demo.frames((passed) => {
      waited += passed;
      if (waited < rest) return true;
      isWaiting = false;
      const begun = performance.now();
      shown = latest();
      think();
      rest = Math.min(LONGEST_REST_MS, REST * (performance.now() - begun));
      return false;
    });
  }

  function think() {
    const isEmpty = !shown.some(Boolean);
    run = isEmpty ? null : classify(network, shown);
    first.draw(run ? scaled(run.maps1) : new Float32Array(16 * 14 * 14));
    second.draw(run ? scaled(run.maps2) : new Float32Array(32 * 7 * 7));
    hidden.draw(run ? scaled(run.hidden) : new Float32Array(128));
    bars.forEach(({ line, fill, percent }, digit) => {
      const share = run?.probabilities[digit] ?? 0;
      fill.style.transform = `scaleX(${share})`;
      write(percent, run ? `${(100 * share).toFixed(1)}%` : "—");
      line.classList.toggle("is-best", share === Math.max(...(run?.probabilities ?? [1])));
    });
    drawSeen();
    judge();
  }

  const best = () => run.probabilities.indexOf(Math.max(...run.probabilities));

  function drawSeen() {
    if (matter.checked && run) seen.draw(scaled(gradient(network, run, best())), { isSigned: true });
    else seen.draw(shown);
    write(title, matter.checked ? "蓝：此处添墨，得分升；橙：降" : "网络看到的 28×28");
  }

  function judge() {
    if (!run) {
      said.textContent = "写一个数字。";
      return;
    }
    const digit = best();
    const share = run.probabilities[digit];
    const text = `网络说是 ${digit}，概率 ${(100 * share).toFixed(1)}%`;
    said.replaceChildren(
      text,
      wanted === null ? "" : wanted === digit ? `；应为 ${wanted}，对` : `；应为 ${wanted}，错`,
    );
    demo.say(said.textContent);
    surprise.check(sample.value === "" && wanted !== null && wanted !== digit && share >= SURE);
  }

  function clear() {
    board.clear();
    sample.value = "";
    confess.value = "";
    wanted = null;
    latest = () => EMPTY;
    shown = EMPTY;
    seen.draw(shown);
    if (network) think();
    save();
  }

  function reset() {
    matter.checked = false;
    clear();
    drawSeen();
    demo.save({});
  }

  const title = element("span", { class: "demo-cells-title" }, "网络看到的 28×28");
  const named = (text, { element: drawing }) =>
    element("div", {}, element("span", { class: "demo-cells-title" }, text), drawing);
  seen.draw(shown);
  first.draw(new Float32Array(16 * 14 * 14));
  second.draw(new Float32Array(32 * 7 * 7));
  hidden.draw(new Float32Array(128));
  root.append(
    element(
      "div",
      { class: "digit-sides" },
      element("div", {}, element("span", { class: "demo-cells-title" }, "写字板"), board.element),
      element("div", {}, title, seen.element),
      element("ol", { class: "digit-bars" }, ...bars.map(({ line }) => line)),
    ),
    bar(action("擦掉", clear), sample, confess, action("重置", reset), matter.element),
    said,
    element(
      "div",
      { class: "digit-maps" },
      named("第一块（卷积 + ReLU + 汇聚）之后：16 张 14×14", first),
      named("第二块之后：32 张 7×7", second),
      named("第一层全连接：128 个单元", hidden),
    ),
    surprise.element,
    element(
      "p",
      { class: "demo-cells-title" },
      "权重按每个输出单元舍入（第一层全连接 15 级，其余 63 级）：测试集 833 张里有 1 张判断与原网络不同，载入约 110 KB。再粗到 7 级约省 20 KB，但前 200 张里有 3 张改判，所以没有再粗。写的字先缩放进 20×20、按重心居中，与 MNIST 一样。",
    ),
  );
  const chosen = Math.round(number(demo.state.sample, 0, names.length - 1, -1));
  if (chosen >= 0) {
    sample.value = chosen;
    takeSample(chosen);
  }
}
