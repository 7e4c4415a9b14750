/** The result list. Everything that comes from the reader or the index is set as text, never as HTML. */

import { element } from "../dom.js";
import { marked } from "./excerpt.js";

const BEST = 5;
const LONGEST_DEFINITION = 60;
const EXAMPLES = ["反向传播", "学习率太大会怎样", "训练集好、测试集差", "nn.Conv2d(16, 32, 5, 1, 2)", "max(0, x)"];
const KINDS = { 填空: "cloze", 简答: "short", 程序: "code", 推导: "derive", 计算: "compute", 设计: "design" };

const SCRIPT = /([_^])(\((?:[^()]|\([^()]*\))*\)|[\p{L}\p{N}′−]+)/u;

/** The text of a formula with its indices and powers set as such. */
function formulaParts(text) {
  const parts = text.split(SCRIPT);
  return parts.flatMap((part, at) => {
    if (at % 3 === 1) return [];
    if (at % 3 === 0) return [part];
    return [element(parts[at - 1] === "_" ? "sub" : "sup", {}, part.replace(/^\((.*)\)$/, "$1"))];
  });
}

function piece({ text, hit, formula }) {
  const inner = formula ? element("span", { class: "search-formula" }, ...formulaParts(text)) : text;
  return hit ? element("mark", {}, inner) : inner;
}

function alsoLink({ url, title, kind, type, text }, words, root) {
  const meaning = type === "term" && text ? `：${text.slice(0, LONGEST_DEFINITION)}` : "";
  const attributes = { class: "search-also", href: new URL(url, root), "data-words": JSON.stringify(words) };
  return element("a", attributes, element("span", { class: "search-also__kind" }, kind), ` ${title}${meaning}`);
}

function entryItem({ url, title, kind, chapter, words, excerpt, also }, root, isFirst) {
  const link = element(
    "a",
    {
      class: isFirst ? "search-hit is-next" : "search-hit",
      href: new URL(url, root),
      "data-words": JSON.stringify(words),
    },
    element("span", { class: "search-hit__title" }, ...marked(title, words).map(piece)),
    element("span", { class: "search-hit__kind" }, kind),
    element("span", { class: "search-hit__excerpt" }, ...excerpt.map(piece)),
    element("span", { class: "search-hit__place" }, chapter ?? ""),
  );
  return element("li", {}, link, ...also.map((other) => alsoLink(other, words, root)));
}

function section(title, ...content) {
  return element("section", {}, element("h2", {}, title), ...content);
}

function choice(word, choose) {
  return element("button", { type: "button", class: "search-choice", onclick: () => choose(word) }, word);
}

const choices = (words, choose) =>
  element("p", { class: "search-choices" }, ...words.map((word) => choice(word, choose)));

const quoted = (words) => words.map((word) => `“${word}”`).join("、");

/** What must be said about an answer before it: how the query was read, which of its words it lacks. */
function remarks({ reading, isDoubted, missing, absent }) {
  const said = [];
  if (reading) said.push(`按“${reading}”查找。`);
  if (missing.length) said.push(`全站没有${quoted(missing)}，下面只是相近的内容。`);
  else if (absent.length) said.push(`最接近的结果里没有${quoted(absent)}，也许没有正好回答它的题。`);
  else if (isDoubted) said.push("也许没有正好回答它的题，下面是最接近的内容。");
  return said.length ? [element("p", { class: "search-remark" }, said.join(""))] : [];
}

/** Entries best first, in one order: the best few, then the others. */
export function renderEntries(list, answer, root) {
  const items = answer.entries.map((entry, place) => entryItem(entry, root, place === 0));
  const others = items.slice(BEST);
  list.replaceChildren(
    ...remarks(answer),
    section("最相关", element("ol", {}, ...items.slice(0, BEST))),
    ...(others.length ? [section("其余结果", element("ol", {}, ...others))] : []),
  );
}

/** A row above the list for an answer that is better than the one being read. */
export function offerBetter(list, show) {
  const label = "全文已载入，结果有变化：";
  const button = element("button", { type: "button", class: "search-choice", onclick: show }, "更新结果");
  list.prepend(element("p", { class: "search-choices search-better" }, label, button));
}

export function renderNothing(list, { suggestions, missing }, choose, root) {
  const glossary = element("a", { href: new URL("glossary/", root) }, "术语表");
  const unknown = missing.length ? `全站没有${quoted(missing)}。` : "";
  list.replaceChildren(
    element("p", { class: "search-remark" }, `${unknown}换一个说法，去掉筛选条件，或者到`, glossary, "里找。"),
    ...(suggestions.length ? [section("相近的术语", choices(suggestions, choose))] : []),
  );
}

/** What an empty field offers: searches to try, those made before, the kinds of question. */
export function renderStart(list, recent, choose, root) {
  const kinds = Object.entries(KINDS).map(([label, id]) =>
    element("a", { class: "search-choice", href: new URL(`kinds/#${id}`, root) }, label),
  );
  list.replaceChildren(
    ...(recent.length ? [section("最近搜索", choices(recent, choose))] : []),
    section("试试", choices(EXAMPLES, choose)),
    section("按题型看", element("p", { class: "search-choices" }, ...kinds)),
  );
}

export function renderFailure(list, retry) {
  const button = element("button", { type: "button", class: "search-choice", onclick: retry }, "重试");
  list.replaceChildren(element("p", { class: "search-choices" }, button));
}
