/** Formulas in a normal form, so that what is typed as plain text finds what is set in TeX. */

import { canonical } from "./text.js";

/** Signs around each formula in the texts of the index (hooks/formula_text.py writes them). */
export const OPENING = "\ue010";
export const CLOSING = "\ue011";
const FORMULA = new RegExp(`${OPENING}([^${CLOSING}]*)${CLOSING}`, "g");

const PIECE = 3;
const NAMES = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  eps: "ε",
  varepsilon: "ε",
  eta: "η",
  theta: "θ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  sigmoid: "σ",
  tau: "τ",
  phi: "φ",
  varphi: "φ",
  psi: "ψ",
  omega: "ω",
  nabla: "∇",
  grad: "∇",
  partial: "d",
  sum: "∑",
  prod: "∏",
  int: "∫",
  sqrt: "√",
  infty: "∞",
  inf: "∞",
  cdot: "",
  times: "",
  ln: "log",
  exp: "e",
  hat: "",
  bar: "",
  tilde: "",
  odot: "",
  leq: "≤",
  geq: "≥",
  le: "≤",
  ge: "≥",
  lr: "α",
  transpose: "t",
  frac: "",
  left: "",
  right: "",
  mathbf: "",
  mathrm: "",
  text: "",
}; // prettier-ignore

/** The Greek letter that a Latin word spells out. */
export const greekLetter = (word) => (/^[\u0370-\u03ff]$/.test(NAMES[word] ?? "") ? NAMES[word] : undefined);

const SIGNS = {
  ϕ: "φ",
  ϵ: "ε",
  "∂": "d",
  ln: "log",
  "·": "",
  "⋅": "",
  "⊙": "",
  "*": "",
  "∘": "",
  "−": "-",
  "–": "-",
  "÷": "/",
  "←": "=",
  "≔": "=",
  "<=": "≤",
  ">=": "≥",
  "||": "",
  "‖": "",
  "|": "",
  "∣": "",
  "′": "'",
  "’": "'",
}; // prettier-ignore

/** @returns {string} letters, digits and operators only; brackets, scripts, accents and spaces are dropped */
export function normalForm(text) {
  let form = canonical(text)
    .replace(/\\?([a-zA-Z]+)/g, (_, word) => NAMES[word.toLowerCase()] ?? word)
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
  for (const [sign, plain] of Object.entries(SIGNS)) form = form.replaceAll(sign, plain);
  return form.replace(/[\s_^{}()[\]\\,;:.⌊⌋⌈⌉]/g, "");
}

/** Without the arguments of functions: σ(x)(1-σ(x)) and σ(1-σ) are one. */
const withoutArguments = (text) => text.replace(/([\p{L}'])\s*\(\s*\p{L}\s*\)/gu, "$1");

function piecesOf(form) {
  if (form.length <= PIECE) return new Set(form ? [form] : []);
  return new Set(Array.from({ length: form.length - PIECE + 1 }, (_, at) => form.slice(at, at + PIECE)));
}

const formsOf = (text) => [...new Set([normalForm(text), normalForm(withoutArguments(text))])].map(piecesOf);

const IN_PASSING = 0.85;

/**
 * The formulas of a document, each as the sets of pieces to compare it by and with what it weighs there.
 * @param {{question?: string, text?: string, asked?: string[]}} document
 * @param {string} rest
 */
export function formulasOf({ question = "", text = "", asked = [] }, rest = "") {
  const inText = (whole, weight) =>
    Array.from(whole.matchAll(FORMULA), ([, formula]) => formula)
      .filter((formula) => formula.length > 2)
      .map((formula) => ({ weight, forms: formsOf(formula) }));
  const inWordings = asked.map(formulaOf).filter(Boolean);
  return [
    ...inText(`${question} ${text}`, 1),
    ...inText(rest, IN_PASSING),
    ...inWordings.map((forms) => ({ weight: 1, forms })),
  ];
}

/** A text without the signs around its formulas. */
export const unmarked = (text) => text.replaceAll(OPENING, "").replaceAll(CLOSING, "");

const OPERATOR = /[=+\-*/^<>≤≥√∑∂∇]|[a-zA-Zα-ω]'?\(/g;
const HAN = /[\u4e00-\u9fff]/g;
const MOST_HAN = 8;
/** Words of this length are names of variables or functions only where they are known as such. */
const LONG_WORD = /[a-z]{5,}/gi;
const FUNCTIONS = new Set(["softmax", "logits", "logit", "kernel", "stride", "padding", "dilation", "units"]);
/** Names with a dot, or with an underscore between words, are code. */
const CODE = /[a-z]\w*\.[a-z]{2,}|\w=(true|false)|"/i;
const SNAKE = /[a-z]{3,}_[a-z]{2,}/gi;

const isMathWord = (word) => word.toLowerCase() in NAMES || FUNCTIONS.has(word.toLowerCase());

/** The formula that a query holds, as sets of pieces; null where it holds none. */
export function formulaOf(query) {
  const latin = canonical(query).replace(HAN, " ").trim();
  const operators = latin.match(OPERATOR) ?? [];
  if (!operators.length || (query.match(HAN)?.length ?? 0) > MOST_HAN || CODE.test(latin)) return null;
  if (!(latin.match(LONG_WORD) ?? []).every(isMathWord)) return null;
  if (!(latin.match(SNAKE) ?? []).every((name) => isMathWord(name.split("_")[0]) || name === "p_data")) return null;
  if (/^[\w\s-]*$/.test(latin) && /[a-z]{3}/i.test(latin) && !/(^|\s)-|-\s/.test(latin)) return null; // a hyphen in a name
  const forms = formsOf(latin);
  return forms.some((form) => form.size > 1 || [...form].some((piece) => piece.length === PIECE)) ? forms : null;
}

function likeness(wanted, found) {
  let shared = 0;
  for (const piece of wanted) if (found.has(piece)) shared += 1;
  if (!shared) return 0;
  const covered = shared / wanted.size;
  return covered * (0.8 + (0.2 * shared) / found.size);
}

/** How well a formula of a list agrees with the one asked for: 0 to 1. */
export function bestLikeness(asked, formulas) {
  let best = 0;
  for (const { weight, forms } of formulas) {
    for (const wanted of asked) for (const found of forms) best = Math.max(best, weight * likeness(wanted, found));
  }
  return best;
}
