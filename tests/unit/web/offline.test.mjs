// Which file of a release an address asks for, what a new release must have, and what it throws away.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { controllerOf } from "../../../web/offline/controller.js";
import { createRelease, wholeMark } from "../../../web/offline/release.js";
import { WANTED, wantedPage } from "../../../web/offline/wanted.js";

const ROOT = "https://example.org/notes/";
const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const listing = {
  build: "new",
  shell: ["index.html"],
  files: { "index.html": [hash("home"), 4], "a/index.html": [hash("a"), 1], "assets/x.js": [hash("x"), 1] },
};
const release = createRelease(listing, ROOT);

test("an address asks for a file of the release, or for none", () => {
  const path = (rest) => release.pathOf(new URL(rest, ROOT));
  assert.equal(path(""), "index.html");
  assert.equal(path("?q=x#y"), "index.html");
  assert.equal(path("a/"), "a/index.html");
  assert.equal(path("assets/x.js?v=new"), "assets/x.js");
  assert.equal(path("assets/x.js?v=old"), null);
  assert.equal(path("a"), null);
  assert.equal(path("constructor"), null);
  assert.equal(path("../other/"), null);
  assert.equal(path("https://example.com/notes/a/"), null);
});

test("a new release wants the shell and what was kept of the last one, or everything", () => {
  const kept = [`${ROOT}a/index.html?release=0000`, `${ROOT}gone/index.html?release=0000`];
  assert.deepEqual(release.wanted([]), ["index.html"]);
  assert.deepEqual(release.wanted(kept).sort(), ["a/index.html", "index.html"]);
  assert.equal(release.wanted([wholeMark(ROOT)]).length, 3);
});

test("other contents are outdated, the mark for the whole site stays", () => {
  const old = `${ROOT}a/index.html?release=0000`;
  assert.deepEqual(release.outdated([old, release.keyOf("a/index.html"), wholeMark(ROOT)]), [old]);
});

test("content is told by its bytes", async () => {
  assert.equal(await release.isContent("a/index.html", new Response("a")), true);
  assert.equal(await release.isContent("a/index.html", new Response("b")), false);
});

test("the page that was asked for is one of this site, or none", () => {
  const wanted = (page) => wantedPage(`?${WANTED}=${page}`, ROOT);
  assert.deepEqual(wanted("a%2F%3Fq%3Dx"), { address: `${ROOT}a/?q=x`, path: "a/?q=x" });
  assert.equal(wanted("%E5%8D%B7").path, "卷");
  for (const hostile of [
    "",
    "javascript:alert(1)",
    "//evil.org/",
    "..%2Fother%2F",
    "https:%2F%2Fevil.org",
    "%25E5",
    "http:",
  ])
    assert.equal(wanted(hostile), null, hostile);
  assert.equal(wantedPage("", ROOT), null);
});

test("a worker that cannot be registered is told at once, and by one error only", async (context) => {
  const container = Object.assign(new EventTarget(), { controller: null });
  const unhandled = context.mock.fn();
  process.on("unhandledRejection", unhandled);
  const refused = controllerOf(container, () => Promise.reject(new Error("refused")), 5);
  await assert.rejects(refused, /refused/);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off("unhandledRejection", unhandled);
  assert.equal(unhandled.mock.callCount(), 0);
  await assert.rejects(
    controllerOf(container, async () => {}, 5),
    /does not start/,
  );
  const start = () => {
    container.controller = "worker";
    container.dispatchEvent(new Event("controllerchange"));
  };
  assert.equal(await controllerOf(container, async () => setTimeout(start, 1), 1000), "worker");
});
