// The search box and its worker: answers that come late, timers that fire late. A page of stand-ins, since no browser is needed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

const PAUSE_MS = 60; // well past the pause after a key press

class Stub extends EventTarget {
  value = "";
  textContent = "";
  names = new Set();
  parts = new Map();
  elements = {};
  classList = {
    add: (name) => this.names.add(name),
    remove: (name) => this.names.delete(name),
    contains: (name) => this.names.has(name),
    toggle: (name, is) => (is ? this.names.add(name) : this.names.delete(name)),
  };
  querySelector(selector) {
    if (!this.parts.has(selector)) this.parts.set(selector, new Stub());
    return this.parts.get(selector);
  }
  querySelectorAll = () => [];
  contains = () => false;
  focus() {}
  select() {}
  setAttribute() {}
  append() {}
  replaceChildren() {}
  appendChild() {}
}

const page = new Stub();
const box = page.querySelector("[data-search]");
const form = box.querySelector("form");
form.elements = { query: new Stub(), kind: new Stub(), chapter: new Stub() };
const config = Object.assign(new Stub(), { textContent: JSON.stringify({ base: "." }) });
Object.assign(page, {
  baseURI: "https://example.org/notes/",
  head: new Stub(),
  body: new Stub(),
  documentElement: new Stub(),
  getElementById: (id) => (id === "__config" ? config : null),
  createElement: () => new Stub(),
});

const addresses = [];
class FakeWorker extends EventTarget {
  asked = [];
  postMessage(message) {
    this.asked.push(message);
  }
  says(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
  terminate() {}
  constructor() {
    super();
    FakeWorker.last = this;
  }
}
const events = new EventTarget();
const stands = {
  document: page,
  window: globalThis,
  location: new URL("https://example.org/notes/"),
  history: { state: null, replaceState: (_, __, address) => addresses.push(String(address)), pushState() {}, go() {} },
  Worker: FakeWorker,
  Element: Stub,
  HTMLElement: Stub,
  HTMLSelectElement: class {},
  BUILD_ID: "0",
  setInterval() {}, // what looks after a new day would keep the process alive
  addEventListener: events.addEventListener.bind(events),
  removeEventListener: events.removeEventListener.bind(events),
  requestAnimationFrame: (run) => setTimeout(run),
  matchMedia: () => Object.assign(new Stub(), { matches: false }),
};
for (const [name, value] of Object.entries(stands)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const client = await import("../../../web/search/client.js");
const { mountSearch } = await import("../../../web/search/box.js");

test("an answer to an earlier question, or to one that nobody asks any more, reaches nobody", () => {
  const told = [];
  client.listen(({ type, entries }) => type === "hits" && told.push(...entries));
  client.start();
  const worker = FakeWorker.last;
  worker.says({ type: "ready" });
  const answer = (asked, entry) =>
    worker.says({ type: "hits", number: asked.number, entries: [{ url: entry }], total: 1 });
  client.ask("one", {});
  client.ask("two", {});
  const [first, second] = worker.asked.filter(({ type }) => type === "query");
  answer(first, "stale");
  answer(second, "wanted");
  client.dismiss();
  answer(second, "dismissed");
  assert.deepEqual(
    told.map(({ url }) => url),
    ["wanted"],
  );
});

test("a timer that fires after the box was closed writes no query into the address", async () => {
  mountSearch();
  box.querySelector(".search-open").dispatchEvent(new Event("click"));
  form.elements.query.value = "卷积";
  form.dispatchEvent(new Event("input"));
  await wait(PAUSE_MS);
  assert.deepEqual(addresses, ["https://example.org/notes/?q=%E5%8D%B7%E7%A7%AF"], "while it is open");
  form.elements.query.value = "池化";
  form.dispatchEvent(new Event("input"));
  box.querySelector(".search-close").dispatchEvent(new Event("click"));
  await wait(PAUSE_MS);
  assert.equal(addresses.length, 1, "after it was closed");
});
