/** Export, import and reset of what the site remembers. */

import { element } from "../dom.js";
import { exportText, ImportError, importedRecords } from "./transfer.js";

function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The largest file that is read; a lifetime of ratings is smaller. */
const MOST_BYTES = 5_000_000;

function importMessage({ added, kept, isStored }) {
  const old = kept ? `，另有 ${kept} 次这里已经有了` : "";
  const lost = isStored ? "" : "浏览器没能存下全部内容，只保留到关闭这个标签页。";
  return `新增 ${added} 次评分${old}。${lost}`;
}

const isoDay = (date) => new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

const reviewCount = (records) => [...records.values()].reduce((sum, { reviews }) => sum + reviews.length, 0);

/**
 * @param {HTMLElement} page
 * @param {object} site what load.js hands over
 * @param {() => void} onReset
 * @returns {() => void} shows what is saved
 */
export function mountData(page, { records, local, notify }, onReset) {
  const part = page.querySelector('[data-part="data"]');
  const dialog = page.querySelector(".review-dialog");

  function show() {
    const all = records.readRecords();
    const rated = [...all.values()].filter(({ reviews }) => reviews.length).length;
    part.querySelector("[data-summary]").textContent = `现在存有 ${rated} 题的 ${reviewCount(all)} 次评分。`;
    part.querySelector("[data-aside]").hidden = local.aside().size === 0;
  }

  part.querySelector("[data-export]").addEventListener("click", () => {
    const now = new Date();
    download(exportText(records.readRecords(), now), `nnma-notes-${isoDay(now)}.json`);
  });

  part.querySelector("[data-import]").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    try {
      if (file.size > MOST_BYTES) throw new ImportError("文件太大，不像是从本站导出的。");
      notify(importMessage(records.addRecords(importedRecords(await file.text()))));
    } catch (error) {
      notify(error instanceof ImportError ? error.message : "文件没能读取。", { stays: true });
    }
    target.value = ""; // so that the same file can be chosen again
  });

  part.querySelector("[data-aside]").addEventListener("click", () => {
    download(JSON.stringify(Object.fromEntries(local.aside()), null, 1), "nnma-notes-unreadable.json");
  });

  part.querySelector("[data-reset]").addEventListener("click", () => {
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "reset") return;
    records.clearRecords();
    onReset();
    notify("已清空。");
  });

  return show;
}
