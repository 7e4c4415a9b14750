/** The shape of a formula: what stays when letters are renamed, indices dropped, sums and products written in another order. */

const FUNCTIONS = new Set("log e tanh max min softmax sin cos σ √ ∑ ∏ ∫ ∇ tr det sign relu".split(" "));
const RELATION = /[=≤≥<>≈∼∝∈→]/;
/** Tokens in a row that are compared. */
const RUN = 4;
const TOKEN = /\d+(?:\.\d+)?|\p{L}\p{M}*'*|[^\s]/gu;

/** An index or a bound, in brackets or one sign: _(k+1), _{t-1}, _k. */
function withoutIndices(text) {
  let plain = "";
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== "_") {
      plain += text[at];
      continue;
    }
    at += 1;
    if (!"({[".includes(text[at] ?? " ")) {
      while (/\d/.test(text[at] ?? "") && /\d/.test(text[at + 1] ?? "")) at += 1;
      continue;
    }
    for (let depth = 0; at < text.length; at += 1) {
      if ("({[".includes(text[at])) depth += 1;
      if (")}]".includes(text[at])) depth -= 1;
      if (!depth) break;
    }
  }
  return plain;
}

/** Letters may be called otherwise, and so may factors such as 0.9. */
const isLetter = (token) => (/^\p{L}/u.test(token) && !FUNCTIONS.has(token)) || /^0\.\d/.test(token);
const skeleton = (tokens) => tokens.map((token) => (isLetter(token) ? "v" : token)).join(" ");
const inOrder = (parts) => [...parts].sort((left, right) => (skeleton(left) < skeleton(right) ? -1 : 1));

/** The tokens of a formula with the terms of each sum and the factors of each product in one order. */
function ordered(tokens) {
  let at = 0;
  const next = () => tokens[at];
  const ends = () => at >= tokens.length || ")}]".includes(next());

  function factor() {
    const token = next();
    at += 1;
    let own = [token];
    if ("({[".includes(token)) {
      const inside = relations();
      if (!ends() || at < tokens.length) at += 1;
      own = inside.length > 1 ? ["(", ...inside, ")"] : inside;
    } else if (FUNCTIONS.has(token)) {
      if (next() === "^" && token === "e") at += 1;
      if (!ends() && !"+=/".includes(next())) own = [token, ...factor()];
    }
    while (next() === "^" || next() === "⊤") {
      at += 1;
      if (tokens[at - 1] === "⊤") own = [...own, "⊤"];
      else if (!ends()) own = [...own, "^", ...factor()];
    }
    return own;
  }

  function product() {
    const above = [];
    const below = [];
    while (!ends() && !"+-".includes(next()) && !RELATION.test(next())) {
      if (next() === "/") {
        at += 1;
        if (!ends()) below.push(factor());
      } else above.push(factor());
    }
    return [...inOrder(above).flat(), ...(below.length ? ["/", ...inOrder(below).flat()] : [])];
  }

  function sum() {
    const terms = [];
    while (!ends() && !RELATION.test(next())) {
      const sign = "+-".includes(next()) ? tokens[at++] : "+";
      terms.push([sign, ...product()]);
    }
    return inOrder(terms).flat();
  }

  function relations() {
    const found = sum();
    while (!ends()) {
      if (RELATION.test(next())) found.push(tokens[at++]);
      found.push(...sum());
    }
    return found;
  }

  const found = [];
  while (at < tokens.length) {
    found.push(...relations());
    if (at < tokens.length) at += 1; // a bracket that nothing opened
  }
  return found;
}

/** Tokens with their letters named by the order in which they appear. */
function renamed(tokens) {
  const names = new Map();
  return tokens
    .map((token) => {
      if (!isLetter(token)) return token;
      if (!names.has(token)) names.set(token, `v${names.size}`);
      return names.get(token);
    })
    .join(" ");
}

/**
 * The runs of a formula's shape, each with its letters named afresh.
 * @param {string} text a formula in plain signs, brackets and scripts kept
 */
export function shapeOf(text) {
  const tokens = ordered(withoutIndices(text).match(TOKEN) ?? []);
  if (tokens.length <= RUN) return new Set([renamed(tokens)]);
  return new Set(Array.from({ length: tokens.length - RUN + 1 }, (_, at) => renamed(tokens.slice(at, at + RUN))));
}
