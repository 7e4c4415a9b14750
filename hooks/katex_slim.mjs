// A formula with the same look in a third of the elements: KaTeX's tree is rewritten before it becomes HTML.
//
// KaTeX marks each symbol's role, keeps every space and size in an element of its own, and stacks with tables of ten elements.
// Here roles that no style asks for become plain text, spaces become margins, a lone subscript or superscript becomes one raised
// element, and a stack keeps its table and its rows. What the stylesheet needs for that is web/math/slim.css. MathML and the TeX
// that is copied stay; from MathML only groups that hold a single element go.

const STYLED =
  /^(katex.*|text(bf|it|rm|sf|tt|bb|frak|scr|bold.*)|math(?!rm$).*|boldsymbol|ams.*|mainrm|vlist.*|pstrut|mfrac|frac-line|.*line|mspace|llap|rlap|clap|sqrt|delimsizing|mult|delim-size\d|size\d+|reset-size\d+|nulldelimiter|delimcenter|.*-op|op-.*|accent-.*|mtable|col-align-.*|arraycolsep|vertical-separator|svg-align|hide-tail|halfarrow.*|brace-.*|x-arrow.*|mover|munder|boxpad|f?c?olorbox|fbox|cancel.*|angl.*|reflectbox|tag|enclosing|root|inner|fix)$/;
const SIZES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488];
/** Where a row of a stack has its baseline, in its own size, before it is moved; web/math/slim.css says the same. */
const ROW = 4;
/** A line of text is higher than this anyway, so nothing needs to keep room for less. */
const LINE = { height: 0.85, depth: 0.28 };
/** Up to this width, in em, a formula in a line is not broken. */
const SHORT = 9;
/** What stands after a script, in its own size; web/math/slim.css says the same. */
const SCRIPT_SPACE = "0.0714em";
/** Room after a slanted letter or a script, in hundredths of an em, up to which web/math/slim.css has a class for each. */
const MOST_ROOM = 15;
/** Margins of KaTeX's thin, medium and thick spaces, in em. */
const SPACES = { "0.1667em": 3, "0.2222em": 4, "0.2778em": 5 };

const em = (length) => Number.parseFloat(length ?? "0");
const written = (number) => `${Number(number.toFixed(4))}em`;
const isText = (node) => typeof node === "string";
const span = (classes, children, style = {}) => ({
  roles: [],
  classes,
  style,
  attributes: {},
  children,
  height: 0,
  depth: 0,
});
const has = (node, name) => !isText(node) && node.classes.includes(name);

const KNOWN = new Set(["Span", "SymbolNode", "Anchor", "DocumentFragment"]);

/** A KaTeX node as plain data: what is written, its roles (KaTeX's classes) and its measures; text as strings. */
function read(node) {
  const children = (node.children ?? []).map(read);
  if (node.text !== undefined) children.push(node.text);
  const roles = (node.classes ?? []).filter(Boolean);
  const style = { ...node.style };
  if (node.italic > 0) style.marginRight = written(node.italic);
  return {
    roles,
    classes: roles.filter((name) => STYLED.test(name)),
    style,
    attributes: { ...node.attributes },
    children,
    height: node.height ?? 0,
    depth: node.depth ?? 0,
    // KaTeX joins the digits of a number, and the letters of a name, to one node and leaves it the width of the first.
    width: node.text === undefined ? undefined : (node.width ?? 1) * [...node.text].length,
    foreign: KNOWN.has(node.constructor.name) ? undefined : node, // a drawing, left as KaTeX writes it
  };
}

/** A size change around one stack row or script: how much smaller, and what stands in it. */
function unsized(node) {
  if (isText(node) || !has(node, "katex-sizing") || Object.keys(node.style).length)
    return { factor: 1, children: [node] };
  const size = (pattern) => node.classes.map((name) => pattern.exec(name)?.[1]).find(Boolean);
  const from = SIZES[size(/^reset-size(\d+)$/) - 1];
  const to = SIZES[size(/^size(\d+)$/) - 1];
  return { factor: to / from, children: node.children };
}

/** Rows of a stack: [{ rise above the baseline, margins, content }], or null when it is built in another way. */
function rowsOf(table) {
  const stack = table.children[0]?.children[0];
  if (!stack || !has(stack, "vlist")) return null;
  const rows = stack.children.filter((row) => !isText(row) && row.children.length);
  return rows.map((row) => ({ row, strut: row.children[0], content: row.children.slice(1) }));
}

function script(node) {
  const [table] = node.children;
  const rows = table && has(table, "vlist-t") && rowsOf(table);
  if (rows?.length !== 1 || rows[0].content.length !== 1) return null;
  const [{ row, strut, content }] = rows;
  const { factor, children } = unsized(content[0]);
  if (factor === 1) return null;
  const rise = -(em(row.style.top) + em(strut.style.height)) / factor;
  const style = { verticalAlign: written(rise) };
  for (const side of ["marginLeft", "marginRight"]) {
    if (em(row.style[side])) style[side] = written(em(row.style[side]) / factor);
  }
  if (style.marginRight === SCRIPT_SPACE) delete style.marginRight;
  else style.marginRight ??= "0";
  return {
    ...node,
    classes: ["script", factor < 0.6 ? "s5" : factor > 0.72 ? "s8" : ""].filter(Boolean),
    factor,
    style,
    children,
  };
}

