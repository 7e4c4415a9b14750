// Why a question is not there, in words that are true of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultWords, loadPage } from "../../../web/review/pages.js";

const wordsFor = (address) => loadPage(address).then(assert.fail, faultWords);

test("only a network that is lost is called one", async (context) => {
  const logged = context.mock.method(console, "error", () => {});
  context.mock.method(globalThis, "fetch", async (address) => {
    if (address === "lost") throw new TypeError("Failed to fetch");
    if (address === "cut") return { ok: true, text: () => Promise.reject(new TypeError("network error")) };
    return { ok: false, status: 404 };
  });
  assert.match(await wordsFor("lost"), /检查网络/);
  assert.match(await wordsFor("cut"), /检查网络/);
  assert.match(await wordsFor("gone"), /刚刚更新.*刷新/);
  assert.equal(logged.mock.callCount(), 0);
  assert.match(faultWords(new TypeError("x is undefined")), /程序出错/);
  assert.equal(logged.mock.callCount(), 1, "a fault of our own is there for who looks for it");
});
