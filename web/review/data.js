/** Export, import and reset of what the site remembers. */

import { exportText, ImportError, importedRecords } from "./transfer.js";

function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const isoDay = (date) => new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

const reviewCount = (records) => [...records.values()].reduce((sum, { reviews }) => sum + reviews.length, 0);

/**
 * @param {HTMLElement} page
 * @param {object} site what load.js hands over
 * @returns {() => void} shows what is saved
 */
export function mountData(page, { records, local, tab, notify }) {
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
      const before = reviewCount(records.readRecords());
      const imported = importedRecords(await file.text());
      records.addRecords(imported);
      const added = reviewCount(records.readRecords()) - before;
      notify(`文件里有 ${imported.size} 题的记录；新增 ${added} 次评分，其余的这里已经有了。`);
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
    tab.remove("sitting");
    notify("已清空。");
  });

  return show;
}
