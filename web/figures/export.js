/** Files of a figure that need nothing of the site: colours inside, on white, with title, number, licence and address below. */

import { element, svgElement } from "../dom.js";

const VARIABLE = /var\((--fig-[a-z]+)(-soft)?\)/g;
const OPACITY = { fill: "fill-opacity", stroke: "stroke-opacity", "stop-color": "stop-opacity" };
const PNG_SCALE = 3;
const LINE = 11;
const SMALL = 8;
/** A Han character is as wide as its size. */
const WIDE = /[\u2e80-\uffef]/u;

/** The light palette, whatever scheme is shown: <html> holds it, the dark one is set on <body>. */
function palette() {
  const light = getComputedStyle(document.documentElement);
  const soft = /([\d.]+)%/.exec(getComputedStyle(document.body).getPropertyValue("--fig-blue-soft"));
  const colour = (name) => (name === "--fig-bg" ? "#ffffff" : light.getPropertyValue(name).trim());
  return { colour, soft: Number(soft[1]) / 100 };
}

function fixColours(node, { colour, soft }) {
  for (const { name, value } of [...node.attributes]) {
    const fixed = value.replace(VARIABLE, (_, variable) => colour(variable)).replace(/currentcolor/gi, colour("--ink"));
    if (fixed === value) continue;
    node.setAttribute(name, fixed);
    const opacity = OPACITY[name];
    if (opacity && value.endsWith("-soft)")) node.setAttribute(opacity, Number(node.getAttribute(opacity) ?? 1) * soft);
  }
}

const cardOf = (figure) => figure.closest(".question");
const textOf = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";

function titleOf(figure) {
  const heading = (cardOf(figure)?.querySelector("h3") ?? document.querySelector("article h1")).cloneNode(true);
  for (const left of heading.querySelectorAll(".headerlink, .katex-html")) left.remove();
  return textOf(heading);
}

/** What stands before a caption, and the question's number: 图 3（01-02 · 第 5 题）. */
function numberOf(figure) {
  const question = textOf(cardOf(figure)?.querySelector(".question-number"));
  const number = textOf(figure.closest("figure")?.querySelector(".caption-prefix")) || "图";
  return question ? `${number}（${question}）` : number;
}

/** @returns {string[]} number and title; the site and its licence; the address */
export function attributionOf(figure) {
  const site = document.querySelector('meta[property="og:site_name"]').content;
  const licence = textOf(document.querySelector('a[rel~="license"]'));
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*/, "");
  const id = cardOf(figure)?.dataset.question;
  return [`${numberOf(figure)} ${titleOf(figure)}`, `${site}，${licence}`, id ? `${page}#${id}` : page];
}

export const fileName = (figure) =>
  numberOf(figure)
    .replace(/[^\w\u4e00-\u9fff-]+/g, "-")
    .replace(/^-|-$/g, "");

/** Text in lines no wider than a figure. */
export function wrap(text, width) {
  const lines = [""];
  let used = 0;
  for (const letter of text) {
    const wide = WIDE.test(letter) ? SMALL : SMALL * 0.6;
    if (used + wide > width) {
      lines.push("");
      used = 0;
    }
    lines[lines.length - 1] += letter;
    used += wide;
  }
  return lines;
}

/** @returns {{ svg: SVGElement, width: number, height: number }} */
function standalone(figure) {
  const copy = figure.cloneNode(true);
  const [left, top, width, height] = copy
    .getAttribute("viewBox")
    .split(/[\s,]+/)
    .map(Number);
  const colours = palette();
  const lines = attributionOf(figure).flatMap((text) => wrap(text, width - 2 * SMALL));
  const full = height + (lines.length + 1) * LINE;
  for (const name of ["class", "style", "tabindex", "aria-haspopup", "data-mounted"]) copy.removeAttribute(name);
  for (const node of [copy, ...copy.querySelectorAll("*")]) fixColours(node, colours);
  const own = {
    viewBox: `${left} ${top} ${width} ${full}`,
    width,
    height: full,
    fill: colours.colour("--ink"),
    "font-family": "sans-serif",
    "font-size": 14,
  };
  for (const [name, value] of Object.entries(own)) copy.setAttribute(name, value);
  const ground = svgElement("rect", { x: left, y: top, width, height: full, fill: "#ffffff" });
  const title = svgElement("title");
  title.textContent = copy.getAttribute("aria-label");
  copy.prepend(title, ground);
  for (const [row, text] of lines.entries()) {
    const y = top + height + (row + 1) * LINE;
    const line = svgElement("text", { x: left + SMALL, y, "font-size": SMALL, fill: colours.colour("--fig-gray") });
    line.textContent = text;
    copy.append(line);
  }
  return { svg: copy, width, height: full };
}

const svgBlob = (svg) =>
  new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml;charset=utf-8" });

async function pngBlob({ svg, width, height }) {
  const address = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = element("canvas", { width: Math.round(width * PNG_SCALE), height: Math.round(height * PNG_SCALE) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param {"svg"|"png"} form */
export async function save(figure, form) {
  const alone = standalone(figure);
  const blob = form === "svg" ? svgBlob(alone.svg) : await pngBlob(alone);
  const link = element("a", { href: URL.createObjectURL(blob), download: `${fileName(figure)}.${form}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
