/** What sittings came to: one result with its questions, and all of them over time by kind and chapter. */

import { button, element } from "../dom.js";
import { lineOf } from "../review/catalogue.js";
import { landOnResult } from "../review/landing.js";
import { sparkline } from "./chart.js";
import { ratingsOf } from "./marking.js";
import { meanShare, readResults, removeResult, seriesOf, share } from "./record.js";
import { searchWith } from "./selection.js";

const dateText = (time) =>
  new Date(time).toLocaleDateString("zh-CN", { year: "numeric", month: "long", day: "numeric" });

/** In a column: the year only where it is not this one. */
function dateCell(time) {
  const date = new Date(time);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const short = date.toLocaleDateString("zh-CN", {
    month: "numeric",
    day: "numeric",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
  return element("time", { datetime: date.toISOString(), title: dateText(time) }, short);
}

const header = (...words) =>
  element("thead", {}, element("tr", {}, ...words.map((word) => element("th", { scope: "col" }, word))));

function seriesName({ by, key }, labels) {
  return by === "all" ? "全部" : (labels[by].get(key) ?? key);
}

function seriesTable(series, labels) {
  const times = series.find(({ by }) => by === "all")?.scores.map(({ time }) => time) ?? [];
  const rows = series.map((one) =>
    element(
      "tr",
      { "data-by": one.by },
      element("th", { scope: "row" }, seriesName(one, labels)),
      element("td", {}, sparkline(one.scores, times)),
      element("td", {}, `${share(one.scores.at(-1))}%`),
      element("td", {}, `${meanShare(one.scores)}%`),
    ),
  );
  return element(
    "table",
    { class: "history-table" },
    element("caption", {}, "得分率：左边是第一次，右边是最近一次，虚线是 60%"),
    header("题型或章", "各次", "最近", "平均"),
    element("tbody", {}, ...rows),
  );
}

function sittingsTable(results, whole, site, onRemove) {
  const rows = [...results].reverse().map((result) => {
    const score = whole.find(({ time }) => time === result.time);
    const address = searchWith("", { paper: result.paper, title: result.title, view: "class" });
    const name = result.title || "试卷";
    const link = button(name, () => location.assign(site.shownAddress().pathname + address), {
      class: "history-again",
      "aria-label": `${name}，再做一次`,
    });
    const remove = button("删除", () => {
      removeResult(site.local, result);
      onRemove();
    });
    remove.setAttribute("aria-label", `删除 ${dateText(result.time)} 的成绩`);
    return element(
      "tr",
      {},
      element("td", {}, dateCell(result.time)),
      element("td", {}, link),
      element("td", {}, score ? `${score.got} / ${score.marks}` : "—"),
      element("td", {}, `${result.minutes} 分钟`),
      element("td", {}, remove),
    );
  });
  return element(
    "table",
    { class: "history-table" },
    header("日期", "试卷", "得分", "用时", ""),
    element("tbody", {}, ...rows),
  );
}

/**
 * All results that this browser keeps, or nothing.
 *
 * @param {HTMLElement} part the page's section
 */
export function showHistory(part, catalogue, labels, site) {
  const results = readResults(site.local);
  part.hidden = results.length === 0;
  if (!results.length) return;
  const series = seriesOf(results, catalogue);
  const whole = series.find(({ by }) => by === "all")?.scores ?? [];
  part.querySelector("[data-results]").replaceChildren(
    sittingsTable(results, whole, site, () => showHistory(part, catalogue, labels, site)),
    seriesTable(series, labels),
  );
}

/** The way from the marks to the schedule: nothing is rated unasked. */
function logButton(sitting, site) {
  const ratings = ratingsOf(sitting);
  const log = button("记入复习安排", async () => {
    const { added } = await site.records.addRecords(ratings);
    log.disabled = true;
    site.notify(added.size ? `已记入 ${added.size} 题的评分，复习页会按时安排。` : "这些题已经记过了。");
  });
  log.hidden = ratings.size === 0;
  log.title = "得满八成五算记得，过半算模糊，其余算忘了";
  return log;
}

/**
 * @param {HTMLElement} place
 * @param {import("./marking.js").Sitting} sitting
 * @param {import("./record.js").Result} result of it, kept by now
 * @param {{ reopen: () => void, leave: () => void }} commands
 */
export function showResult(place, sitting, result, catalogue, labels, site, { reopen, leave }) {
  const total = sitting.marks.reduce((sum, one) => sum + one, 0);
  const sum = result.got.reduce((all, one) => all + (one ?? 0), 0);
  const unmarked = result.got.filter((one) => one === null).length;
  const heading = element("h2", { tabindex: "-1" }, `${sitting.title || "试卷"}：${sum} / ${total} 分`);
  const list = element("ol", { class: "result-list" });
  for (const [at, id] of sitting.ids.entries()) {
    const line = lineOf(catalogue.get(id), site.records.readRecords());
    line.querySelector("button")?.remove();
    const got = result.got[at];
    line.append(element("span", { class: "result-marks" }, `${got ?? "没批，算 0"} / ${sitting.marks[at]} 分`));
    list.append(line);
  }
  const words = `${dateText(result.time)}，用时 ${result.minutes} 分钟。${unmarked ? `有 ${unmarked} 题没有批，按 0 分算。` : ""}`;
  place.replaceChildren(
    heading,
    element("p", {}, words),
    element(
      "p",
      { class: "review-fields" },
      button("返回改分", reopen),
      logButton(sitting, site),
      button("完成", leave, { class: "tool review-go" }),
    ),
    list,
    element("h3", {}, "历次成绩"),
    seriesTable(seriesOf(readResults(site.local), catalogue), labels),
  );
  landOnResult(place);
}