/** How far a node reaches above its baseline, in em; not its `height`, which KaTeX makes the same for all cells of a row. */
function rise(node) {
  if (isText(node)) return 0;
  if (node.style.height) return em(node.style.height);
  return unsized(node).factor * Math.max(0, ...node.children.map(rise)) + em(node.style.verticalAlign);
}

/** A stack in a table with one cell, without its strut elements and without a second row for its depth. */
function stack(table) {
  const rows = rowsOf(table);
  if (!rows?.every(({ strut }) => has(strut, "pstrut"))) return table;
  const depth = em(table.children[1]?.children[0]?.style.height);
  const cell = table.children[0].children[0];
  cell.children = rows.map(({ row, strut, content }) => {
    const place = em(strut.style.height) + em(row.style.top);
    const { factor, children } = content.length === 1 ? unsized(content[0]) : { factor: 1 };
    if (![0.5, 0.7].includes(factor)) {
      const baseline = Math.max(ROW, ...content.map(rise)); // a bracket of four rows is higher than the strut
      return { ...row, style: { ...row.style, top: written(place - baseline) }, children: content };
    }
    const style = { ...row.style, top: written(place / factor - ROW) };
    for (const side of ["marginLeft", "marginRight"])
      if (em(style[side])) style[side] = written(em(style[side]) / factor);
    return { ...row, classes: [...row.classes, factor === 0.7 ? "s7" : "s5"], style, children };
  });
  const style = { ...table.style };
  if (depth) style.marginBottom = written(depth);
  const classes = table.roles.includes("msupsub") ? ["vlist-t", "msupsub"] : ["vlist-t"];
  return { ...table, classes, style, children: [cell] };
}

/** The stack of a sub- and a superscript, whose rows begin at the left wherever it stands. */
function scripts(node) {
  const [table] = node.children;
  return node.children.length === 1 && has(table, "vlist-t")
    ? { ...node, children: [{ ...table, roles: [...table.roles, "msupsub"] }] }
    : node;
}

/** Spaces beside plain text become its margins. */
function spaced(children) {
  const width = (node) =>
    node && has(node, "mspace") && !node.children.length ? SPACES[node.style.marginRight] : undefined;
  const result = [];
  for (let at = 0; at < children.length; at += 1) {
    const [node, second, third] = children.slice(at, at + 3);
    const both = width(node) && isText(second) && width(node) === width(third);
    if (both) {
      result.push(span([`m${width(node)}`], [second]));
      at += 2;
    } else if (isText(node) && width(second)) {
      result.push(span([`r${width(second)}`], [node]));
      at += 1;
    } else if (width(node)) result.push(span([`r${width(node)}`], []));
    else result.push(node);
  }
  return result;
}

const isPlain = (node) =>
  !node.classes.length && !Object.keys(node.style).length && !Object.keys(node.attributes).length;

function joined(children) {
  const result = [];
  for (const child of children) {
    if (isText(child) && isText(result.at(-1))) result.push(result.pop() + child);
    else result.push(child);
  }
  return result;
}

/** The one child, if it is an element that holds text alone: its parent can be that element. */
function onlySymbol(children) {
  const [symbol, more] = children;
  const isSymbol = symbol && !more && !isText(symbol) && !symbol.foreign && symbol.children.every(isText);
  return isSymbol && !Object.keys(symbol.attributes).length ? symbol : null;
}

/** A raised element that holds one symbol is that symbol, raised. */
function withSymbol(raised) {
  const symbol = onlySymbol(raised.children);
  if (!symbol || Object.keys(symbol.style).some((name) => name !== "marginRight")) return raised;
  const style = { ...raised.style };
  if (em(symbol.style.marginRight))
    style.marginRight = written(em(raised.style.marginRight ?? SCRIPT_SPACE) + em(symbol.style.marginRight));
  return { ...raised, classes: [...raised.classes, ...symbol.classes], style, children: symbol.children };
}

/** Rewrite a node from the inside out; the answer is a list, because a node without meaning dissolves into what it holds. */
function slim(node, parent) {
  if (isText(node) || node.foreign) return [node];
  let made = node.roles.includes("msupsub") ? (script(node) ?? scripts(node)) : node;
  if (has(made, "vlist-t")) made = stack(made);
  const isRow = parent && has(parent, "vlist");
  made = { ...made, children: spaced(joined(made.children.flatMap((child) => slim(child, made)))) };
  if (has(made, "script")) made = withSymbol(made);
  const mayGo = isPlain(made) && !isRow && !(parent && has(parent, "mfrac")) && !isKept(parent);
  return mayGo ? made.children : [made];
}

