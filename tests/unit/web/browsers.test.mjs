// What is written with newer CSS or JavaScript than the promised browsers know is lowered, or stops the build.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newerFeatures } from "../../../web/bundle/check.mjs";
import { lowerMixes, mixedNames } from "../../../web/bundle/colours.mjs";

const found = (path, text) => newerFeatures([{ path, text }]).map((line) => /^\S+ (.+?) \(/.exec(line)[1]);
const css = (text) => found("a.css", text);
const js = (text) => found("a.js", text);

for (const [text, name] of [
  ["a { color: color-mix(in srgb, red, blue) }", "color-mix()"],
  ["a { width: 10cqw }", "unit cq*"],
  ["a { height: 100dvh }", "unit dv*"],
  ["a { translate: 1px }", "translate"],
  ["@container (width > 1px) { a { color: red } }", "@container"],
  ["@media (width > 3px) { a { color: red } }", "@media range"],
  ["a:popover-open { color: red }", ":popover-open"],
  ["a { &:hover { color: red } }", "nesting"],
  ["a { color: rgb(from red r g b / 50%) }", "relative colours"],
  ["a { color: HSL(from var(--ink) h s 50%) }", "relative colours"],
  ["li:nth-child(2 of .a) { color: red }", ":nth-child(… of …)"],
]) {
  test(`CSS: ${text} stops the build`, () => assert.ok(css(text).includes(name)));
}

for (const text of [
  "a { height: 100vh; height: 100dvh }",
  "@supports (height: 100dvh) { a { height: 100dvh } }",
  "a { -webkit-user-select: none; user-select: none }",
  "a { inset: 0; color: rgb(1 2 3 / 4%) } a:is(b, c):focus-visible { gap: 1px }",
]) {
  test(`CSS: ${text} passes`, () => assert.deepEqual(css(text), []));
}

for (const [text, name] of [
  ['new RegExp("(?<=a)b")', "look-behind"],
  ["/(?<!a)b/.test(x)", "look-behind"],
  ['new RegExp("a", "v")', "flag v"],
  ['new Worker("a.js", { type: "module" })', "module worker"],
  ["[1].findLast(f)", "findLast"],
  ["list.toSorted()", "toSorted"],
  ["AbortSignal.timeout(3)", "timeout"],
  ["Promise.withResolvers()", "withResolvers"],
  ["requestIdleCallback(f)", "requestIdleCallback"],
  ["element.checkVisibility()", "checkVisibility"],
  ["navigator.share(x)", "share"],
]) {
  test(`JavaScript: ${text} stops the build`, () => assert.ok(js(text).includes(name)));
}

for (const text of [
  "[1].at(-1); structuredClone(x); class A { #a = 1; static b = 2 }",
  "navigator.share?.(x)",
  'if ("share" in navigator) navigator.share(x)',
  'typeof requestIdleCallback === "undefined" ? setTimeout(f) : requestIdleCallback(f)',
  'element.style.colorScheme = "dark"; own.first.run(number)',
]) {
  test(`JavaScript: ${text} passes`, () => assert.deepEqual(js(text), []));
}

function lowered(text) {
  return lowerMixes(text, mixedNames([text]), "a.css").replace(/\s+/g, " ");
}

test("a palette colour mixed with nothing becomes that colour with an alpha, through the variables that stand for it", () => {
  const text = lowered(
    ":root { --ink: #fff; --accent: var(--ink) } a { color: color-mix(in srgb, var(--accent) 18%, transparent) }",
  );
  assert.match(text, /--ink-rgb: 255 255 255/);
  assert.match(text, /--accent-rgb: var\(--ink-rgb\)/);
  assert.match(text, /color: rgb\(var\(--accent-rgb\) \/ 18%\)/);
  assert.doesNotMatch(text, /color-mix/);
});

test("any other mix is the prevailing colour where mixes are unknown", () => {
  const text = lowered("a { color: color-mix(in srgb, var(--a) 14%, var(--b)); top: 0 }");
  assert.match(text, /^a \{ color: var\(--b\); top: 0 \}/);
  assert.match(
    text,
    /@supports \(color: color-mix\(in srgb, red, red\)\) ?\{ ?a \{ color: color-mix\(in srgb, var\(--a\) 14%, var\(--b\)\)/,
  );
});

test("a mixed variable that is no colour of six or three digits stops the build", () => {
  assert.throws(
    () => lowered(":root { --a: red } a { color: color-mix(in srgb, var(--a) 9%, transparent) }"),
    /--a is mixed/,
  );
});
