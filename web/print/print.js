/**
 * Prints a chapter with its answers or as a question sheet. What a form needs beyond print.css (the address on every
 * page, the lines of the sheet) is made here; printing by the browser's own command prints the answers, also without
 * JavaScript.
 */

import { element } from "../dom.js";

/** Lines to write on, by kind. A cloze question is written into its blanks; some ask for more after them. */
const LINES = { short: 6, code: 10, derive: 12, compute: 8, design: 12 };
const LINES_AFTER_BLANKS = 4;
/** So many at least stay together where a page ends, the first of them with the question's stem. */
const LINES_TOGETHER = 3;
const ASKS_MORE = /[。？].+[。？]/su;
const NAME_FIELDS = ["姓名", "学号", "日期"];
const FONTS_PATIENCE = 5000;

/** Blanks come in steps of this width, so that they do not tell how long their answer is. */
const BLANK_STEP = 6;
const BLANK_STEPS_MOST = 5;

const root = document.documentElement;
const address = () => document.querySelector("link[rel=canonical]")?.href ?? `${location.origin}${location.pathname}`;

/** Text as a CSS string; escaped are the characters that could end it. */
const cssString = (text) =>
  `"${text.replace(/["\\<\p{Cc}]/gu, (character) => `\\${character.codePointAt(0).toString(16)} `)}"`;

/** Navigation exchanges the head's contents, so the style is put back when it has gone. */
function showAddress() {
  let style = document.getElementById("print-address-style");
  if (!style) {
    style = document.createElement("style");
    style.id = "print-address-style";
    style.media = "print"; // or every element would be styled anew
    document.head.append(style);
  }
  style.textContent = `@page{@bottom-left{content:${cssString(address())};color:#444;font:8pt sans-serif;white-space:nowrap}}`;
  const line = document.querySelector(".print-address:empty");
  if (line) line.textContent = address();
}

function blankWidth(blank) {
  const copy = blank.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".katex-mathml")) hidden.remove();
  const characters = copy.textContent.trim().length;
  // Written by hand a character takes about one and a half times the room.
  const steps = Math.ceil((characters * 1.5) / BLANK_STEP);
  return `${BLANK_STEP * Math.min(Math.max(steps, 1), BLANK_STEPS_MOST)}em`;
}

function linesFor(question) {
  if (question.dataset.kind !== "cloze") return LINES[question.dataset.kind];
  const after = new Range();
  const text = question.querySelector(".question-text");
  after.selectNodeContents(text);
  const last = [...text.querySelectorAll(".blank")].at(-1);
  if (last) after.setStartAfter(last);
  return ASKS_MORE.test(after.toString()) ? LINES_AFTER_BLANKS : 0;
}

/** Browsers differ in what they keep together between blocks, but none cuts a block that must not be cut. */
function lineGroups(count) {
  const groups = [];
  for (let left = count; left > 0; ) {
    const size = left < 2 * LINES_TOGETHER ? left : LINES_TOGETHER;
    const lines = Array.from({ length: size }, () => document.createElement("i"));
    groups.push(element("div", { class: "sheet-lines" }, ...lines));
    left -= size;
  }
  return groups;
}

function addSheet() {
  const fields = NAME_FIELDS.map((field) => element("span", {}, field));
  const head = document.querySelector("article .chapter-head") ?? document.querySelector("article h1");
  head?.after(element("p", { class: "sheet-name" }, ...fields));
  for (const question of document.querySelectorAll(".question")) {
    const stem = question.querySelector(".question-stem");
    const [first, ...others] = lineGroups(linesFor(question));
    if (first) stem.append(first);
    stem.after(...others);
  }
  for (const blank of document.querySelectorAll(".blank")) blank.style.setProperty("--blank-width", blankWidth(blank));
}

/**
 * Phones report the end while their print dialog is still open and read the page again when a choice in it is changed, so
 * the form, which shows on paper alone, stays until the reader is back at the page.
 */
const TOUCHES = ["pointerdown", "pointermove", "click", "keydown", "wheel"];

function removeFormLater() {
  const end = new AbortController();
  const isBack = () => {
    end.abort();
    removeForm();
  };
  for (const type of TOUCHES) addEventListener(type, isBack, { capture: true, passive: true, signal: end.signal });
}

function removeForm() {
  delete root.dataset.printForm;
  for (const added of document.querySelectorAll(".sheet-name, .sheet-lines")) added.remove();
}

/** Faces that only closed answers need have not been loaded yet, and printing does not wait for them. */
async function fontsLoaded() {
  if (!document.querySelector(".katex")) return;
  const faces = [...document.fonts].filter((face) => face.family.includes("KaTeX"));
  const late = new Promise((resolve) => setTimeout(resolve, FONTS_PATIENCE));
  await Promise.race([Promise.allSettled(faces.map((face) => face.load())), late]);
}

async function print(form) {
  removeForm();
  root.dataset.printForm = form;
  if (form === "sheet") addSheet();
  await fontsLoaded();
  window.print();
}

/**
 * Material opens every answer to print it and closes it again, which some browsers report at once and others when all
 * is over. Nobody has read these answers, so nobody else hears of it.
 */
const LAST_TOGGLE = 200;
let isPrinting = false;

function keepToggleQuiet(event) {
  if (isPrinting) event.stopImmediatePropagation();
}

export const mountPrinting = showAddress;

export function listenToPrinting() {
  document.addEventListener("click", (event) => {
    const form = event.target instanceof Element && event.target.closest("button[data-print]")?.dataset.print;
    if (form) print(form);
  });
  addEventListener("toggle", keepToggleQuiet, { capture: true });
  addEventListener("beforeprint", () => {
    isPrinting = true;
  });
  addEventListener("afterprint", () => {
    removeFormLater();
    setTimeout(() => {
      isPrinting = false;
    }, LAST_TOGGLE);
  });
}
