// A short journey in Firefox, driven over WebDriver BiDi (Playwright drives only its own build): node firefox.mjs FIREFOX SITE
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

const [executablePath, site] = process.argv.slice(2);
const PATIENCE = { timeout: 60_000 };
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const page = await browser.newPage();
/** NS_BINDING_ABORTED: a page was left while a font was still on its way. */
const LEFT = "download failed (font-family";
const ABORTED = "status=2152398850";
const isLeft = (text) => text.includes(LEFT) && text.includes(ABORTED);
const faults = [];
page.on("pageerror", (error) => isLeft(String(error)) || faults.push(String(error)));
page.on("console", (message) => message.type() !== "error" || isLeft(message.text()) || faults.push(message.text()));
page.on("request", (request) => {
  const { protocol, origin } = new URL(request.url());
  if (protocol.startsWith("http") && origin !== new URL(site).origin) faults.push(`asked ${request.url()}`);
});

const step = async (name, act) => {
  await act();
  console.log(`ok: ${name}`);
};
const holds = (condition, ...values) => page.waitForFunction(condition, PATIENCE, ...values);

try {
  await page.setViewport({ width: 390, height: 844 });
  await step("a link to a question opens its answer", async () => {
    await page.goto(`${site}overview/#beyond-00-04`, PATIENCE);
    await holds(() => document.querySelector("[data-question='beyond-00-04'] > details.answer").open);
  });
  await step("nothing scrolls sideways on a phone", async () => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  });
  await step("a blank is revealed by the keyboard", async () => {
    await page.focus("[data-question='00-q01'] input[type=checkbox]");
    await page.keyboard.press(" ");
    assert.equal(await page.$eval("[data-question='00-q01'] input[type=checkbox]", (box) => box.checked), true);
  });
  await step("a rating is kept over a reload", async () => {
    await page.evaluate(() => {
      document.querySelector("[data-question='beyond-00-04'] > details.answer").open = true;
    });
    await holds(() => document.querySelector("[data-question='beyond-00-04'] .rating button"));
    await page.evaluate(() => document.querySelector("[data-question='beyond-00-04'] .rating button").click());
    await holds(() => Object.keys(localStorage).some((key) => key.includes(":review/beyond-00-04/")));
    await page.reload(PATIENCE);
    await holds(() => document.querySelector("[data-question='beyond-00-04'] .question-state")?.textContent);
  });
  await page.setViewport({ width: 1280, height: 800 });
  await step("a concept is found and its answer opened", async () => {
    await page.goto(`${site}overview/`, PATIENCE);
    await holds(() => {
      // by the page itself: a handle may belong to the document before
      document.querySelector("input[name=query]")?.focus();
      return document.activeElement?.matches("input[name=query]");
    });
    await page.keyboard.type("反向传播");
    await holds(() => document.querySelector("[data-md-component=search-result] a[href*='#']"));
    await page.keyboard.press("Enter");
    await holds(() => document.querySelector("details.answer[open]") && !location.pathname.endsWith("/overview/"));
  });
  await step("the review page starts a session", async () => {
    await page.goto(`${site}review/`, PATIENCE);
    await holds(() => document.querySelector("[data-review][data-ready]"));
  });
  assert.deepEqual(faults, []);
} finally {
  await browser.close();
}
