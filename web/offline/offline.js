/** The page 离线使用: keep the whole site, see what is kept, take it all away. A bundle of its own, see load.js. */

import { button, element } from "../dom.js";
import { controllerOf } from "./controller.js";
import { cacheName, wholeMark } from "./release.js";
import { wantedPage } from "./wanted.js";
import "./offline.css";

export const BUILD = BUILD_ID;

const AT_ONCE = 4;
const PATIENCE_MS = 20_000;
const PATIENCE_FILE_MS = 180_000;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const sum = (files) => files.reduce((total, { bytes }) => total + bytes, 0);

/** The worker's answer to a question, by a channel of its own. */
function ask(worker, question, patience = PATIENCE_MS) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => reject(new Error("the worker does not answer")), patience);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}

const controller = ({ registerWorker }) => controllerOf(navigator.serviceWorker, registerWorker, PATIENCE_MS);

/**
 * Have each file kept by the worker, which looks whether its copy is sound or fetches it: done when it is stored, or cannot be.
 *
 * @returns {Promise<boolean>} whether a file found no room; browsers no longer say truly how much there is
 */
async function keepAll(worker, files, signal, told) {
  const waiting = [...files];
  const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  let bytes = 0;
  let isFull = false;
  const lane = async () => {
    while (waiting.length && !signal.aborted) {
      const file = waiting.shift();
      // What was not kept is counted afterwards, by what the cache has.
      const fault = await ask(worker, { type: "keep", path: file.path }, PATIENCE_FILE_MS).catch(({ name }) => name);
      isFull ||= fault === "QuotaExceededError";
      bytes += file.bytes;
      told(bytes);
    }
  };
  await Promise.race([stopped, Promise.all(Array.from({ length: AT_ONCE }, lane))]);
  return isFull;
}

class Panel {
  constructor(page, site) {
    this.site = site;
    this.line = element("p", { role: "status" });
    this.bar = element("progress", { "aria-label": "下载整站", hidden: "" });
    this.buttons = element("p", { class: "offline-buttons" });
    page.replaceChildren(this.line, this.bar, this.buttons);
  }

  show(text, ...buttons) {
    this.line.textContent = text;
    this.bar.hidden = true;
    this.buttons.replaceChildren(...buttons);
  }

  cache() {
    return caches.open(cacheName(this.site.ROOT));
  }

  /** Files of the worker's release, and which of them are kept. */
  async look() {
    const { files } = await ask(await controller(this.site), { type: "files" });
    const keys = new Set((await (await this.cache()).keys()).map(({ url }) => url));
    const missing = files.filter(({ key }) => !keys.has(key));
    return { files, missing, isWhole: keys.has(wholeMark(this.site.ROOT)) };
  }

  async refresh() {
    const { files, missing, isWhole } = await this.look();
    const remove = button("移除离线内容", () => this.run(() => this.remove()));
    if (isWhole && !missing.length) {
      const check = button("检查并修复", () => this.run(() => this.keep(files)));
      this.show(`整站已保存（${files.length} 个文件），没有网络也能打开每一页。网站更新后会自动换新。`, check, remove);
      return;
    }
    const keep = button(`保存整站（下载约 ${megabytes(sum(missing))}）`, () => this.run(() => this.keep(files)));
    const kept = files.length - missing.length;
    this.show(`已保存看过的页面和工具：${kept} 个文件，整站共 ${files.length} 个。`, keep, remove);
  }

  async keep(files) {
    const stop = new AbortController();
    this.show(
      "正在下载整站……可以继续看别的标签页，请不要关闭这一页。",
      button("停止", () => stop.abort()),
    );
    Object.assign(this.bar, { hidden: false, max: sum(files), value: 0 });
    const isFull = await keepAll(await controller(this.site), files, stop.signal, (bytes) => {
      this.bar.value = bytes;
    });
    const { missing } = await this.look();
    const cache = await this.cache();
    if (missing.length) {
      await this.refresh();
      if (stop.signal.aborted) return;
      this.line.textContent = `还有 ${missing.length} 个文件没有保存：${await this.reason(isFull)}`;
      return;
    }
    await cache.put(wholeMark(this.site.ROOT), new Response(""));
    navigator.storage?.persist?.().catch(() => {}); // not waited for: Firefox asks the reader, who may never answer
    await this.refresh();
  }

  async reason(isFull) {
    if (isFull) return "浏览器能用的空间不够，清理之后再按一次。";
    const registration = await navigator.serviceWorker.getRegistration(this.site.ROOT);
    if (registration?.waiting || registration?.installing) return "网站刚刚更新，换到新版后再按一次。";
    return "检查网络后再按一次，已经保存的不会重新下载。";
  }

  async remove() {
    this.site.local.save(this.site.SWITCH, "off");
    const registration = await navigator.serviceWorker.getRegistration(this.site.ROOT);
    for (const state of ["installing", "waiting", "active"]) registration?.[state]?.postMessage({ type: "stop" });
    await registration?.unregister();
    await caches.delete(cacheName(this.site.ROOT));
    this.showOff("离线内容已全部移除，评分记录和设置还在。");
  }

  showOff(text) {
    const enable = button("重新启用离线", () =>
      this.run(async () => {
        this.site.local.remove(this.site.SWITCH);
        await this.site.registerWorker();
        // It may be the one that was told to stop, which is not installed anew.
        await ask(await controller(this.site), { type: "begin" }, PATIENCE_FILE_MS);
        await this.refresh();
      }),
    );
    this.show(text, enable);
  }

  async run(action) {
    for (const each of this.buttons.children) each.disabled = true;
    try {
      await action();
    } catch (error) {
      console.warn(`offline: ${error.message}`);
      this.show(
        "离线功能现在用不了：检查网络或换一个浏览器；也可以下载 site.zip。",
        button("再试一次", () => this.run(() => this.refresh())),
      );
    }
  }
}

/** Under the heading where a page that cannot be had leads: which one it was, as the menu calls it. */
function nameWanted(root) {
  const wanted = wantedPage(location.search, root);
  if (!wanted) return;
  const entry = [...document.querySelectorAll(".site-menu a")].find(
    ({ href }) => href === wanted.address.split("#")[0],
  );
  const link = element("a", { href: wanted.address }, entry?.textContent.trim() ?? wanted.path);
  document.getElementById("unreachable").after(element("p", {}, "刚才要打开的是：", link, "。连上网络后点它再试。"));
}

/** @param {Element} page takes the panel @param {object} site what load.js hands over */
export function startOffline(page, site) {
  nameWanted(site.ROOT.href);
  const panel = new Panel(page, site);
  if (!("serviceWorker" in navigator) || !window.caches || !document.querySelector('link[rel="manifest"]')) {
    panel.show("这个浏览器或这个地址不能保存离线内容（常见于无痕窗口、应用内置的浏览器）。可以改用下面的 site.zip。");
  } else if (site.local.load(site.SWITCH, (value) => value === "off"))
    panel.showOff("离线功能已关闭，没有保存任何内容。");
  else {
    panel.show("正在查看已保存的内容……");
    panel.run(() => panel.refresh());
  }
}