/** Parents whose rules ask for their children as elements. */
const isKept = (parent) =>
  parent &&
  ["mult", "katex-root", "clap", "katex-accent"].some((name) => has(parent, name) || parent.roles.includes(name));

const isLow = ({ height, depth }) => height <= LINE.height && depth <= LINE.depth;

/** A base keeps room for itself only where a line of text does not. */
function slimBase(base) {
  const children = base.children.filter((child) => isText(child) || !has(child, "katex-strut") || !isLow(base));
  return { ...base, children };
}

/** KaTeX lets a line end after each relation; a short formula rather goes to the next line as a whole. */
function unbroken(bases) {
  const width = bases.map(widthOf).reduce((sum, part) => sum + part, 0);
  if (width > SHORT || !bases.every((base) => has(base, "katex-base"))) return bases;
  const height = Math.max(...bases.map((base) => base.height));
  const depth = Math.max(...bases.map((base) => base.depth));
  const strut = span(["katex-strut"], [], { height: written(height + depth), verticalAlign: written(-depth) });
  const parts = bases.flatMap(({ children }) =>
    children.filter((child) => isText(child) || !has(child, "katex-strut")),
  );
  return [{ ...bases[0], height, depth, children: [strut, ...parts] }];
}

function slimHtml(html, isDisplay) {
  const bases = isDisplay ? html.children : unbroken(html.children);
  const children = bases.flatMap((base) => slim(has(base, "katex-base") ? slimBase(base) : base, null));
  if (isDisplay || children.length !== 1 || !has(children[0], "katex-base")) return { ...html, children };
  const [only] = children;
  const symbol = onlySymbol(only.children);
  if (symbol) return { ...symbol, classes: [...html.classes, ...symbol.classes], attributes: html.attributes };
  const isPlainText = only.children.every(isText);
  return { ...html, classes: isPlainText ? html.classes : [...html.classes, "katex-base"], children: only.children };
}

/** Width of a formula in em, from the metrics of its symbols; of a stack its widest row. */
function widthOf(node) {
  if (isText(node)) return 0;
  const { factor, children } = unsized(node);
  const widths = (factor === 1 ? node.children : children).map(widthOf);
  const inner = has(node, "vlist") ? Math.max(0, ...widths) : widths.reduce((sum, part) => sum + part, 0);
  return (node.width ?? inner * factor) + em(node.style.marginRight) + em(node.style.marginLeft);
}

/** MathML without groups of one, and without the namespace and the encoding of its one annotation, which HTML does not need. */
function slimMathml(node) {
  for (const child of node.children ?? []) slimMathml(child);
  if (node.children) {
    node.children = node.children.map((child) =>
      child.type === "mrow" && child.children.length === 1 && !Object.keys(child.attributes ?? {}).length
        ? child.children[0]
        : child,
    );
  }
  if (node.attributes) delete node.attributes.xmlns;
  if (node.type === "annotation") delete node.attributes.encoding;
}

const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const hyphened = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Lengths to 0.01 em, a fifth of a pixel. */
const shortened = (value) =>
  String(value).replace(/-?\d*\.\d{3,}(?=em)/g, (number) => Number(Number(number).toFixed(2)));

/** The class that gives a margin on the right, and the styles that are left: a class is shorter than a style said 600 times. */
function roomAfter({ marginRight, ...style }) {
  const room = /em$/.test(marginRight) ? Math.round(em(marginRight) * 100) : 0;
  if (room > 0 && room <= MOST_ROOM) return { rooms: [`i${room}`], style };
  return { rooms: [], style: marginRight === undefined ? style : { ...style, marginRight } };
}

function write(node) {
  if (isText(node)) return escaped(node);
  if (node.foreign) return shortened(node.foreign.toMarkup());
  const { rooms, style: own } = roomAfter(node.style);
  const style = Object.entries(own)
    .filter(([name, value]) => value !== "0em" && name !== "position") // which the classes give already
    .map(([name, value]) => `${hyphened(name)}:${shortened(value)}`)
    .join(";");
  const names = [...node.classes, ...rooms];
  const classes = names.length ? ` class="${names.join(" ")}"` : "";
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<span${classes}${style && ` style="${style}"`}${attributes.join("")}>${node.children.map(write).join("")}</span>`;
}

/** @returns {string} HTML of the tree that katex.__renderToDomTree made */
export function slimMarkup(tree, isDisplay) {
  const katex = isDisplay ? tree.children[0] : tree;
  const [mathml, html] = katex.children;
  slimMathml(mathml);
  const math = mathml.children[0];
  math.setAttribute("class", "katex-mathml");
  const markup = `<span class="katex" translate="no">${math.toMarkup()}${write(slimHtml(read(html), isDisplay))}</span>`;
  return isDisplay ? `<span class="katex-display">${markup}</span>` : markup;
}
