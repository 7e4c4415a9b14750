/** Export, import, transfer and reset of what the site remembers. */

import { element } from "../dom.js";
import { showDialog } from "../layers/dialog.js";
import { readResults } from "../papers/record.js";
import { FRAGMENT } from "./bring.js";
import { lineOf } from "./catalogue.js";
import { contentWords, takeIn } from "./taking-in.js";
import { carrierOf, exportText, ImportError, importedFile, linkText } from "./transfer.js";
import { showTransfer } from "./transfer-view.js";

/** Phones fetch a download when they please; until then its address must live. */
const ADDRESS_MS = 10 * 60_000;
/** The largest file that is read; a lifetime of ratings is smaller. */
const MOST_BYTES = 5_000_000;
/** So many ratings newer than the last export are worth a word. */
const WORTH_EXPORTING = 50;
const EXPORTED = "exported";

function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_MS);
}

const isoDay = (date) => new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

const countReviews = (records, isCounted = () => true) =>
  [...records.values()].reduce((sum, { reviews }) => sum + reviews.filter(isCounted).length, 0);

/** Where this site is published, if that is another origin than the one it was read from. */
function publishedElsewhere() {
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  return canonical && new URL(canonical).origin !== location.origin ? canonical : null;
}

/**
 * @param {HTMLElement} page
 * @param {Map<string, import("./catalogue.js").Entry>} catalogue
 * @param {object} site what load.js hands over
 * @param {() => void} onReset
 * @returns {() => void} shows what is saved
 */
export function mountData(page, catalogue, site, onReset) {
  const { records, local, notify } = site;
  const part = page.querySelector('[data-part="data"]');
  const dialog = page.querySelector("[data-reset-dialog]");
  const find = (name) => part.querySelector(`[data-${name}]`);

  function show() {
    const all = records.readRecords();
    const rated = [...all.values()].filter(({ reviews }) => reviews.length).length;
    find("summary").textContent = contentWords(all, readResults(local)).trim();
    find("aside").hidden = local.aside().size === 0;
    showBackup(all);
    showNewcomer(rated);
  }

  function showBackup(all) {
    const exported = local.load(EXPORTED, Number.isFinite);
    const newer = countReviews(all, ([time]) => time > (exported ?? 0));
    const since = exported === null ? "还没有导出过：" : `上次导出是 ${isoDay(new Date(exported))}，此后有 `;
    page.querySelector("[data-backup]").textContent =
      newer < WORTH_EXPORTING
        ? ""
        : `${since}${newer} 次评分只存在这个浏览器里。浏览器清理空间时可能删掉它们（Safari 七天不打开就会删），请在“我的数据”里导出一份。`;
  }

  /** Progress belongs to an address: who comes to another one begins with nothing. */
  function showNewcomer(rated) {
    const other = publishedElsewhere();
    const place = other ? `本站的正式地址是 ${new URL(other).host}，这里是另一个地址。` : "";
    find("newcomer").textContent = rated
      ? ""
      : `${place}以前在别的地址、浏览器或设备上评过分的话，记录还在那里：到那边的复习页导出，再到这里导入。`;
  }

  function exportNow() {
    const now = new Date();
    const name = `nnma-notes-${isoDay(now)}.json`;
    const kept = [records.readRecords(), readResults(local)];
    const text = exportText(...kept, now);
    download(text, name);
    local.save(EXPORTED, now.getTime());
    showTransfer(find("transfer"), {
      words: `已导出${contentWords(...kept)}，文件名 ${name}。没有看到文件（微信、QQ 里打开的网页常常不能下载）？复制下面的文字，存好，到另一边粘贴导入。`,
      text,
    });
    show();
  }

  async function bringIn(text) {
    const { added, words } = await takeIn(importedFile(text, Date.now()), site);
    notify(words);
    const lines = [...added].filter(([id]) => catalogue.has(id));
    const list = element("ul", { class: "catalogue-list" });
    for (const [id, count] of lines) {
      const line = lineOf(catalogue.get(id), records.readRecords());
      line.append(` · ${count} 次`);
      list.append(line);
    }
    const summary = element("summary", {}, `这次找回的 ${added.size} 题`);
    find("report").replaceChildren(
      ...(lines.length ? [element("details", { class: "review-fold" }, summary, list)] : []),
    );
  }

  async function tryToBringIn(read) {
    try {
      await bringIn(await read());
    } catch (error) {
      notify(error instanceof ImportError ? error.message : "文件没能读取。", { stays: true });
    }
  }

  find("export").addEventListener("click", exportNow);

  find("import").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    await tryToBringIn(() => {
      if (file.size > MOST_BYTES) throw new ImportError("文件太大，不像是从本站导出的。");
      return file.text();
    });
    target.value = ""; // so that the same file can be chosen again
  });

  find("paste").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = event.target.elements.text;
    await tryToBringIn(async () => field.value.slice(0, MOST_BYTES));
    field.value = "";
  });

  find("to-device").addEventListener("click", () => {
    const { origin, pathname } = site.shownAddress();
    const link = `${origin}${pathname}${FRAGMENT}${linkText(records.readRecords())}`;
    const carrier = carrierOf(link);
    if (carrier === "file") {
      showTransfer(find("transfer"), {
        words: "评分太多，链接装不下：请用“导出”得到文件，发到另一台设备，再在那边导入。",
      });
      return;
    }
    const how =
      carrier === "code"
        ? "用另一台设备扫码，或者把链接发过去打开。"
        : "评分较多，扫码装不下：把链接发到另一台设备打开。";
    const papers = readResults(local).length ? "试卷的成绩不在链接里，要带走请用“导出”。" : "";
    showTransfer(find("transfer"), { words: how + papers, text: link, code: carrier === "code" ? link : null });
  });

  find("aside").addEventListener("click", () => {
    download(JSON.stringify(Object.fromEntries(local.aside()), null, 1), "nnma-notes-unreadable.json");
  });

  find("reset").addEventListener("click", () => {
    showDialog(dialog, site.cover, (choice) => {
      if (choice !== "reset") return;
      records.clearRecords();
      onReset();
      notify("已清空。");
    });
  });

  return show;
}
