// What an address is to say while the page's entry in the history is out of reach.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lateAddresses } from "../../../web/live/late.js";

function tabOf(values = new Map()) {
  const load = (name, isSound) => (isSound(values.get(name)) ? values.get(name) : null);
  return { load, save: (name, value) => values.set(name, value) };
}

test("what was written last is written where the entry is come back to, once", () => {
  const tab = tabOf();
  const late = lateAddresses(tab);
  late.note("/papers/", "/papers/?paper=a");
  late.note("/papers/?paper=a", "/papers/?paper=b");
  late.note("/other/", "/other/?x");
  assert.equal(late.recall("/papers/?paper=a"), undefined);
  assert.equal(lateAddresses(tab).recall("/papers/"), "/papers/?paper=b", "also by the next document of the tab");
  assert.equal(late.recall("/papers/"), undefined);
  assert.equal(late.recall("/other/"), "/other/?x");
});

test("what a damaged store holds is nothing", () => {
  const late = lateAddresses(tabOf(new Map([["late-addresses", { from: 1 }]])));
  assert.equal(late.recall("/papers/"), undefined);
});
