import { element } from "../../dom.js";
import { cells } from "../shared/cells.js";
import { action, bar, check, choice, slider, task } from "../shared/controls.js";
import { fixed } from "../shared/numbers.js";
import { flag, list, number, oneOf } from "../shared/state.js";
import { put, write } from "../shared/write.js";
import { attend, HEADS, KEY_SIZE, marks, openness, TARGETS } from "./model.js";

export const BUILD = BUILD_ID;

const TOKENS = [3, 1, 4, 8, 5, 9];
const PLACES = [...TOKENS.keys()];
const QUESTIONS = ["前一个", "对称的"];
const START = { q: 2, t: 1, div: "sqrt", mask: 0, off: "none" };
const DIVISORS = [
  ["sqrt", "÷√d_k"],
  ["one", "不除"],
  ["full", "÷d_k"],
];
const DIVIDE_BY = { sqrt: Math.sqrt(KEY_SIZE), one: 1, full: KEY_SIZE };
const OFF = [
  ["none", "两头都用"],
  ["0", "关掉头 1"],
  ["1", "关掉头 2"],
];
/** Temperatures by powers of two. */
const COLDEST = -3;
const HOTTEST = 5;

const share = (value) => (value < 0.005 ? "0" : value > 0.995 ? "1" : value.toFixed(2).slice(1));
const score = (value) => (Number.isFinite(value) ? fixed(value, 1) : "−∞");
const threeDigits = (value) => String(Number(value.toPrecision(3)));
const temperatureOf = (exponent) => 2 ** exponent;

/** A row of the table: its head, and a cell a place. */
function rowOf(name, tag = "span") {
  const held = PLACES.map(() => element(tag));
  const boxes = held.map((one) => element("td", {}, one));
  return { element: element("tr", {}, element("th", { scope: "row" }, name), ...boxes), boxes, held };
}
function fill({ held }, texts) {
  for (const [index, one] of held.entries()) write(one, texts[index]);
}

