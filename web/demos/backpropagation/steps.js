/** The steps of a pass, in words and numbers. */

import { fixed, minus } from "../shared/numbers.js";
import { INPUT, TARGET } from "./model.js";

/** Four decimals, a real minus, brackets around what is negative inside a product. */
export const written = (value) => fixed(value, 4);
export const short = (value) => minus(String(Number(value.toFixed(4))));
const inProduct = (text) => (text.startsWith("−") ? `(${text})` : text);
const times = (...values) => values.map((value) => inProduct(written(value))).join(" × ");
const plus = (...terms) => terms.join(" + ").replaceAll("+ −", "− ");
const weighted = (weight, value) => `${short(weight)}×${short(value)}`;

/**
 * Each step: its title, what is lit in the graph, what has become known, and its lines. A name in `knows` is shown in the
 * graph from then on.
 */
export const STEPS = [
  {
    title: "准备：输入、目标与权重",
    knows: [],
    lines: () => [`x = (${INPUT.join("，")})，目标 y = ${TARGET}。表里的权重可以改。`],
  },
  {
    title: "前向：隐藏层的净输入 z = Wx + b",
    knows: ["z1", "z2"],
    lines: ([w11, w12, b1, w21, w22, b2], { z1, z2 }) => [
      `z₁ = ${plus(weighted(w11, INPUT[0]), weighted(w12, INPUT[1]), short(b1))} = ${written(z1)}`,
      `z₂ = ${plus(weighted(w21, INPUT[0]), weighted(w22, INPUT[1]), short(b2))} = ${written(z2)}`,
    ],
  },
  {
    title: "前向：隐藏层的活性值 a = σ(z)",
    knows: ["a1", "a2"],
    lines: (_, { z1, z2, a1, a2 }) => [
      `a₁ = σ(${written(z1)}) = ${written(a1)}`,
      `a₂ = σ(${written(z2)}) = ${written(a2)}`,
    ],
  },
  {
    title: "前向：输出层的净输入",
    knows: ["z"],
    lines: ([, , , , , , v1, v2, c], { a1, a2, z }) => [
      `z = ${plus(`${short(v1)}×${written(a1)}`, `${short(v2)}×${written(a2)}`, short(c))} = ${written(z)}`,
    ],
  },
  {
    title: "前向：预测 ŷ = σ(z)",
    knows: ["out"],
    lines: (_, { z, out }) => [`ŷ = σ(${written(z)}) = ${written(out)}`],
  },
  {
    title: "前向：损失 ℒ = ½(y − ŷ)²",
    knows: ["loss"],
    lines: (_, { out, loss }) => [`ℒ = ½(${TARGET} − ${written(out)})² = ${written(loss)}`],
  },
  {
    title: "反向：损失对预测的导数 ∂ℒ/∂ŷ = ŷ − y",
    knows: ["miss"],
    lines: (_, { out, miss }) => [`∂ℒ/∂ŷ = ${written(out)} − ${TARGET} = ${written(miss)}`],
  },
  {
    title: "反向：再乘 σ 的导数 ŷ(1 − ŷ)，得输出层误差项 δ",
    knows: ["d"],
    lines: (_, { miss, out, slope, d }) => [
      `σ′(z) = ${written(out)} × ${written(1 - out)} = ${written(slope)}`,
      `δ = ∂ℒ/∂z = ${times(miss, slope)} = ${written(d)}`,
    ],
  },
  {
    title: "反向：输出层的梯度 = δ × 这条边的输入",
    knows: ["g2"],
    lines: (_, { d, a1, a2 }) => [
      `∂ℒ/∂v₁ = δa₁ = ${times(d, a1)} = ${written(d * a1)}`,
      `∂ℒ/∂v₂ = δa₂ = ${times(d, a2)} = ${written(d * a2)}，∂ℒ/∂c = δ = ${written(d)}`,
    ],
  },
  {
    title: "反向：误差沿同一条权重传回，再乘 a(1 − a)",
    knows: ["d1", "d2"],
    lines: ([, , , , , , v1, v2], { d, slope1, slope2, d1, d2 }) => [
      `δ₁ = δ · v₁ · σ′(z₁) = ${times(d, v1, slope1)} = ${written(d1)}`,
      `δ₂ = δ · v₂ · σ′(z₂) = ${times(d, v2, slope2)} = ${written(d2)}`,
    ],
  },
  {
    title: "反向：隐藏层的梯度 ∂ℒ/∂w = 误差项 × 输入",
    knows: ["g1"],
    lines: (_, { d1, d2 }) => [
      `第 1 个单元：δ₁x₁ = ${written(d1 * INPUT[0])}，δ₁x₂ = ${written(d1 * INPUT[1])}，∂ℒ/∂b₁ = δ₁`,
      `第 2 个单元：δ₂x₁ = ${written(d2 * INPUT[0])}，δ₂x₂ = ${written(d2 * INPUT[1])}，∂ℒ/∂b₂ = δ₂`,
    ],
  },
  {
    title: "更新：新值 = 旧值 − 0.5 × 梯度",
    knows: ["new"],
    lines: (_, { loss }, after) => [
      `全部梯度算完再一起改；改后再前向一次，损失由 ${written(loss)} 变为 ${written(after.loss)}。`,
    ],
  },
];

/** What is known after a step. */
export const knownAt = (step) => new Set(STEPS.slice(0, step + 1).flatMap(({ knows }) => knows));
