// The rewritten formula says what KaTeX's says, to every reader: on the screen, to a screen reader, on the clipboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import katex from "katex";
import { slimMarkup } from "../../../hooks/katex_slim.mjs";

const FORMULAS = [
  "x",
  "10",
  "-1",
  "x_i",
  "x_i^2",
  "W^{(l)}",
  "a=b+c,\\ d",
  "\\frac{a}{b}",
  "\\dfrac{\\partial\\mathcal{L}}{\\partial z_i}",
  "\\sqrt{d_k}",
  "\\sqrt[3]{x}",
  "\\hat y_c^{(l)}",
  "\\lambda_{\\max}",
  "\\sum_{i=1}^{n} x_i",
  "\\left(\\frac{1}{2}\\right)^{2}",
  "e^{-x^{2^{k}}}",
  "\\underbrace{a+b}_{c}",
  "\\overline{x}",
  "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
  "\\begin{cases}x&x>0\\\\0&\\text{否则}\\end{cases}",
  "\\mathbb{E}_{x\\sim p}[f(x)]",
  "a\\xrightarrow{f}b",
  "\\text{损失}<\\epsilon",
];
const OPTIONS = { output: "htmlAndMathml", throwOnError: true, strict: "error" };

const text = (markup) => markup.replace(/<[^>]*>/g, "").replaceAll("\u200b", "");
const html = (markup) => markup.slice(markup.search(/<span class="katex-html/));
const mathml = (markup) => markup.slice(0, markup.search(/<span class="katex-html/));
const count = (markup) => markup.match(/<[a-z]/g).length;

for (const displayMode of [false, true]) {
  for (const tex of FORMULAS) {
    test(`${tex}${displayMode ? ", displayed" : ""}`, () => {
      const options = { ...OPTIONS, displayMode };
      const stock = katex.renderToString(tex, options);
      const slim = slimMarkup(katex.__renderToDomTree(tex, options), displayMode);
      // Stacks are written from the bottom up by both, so the letters come in the same order.
      assert.equal(text(html(slim)).replaceAll(/\s/g, ""), text(html(stock)).replaceAll(/\s/g, ""));
      assert.equal(text(mathml(slim)), text(mathml(stock)));
      assert.match(slim, /<annotation>/);
      assert.match(slim, /aria-hidden="true"/);
      assert.ok(count(slim) < count(stock), `${count(slim)} of ${count(stock)} elements`);
    });
  }
}

const render = (tex) => slimMarkup(katex.__renderToDomTree(tex, OPTIONS), false);

test("a single letter takes one element for the eye", () => {
  assert.equal(html(render("x")), '<span class="katex-html mathnormal" aria-hidden="true">x</span></span>');
});

test("a lone subscript is one element, lowered as KaTeX lowers it", () => {
  assert.ok(html(render("x_i")).includes('<span class="script mathnormal" style="vertical-align:-0.21em">i</span>'));
});

test("the room after a slanted letter adds to that after a script", () => {
  assert.ok(
    html(render("x_f")).includes('class="script mathnormal" style="vertical-align:-0.21em;margin-right:0.18em">f<'),
    html(render("x_f")),
  );
});

test("room after a letter is a class up to 0.15 em", () => {
  assert.ok(render("y").includes('class="katex-html mathnormal i4"'), render("y"));
});

test("a short formula is not broken, a long one may be", () => {
  assert.equal(render("x \\leftarrow (1-\\alpha)x").match(/katex-base/g).length, 1);
  assert.ok(render("a+b+c+d+e+f+g = h+i+j+k+l+m+n = o+p+q+r").match(/katex-base/g).length > 1);
});

test("a number and a name are as wide as all their characters", () => {
  assert.ok(render("2\\times0.712/(0.712+0.667)=0.689").match(/katex-base/g).length > 1);
  assert.ok(render("\\operatorname{softmax}(z)=\\operatorname{softmax}(z')").match(/katex-base/g).length > 1);
});

test("what could be markup is escaped", () => {
  assert.ok(render("a<b").includes('<span class="m5">&lt;</span>'));
});
