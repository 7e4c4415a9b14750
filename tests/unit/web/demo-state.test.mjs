import assert from "node:assert/strict";
import test from "node:test";
import { flag, list, number, oneOf, readState, writeState } from "../../../web/demos/shared/state.js";

test("what is written into the address is read from it; other parameters stay", () => {
  const href = writeState(
    "https://a.example/n/?h=x%20y&demo-a=k:1#old",
    "a",
    { on: "ravine", from: "-2/0.5" },
    "01-02-q05",
  );
  assert.equal(href, "https://a.example/n/?h=x%20y&demo-a=on:ravine,from:-2/0.5#01-02-q05");
  const state = readState(new URL(href).search, "a");
  assert.deepEqual({ ...state }, { on: "ravine", from: "-2/0.5" });
  assert.equal(writeState(href, "a", {}, "q"), "https://a.example/n/?h=x%20y#q");
});

test("a hostile address gives values that a demo can bear", () => {
  for (const search of [
    "?demo-a=__proto__:1,constructor:2",
    "?demo-a=k:<img>",
    "?demo-a=%E0%A4%A",
    "?demo-a=:::,,,k",
    "",
  ]) {
    const state = readState(search, "a");
    assert.equal(state.k, undefined);
    assert.notEqual(typeof state.constructor, "function");
  }
  assert.equal(number("1e999", 0, 5, 2), 2);
  assert.equal(number("-7", 0, 5, 2), 0);
  assert.equal(number("", 0, 5, 2), 2);
  assert.equal(oneOf("toString", ["a"], "a"), "a");
  assert.equal(flag("2", true), true);
  assert.deepEqual(list("1/x", 2, 0, 5, [3, 3]), [3, 3]);
  assert.deepEqual(list("1/9", 2, 0, 5, [3, 3]), [1, 5]);
});
