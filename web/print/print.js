/**
 * Prints a chapter with its answers or as a question sheet. What a form needs beyond print.css (the address on every
 * page, the lines of the sheet) is made here; printing by the browser's own command prints the answers, also without
 * JavaScript.
 */

import { element } from "../dom.js";
import { notify } from "../notice/notice.js";
import { addAnswerSpace } from "./answer-space.js";

const NAME_FIELDS = ["姓名", "学号", "日期"];
const FONTS_PATIENCE = 5000;

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

function addSheet() {
  const fields = NAME_FIELDS.map((field) => element("span", {}, field));
  const head = document.querySelector("article .chapter-head") ?? document.querySelector("article h1");
  head?.after(element("p", { class: "sheet-name" }, ...fields));
  addAnswerSpace(document);
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
  for (const added of document.querySelectorAll(".sheet-name, .sheet-lines, .paper-sheet, .cram-sheet")) added.remove();
}

/** Faces that only closed answers need have not been loaded yet, and printing does not wait for them. */
async function fontsLoaded() {
  if (!document.querySelector(".katex")) return;
  const faces = [...document.fonts].filter((face) => face.family.includes("KaTeX"));
  const late = new Promise((resolve) => setTimeout(resolve, FONTS_PATIENCE));
  await Promise.race([Promise.allSettled(faces.map((face) => face.load())), late]);
}

/**
 * Print in one of the forms.
 *
 * @param {string} form what the stylesheets of that form go by
 * @param {() => void} [add] puts into the page what only paper shows
 */
export async function print(form, add = () => {}) {
  removeForm();
  root.dataset.printForm = form;
  add();
  await fontsLoaded();
  tryToPrint();
}

/** Browsers inside other apps have no print(), or one that does nothing: then nothing is announced either. */
const ANNOUNCED_MS = 1500;

function tryToPrint() {
  let isAnnounced = false;
  const hear = () => {
    isAnnounced = true;
  };
  addEventListener("beforeprint", hear, { once: true });
  window.print?.();
  setTimeout(() => {
    removeEventListener("beforeprint", hear);
    if (isAnnounced) return;
    removeFormLater();
    notify("没有打开打印？微信、QQ 等应用里不能打印：请用右上角的菜单改在浏览器里打开本页，再打印。", {
      stays: true,
    });
  }, ANNOUNCED_MS);
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
    if (form) print(form, form === "sheet" ? addSheet : undefined);
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
