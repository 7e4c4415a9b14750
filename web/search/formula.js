/** Formulas in a normal form, so that what is typed as plain text finds what is set in TeX. */

import { shapeOf } from "./formula-shape.js";
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
  "@": "",
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

const TRANSPOSE = "⊤";
/** How a transpose is written: with T above, as an attribute, in MATLAB. A prime before a bracket is a derivative, as in f'(x). */
const TRANSPOSED = /\s*(?:\^\s*(?:[({]\s*(?:T|\\?top|⊤)\s*[)}]|T|\\?top\b|⊤)|\.T)(?![\p{L}_])/gu;
const PRIMED = /([\p{Lu})\]])['′’]|(\p{L})['′’](?!\s*\()/gu;
const SIGNED_POWER = /\^\s*[-−]\s*(\d+|\p{L})/gu;

/** The inverse that a function gives, as a power. */
function withInverses(text) {
  const call = /\bp?inv\s*\(/.exec(text);
  if (!call) return text;
  let at = call.index + call[0].length;
  for (let depth = 1; at < text.length && depth; at += 1) depth += { "(": 1, ")": -1 }[text[at]] ?? 0;
  const inside = text.slice(call.index + call[0].length - 1, at);
  return withInverses(`${text.slice(0, call.index)}${inside}^(-1)${text.slice(at)}`);
}

/** Transposes under one sign, powers of one sign in brackets. */
const withMatrices = (text) => withInverses(text).replace(TRANSPOSED, TRANSPOSE).replace(SIGNED_POWER, "^(-$1)");

/** Signs for names; accents, brackets and scripts kept. */
function plainForm(text) {
  let form = withMatrices(canonical(text))
    .replace(/\\?([a-zA-Z]+)/g, (_, word) => NAMES[word.toLowerCase()] ?? word)
    .toLowerCase();
  for (const [sign, plain] of Object.entries(SIGNS)) form = form.replaceAll(sign, plain);
  return form;
}

/** @returns {string} letters, digits and operators only; brackets, scripts, accents and spaces are dropped */
export const normalForm = (text) =>
  plainForm(text)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll(TRANSPOSE, "t")
    .replace(/[\s_^{}()[\]\\,;:.⌊⌋⌈⌉]/g, "");

/** Without the arguments of functions: σ(x)(1-σ(x)) and σ(1-σ) are one. */
const withoutArguments = (text) => text.replace(/([\p{L}'])\s*\(\s*\p{L}\s*\)/gu, "$1");

function piecesOf(form) {
  if (form.length <= PIECE) return new Set(form ? [form] : []);
  return new Set(Array.from({ length: form.length - PIECE + 1 }, (_, at) => form.slice(at, at + PIECE)));
}

/** A formula as it is compared, in any of its readings: piece by piece as it is written, run by run by its shape. */
function formsOf(...readings) {
  const texts = [...new Set(readings.flatMap((text) => [text, withoutArguments(text)]))];
  return {
    written: [...new Set(texts.map(normalForm))].map(piecesOf),
    shapes: texts.map((form) => shapeOf(plainForm(form))),
  };
}

const IN_TEXT = 0.93;
const IN_PASSING = 0.8;
const BY_REST = 0.2;

/** The formulas of a document, each in its forms and with what it weighs there. */
function formulasOf({ question = "", text = "", asked = [] }, rest = "") {
  const inText = (whole, weight) =>
    Array.from(whole.matchAll(FORMULA), ([, formula]) => formula)
      .filter((formula) => formula.length > 2)
      .map((formula) => ({ weight, ...formsOf(formula) }));
  const inWordings = asked.map(formulaOf).filter(Boolean);
  return [
    ...inText(question, 1),
    ...inText(text, IN_TEXT),
    ...inText(rest, IN_PASSING),
    ...inWordings.map((forms) => ({ weight: 1, ...forms })),
  ];
}

/** A text without the signs around its formulas. */
export const unmarked = (text) => text.replaceAll(OPENING, "").replaceAll(CLOSING, "");

const OPERATOR = /[=+\-*/^<>≤≥√∑∂∇]|[a-zA-Zα-ω]'?\(|(?:^|[^a-z])[a-z]'(?=\s*[a-z)])|[a-z)]\.T\b/gi;
const HAN = /[\u4e00-\u9fff]/g;
const MOST_HAN = 8;
/** Words of this length are names of variables or functions only where they are known as such. */
const LONG_WORD = /[a-z]{5,}/gi;
const FUNCTIONS = new Set(["softmax", "logits", "logit", "kernel", "stride", "padding", "dilation", "units"]);
/** Names with a dot, or with an underscore between words, are code. */
const CODE = /[a-z]\w*\.[a-z]{2,}|\w=(true|false)|"/i;
const LINALG = /\b(np|torch)\.linalg\.(?=p?inv\()/g;
const SNAKE = /[a-z]{3,}_[a-z]{2,}/gi;

const isMathWord = (word) => word.toLowerCase() in NAMES || FUNCTIONS.has(word.toLowerCase());

/** The formula that a query holds, in its forms; null where it holds none. */
export function formulaOf(query) {
  const latin = canonical(query).replace(HAN, " ").replace(LINALG, "").trim();
  const operators = latin.match(OPERATOR) ?? [];
  if (!operators.length || (query.match(HAN)?.length ?? 0) > MOST_HAN || CODE.test(latin)) return null;
  if (!(latin.match(LONG_WORD) ?? []).every(isMathWord)) return null;
  if (!(latin.match(SNAKE) ?? []).every((name) => isMathWord(name.split("_")[0]) || name === "p_data")) return null;
  if (/^[\w\s-]*$/.test(latin) && /[a-z]{3}/i.test(latin) && !/(^|\s)-|-\s/.test(latin)) return null; // a hyphen in a name
  const forms = formsOf(latin, latin.replace(PRIMED, `$1$2${TRANSPOSE}`)); // a prime may be either
  return forms.written.some((form) => form.size > 1 || [...form].some((piece) => piece.length === PIECE))
    ? forms
    : null;
}

/** How well forms of formulas agree with those asked for: the share of what is wanted that stands there, less where much else does. */
function createForms() {
  const owners = [];
  const totals = [];
  const holders = new Map();
  let weigh = () => 1;

  return {
    /** @param {number} owner @param {Set<string>} form */
    add(owner, form) {
      const number = owners.push(owner) - 1;
      for (const piece of form) {
        if (!holders.has(piece)) holders.set(piece, []);
        holders.get(piece).push(number);
      }
      totals.push(form);
    },
    /** Once all are there: weigh their pieces. */
    finish(weight) {
      weigh = weight ? (piece) => weight(holders.get(piece)?.length ?? 0, owners.length) : weigh;
      totals.forEach((form, number) => {
        totals[number] = [...form].reduce((sum, piece) => sum + weigh(piece), 0);
      });
    },
    /** @param {Set<string>[]} asked @returns {Map<number, number>} owner → 0 to 1 */
    likeness(asked) {
      const best = new Map();
      for (const wanted of asked) {
        const shared = new Map();
        let total = 0;
        for (const piece of wanted) {
          const weight = weigh(piece);
          total += weight;
          for (const number of holders.get(piece) ?? []) shared.set(number, (shared.get(number) ?? 0) + weight);
        }
        for (const [number, sum] of shared) {
          const value = (sum / total) * (1 - BY_REST + (BY_REST * sum) / totals[number]);
          if (value > (best.get(owners[number]) ?? 0)) best.set(owners[number], value);
        }
      }
      return best;
    },
  };
}

/**
 * All formulas of the site.
 * @param {{question?: string, text?: string, asked?: string[]}[]} documents
 * @param {string[]} rests
 */
export function createFormulas(documents, rests = []) {
  const written = createForms();
  const shapes = createForms();
  const formulas = documents.flatMap((document, number) =>
    formulasOf(document, rests[number]).map((formula) => ({ ...formula, number })),
  );
  formulas.forEach((formula, at) => {
    for (const form of formula.written) written.add(at, form);
    for (const form of formula.shapes) shapes.add(at, form);
  });
  written.finish();
  shapes.finish((count, all) => Math.log(1 + all / (1 + count))); // a run that many formulas hold tells little

  /** How well the best formula of each document agrees with the one asked for. @returns {Map<number, number>} 0 to 1 */
  return function likeness(asked) {
    const byShape = shapes.likeness(asked.shapes);
    const asWritten = written.likeness(asked.written);
    const best = new Map();
    for (const at of new Set([...byShape.keys(), ...asWritten.keys()])) {
      const own = asWritten.get(at) ?? 0;
      const { weight, number } = formulas[at];
      const value = weight * Math.max(own, 0.5 * (byShape.get(at) ?? 0) + 0.5 * own);
      if (value > (best.get(number) ?? 0)) best.set(number, value);
    }
    return best;
  };
}