/** @param {import("../run.js").Demo} demo */
export async function start(demo) {
  const { root } = demo;
  root.setAttribute("aria-label", "互动图：两个头的自注意力");
  demo.caption(
    "配套笔记本里训练的两头自注意力：六个数字，每个位置都要答“前一个”（第 1 个没有前一个，答自己）和“对称位置上”的数字。α 的行是查询，列是键。改数字、换缩放、加掩码，看权重和答案怎样变。",
  );
  const weights = await (await fetch(demo.asset("weights.json"))).json();
  const state = {
    q: Math.round(number(demo.state.q, 0, 5, START.q)),
    t: Math.round(2 * number(demo.state.t, COLDEST, HOTTEST, 0)) / 2,
    div: oneOf(demo.state.div, Object.keys(DIVIDE_BY), START.div),
    mask: flag(demo.state.mask, false),
    off: oneOf(
      demo.state.off,
      OFF.map(([name]) => name),
      START.off,
    ),
  };
  const tokens = list(demo.state.x, TOKENS.length, 0, 9, TOKENS).map(Math.round);

  const input = cells({
    label: "六个数字",
    onedit(_, j, value) {
      tokens[j] = Math.max(0, Math.min(9, Math.round(value)));
      changed();
    },
  });
  const maps = [...Array(HEADS).keys()].map((head) =>
    cells({
      label: `头 ${head + 1} 的权重 α`,
      onpoint(i) {
        query.value = i + 1;
        state.q = i;
        changed();
      },
    }),
  );
  const keyRow = rowOf("键（数字）");
  const headRows = maps.map((_, head) => ({
    scores: rowOf(`头 ${head + 1} 得分 s`),
    shares: rowOf("softmax(s)", "b"),
  }));
  const answerRows = QUESTIONS.map((question) => rowOf(`答“${question}”`));
  const note = element("p", { class: "demo-readout" });
  const query = slider({
    label: "查询",
    min: 1,
    max: 6,
    step: 1,
    value: state.q + 1,
    format: (value) => `第 ${value} 个`,
    oninput(value) {
      state.q = value - 1;
      changed();
    },
  });
  const temperature = slider({
    label: "温度 τ",
    min: COLDEST,
    max: HOTTEST,
    step: 0.5,
    value: state.t,
    format: (value) => threeDigits(temperatureOf(value)),
    oninput(value) {
      state.t = value;
      changed();
    },
  });
  const divisor = choice({
    label: "得分",
    options: DIVISORS,
    value: state.div,
    onchange(value) {
      state.div = value;
      changed();
    },
  });
  const mask = check({
    label: "因果掩码（只看自己和左边）",
    checked: state.mask,
    onchange(checked) {
      state.mask = checked;
      changed();
    },
  });
  const off = choice({
    label: "头",
    options: OFF,
    value: state.off,
    onchange(value) {
      state.off = value;
      changed();
    },
  });
  const masked = task({
    question: "先猜：加上因果掩码，哪几个位置的“对称的”会答错？把猜的写在纸上，再打开掩码。",
    done: "第 1、2、3 个：它们要的数字在右边，权重被置 0；后三个要的在左边，照样对。“前一个”全在左边，一个也不受影响。",
  });
  const heads = task({
    question: "让“前一个”至少错三处，“对称的”仍全对。",
    done: "头 1 只看前一个，头 2 只看对称位置：关掉一个头，就丢掉一种侧重。训练时没有人规定分工，是学出来的。",
  });

  function changed() {
    draw();
    const own = Object.fromEntries(
      Object.entries({ ...state, mask: Number(state.mask), t: state.t }).filter(
        ([name, value]) => value !== (name === "t" ? 0 : START[name]),
      ),
    );
    demo.save(tokens.join() === TOKENS.join() ? own : { ...own, x: tokens.join("/") });
  }

  function reset() {
    Object.assign(state, { ...START, t: 0, mask: false });
    tokens.splice(0, TOKENS.length, ...TOKENS);
    query.value = state.q + 1;
    temperature.value = 0;
    divisor.value = state.div;
    mask.checked = false;
    off.value = state.off;
    draw();
    demo.save({});
  }

  function draw() {
    const run = attend(weights, tokens, {
      causal: state.mask,
      divisor: DIVIDE_BY[state.div] * temperatureOf(state.t),
      off: state.off === "none" ? [] : [Number(state.off)],
    });
    input.draw([tokens], { title: "六个数字（可改）", look: (_, j) => (j === state.q ? "is-window" : "") });
    for (const [head, map] of maps.entries()) {
      map.draw(
        run.alpha[head].map((row) => row.map(share)),
        {
          title: `头 ${head + 1} 的权重 α`,
          look: (i) => (i === state.q ? "is-window" : ""),
          tint: (i, j) => run.alpha[head][i][j],
        },
      );
      map.element.classList.toggle("is-off", state.off === String(head));
    }
    drawRows(run);
    drawAnswers(run);
  }

  function drawRows({ scores, alpha }) {
    fill(keyRow, tokens.map(String));
    for (const [h, lines] of headRows.entries()) {
      fill(lines.scores, scores[h][state.q].map(score));
      fill(lines.shares, alpha[h][state.q].map(share));
    }
    const open = alpha.map((matrix) => openness(matrix[state.q]).toFixed(2));
    const whole = DIVIDE_BY[state.div] * temperatureOf(state.t);
    write(
      note,
      `第 ${state.q + 1} 个查询：s = q·k / ${threeDigits(whole)}；1 − Σα²（还能传回的梯度）头 1 ${open[0]}，头 2 ${open[1]}`,
    );
  }

  function drawAnswers({ probabilities }) {
    const right = marks(tokens, probabilities);
    answerRows.forEach(({ boxes, held }, index) => {
      for (const [place, cell] of boxes.entries()) {
        const row = probabilities[place][index];
        const best = row.indexOf(Math.max(...row));
        const isRight = right[index][place];
        const name = `第 ${place + 1} 个：答 ${best}，把握 ${Math.round(row[best] * 100)}%，${isRight ? "对" : `错，应为 ${tokens[TARGETS[index](place)]}`}`;
        put(cell, { class: isRight ? "" : "is-wrong", title: name, "aria-label": name });
        write(held[place], `${best}${isRight ? "✓" : "✗"}`);
      }
    });
    const count = (marksOfOne) => marksOfOne.filter(Boolean).length;
    demo.say(`${QUESTIONS[0]}答对 ${count(right[0])} 个，${QUESTIONS[1]}答对 ${count(right[1])} 个`);
    const isTrained = state.div === "sqrt" && state.t === 0;
    const isLost = right[1].join() === "false,false,false,true,true,true";
    masked.check(state.mask && state.off === "none" && isTrained && isLost);
    heads.check(count(right[0]) <= 3 && count(right[1]) === TOKENS.length);
  }

  const rows = [keyRow, ...headRows.flatMap((lines) => [lines.scores, lines.shares]), ...answerRows];
  const table = element("table", { class: "demo-table" }, element("tbody", {}, ...rows.map((row) => row.element)));
  root.append(
    element("div", { class: "demo-matrices" }, input.element),
    element("div", { class: "demo-matrices attention-maps" }, ...maps.map((map) => map.element)),
    element("div", { class: "attention-rows" }, table),
    note,
    bar(query.element, temperature.element),
    bar(divisor.element, mask.element),
    bar(off.element, action("重置", reset)),
    masked.element,
    heads.element,
  );
  draw();
}
