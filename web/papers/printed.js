/** The paper on paper: a head to fill in, a table for the marks, room for the answers; and apart from it the key. */

import { element } from "../dom.js";
import { addAnswerSpace } from "../print/answer-space.js";
import { faultWords, loadQuestion } from "../review/pages.js";
import { partsOf, sum } from "./draw.js";

const COURSE = "神经网络模型与算法";
const NUMERALS = ["一", "二", "三", "四", "五", "六"];
const FIELDS = ["姓名", "学号", "班级", "日期"];
/** More columns than that do not fit beside each other. */
const MOST_COLUMNS = 12;

const FORMS = { paper: "", key: "答案要点", whole: "参考答案" };

/** The columns of the table for the marks: the parts, or the questions where kinds stand apart. */
function columnsOf(items, parts) {
  if (!parts) return items.map(({ marks }, at) => ({ name: String(at + 1), marks }));
  return parts.map((part, at) => ({ name: NUMERALS[at], marks: sum(part.items).marks }));
}

function marksTable(columns) {
  const row = (head, cells) =>
    element("tr", {}, element("th", { scope: "row" }, head), ...cells.map((cell) => element("td", {}, String(cell))));
  const total = columns.reduce((all, { marks }) => all + marks, 0);
  const shown = columns.length > MOST_COLUMNS ? [] : columns;
  return element(
    "table",
    { class: "sheet-marks" },
    row("题号", [...shown.map(({ name }) => name), "总分"]),
    row("满分", [...shown.map(({ marks }) => marks), total]),
    row("得分", [...shown.map(() => ""), ""]),
  );
}

function head({ items, title }, form, parts) {
  const { marks, minutes } = sum(items);
  const facts = [`满分 ${marks} 分`, ...(minutes ? [`时间 ${minutes} 分钟`] : [])].join("　");
  const name = title || "试卷";
  const made = element(
    "header",
    { class: "sheet-head" },
    element("p", { class: "sheet-course" }, COURSE),
    element("p", { class: "sheet-title" }, form === "paper" ? name : `${name} · ${FORMS[form]}`),
    element("p", { class: "sheet-facts" }, facts),
  );
  if (form !== "paper") return made;
  const fields = FIELDS.map((field) => element("span", {}, field));
  made.append(element("p", { class: "sheet-name" }, ...fields), marksTable(columnsOf(items, parts)));
  return made;
}

/** One question of the sheet, from its card. */
function question(card, form, number, marks) {
  card.querySelector(".question-number").textContent = `${number}．（${marks} 分）`;
  const answer = card.querySelector(":scope > .answer");
  if (form === "paper") answer.remove();
  else {
    answer.open = true;
    if (form === "key") {
      for (const part of [...answer.children]) if (!part.matches("summary, .admonition.key")) part.remove();
    }
  }
  return card;
}

const partTitle = ({ kind, items }, at, labels) =>
  element(
    "h3",
    { class: "sheet-part" },
    `${NUMERALS[at]}、${labels.kind.get(kind)}题（共 ${items.length} 题，${sum(items).marks} 分）`,
  );

/**
 * Print the paper in one of the forms.
 *
 * @param {HTMLElement} page
 * @param {"paper"|"key"|"whole"} form
 * @param {{ items: import("./selection.js").Item[], title: string }} paper
 */
export async function printPaper(page, form, paper, catalogue, labels, site) {
  let cards;
  try {
    cards = await Promise.all(paper.items.map(({ id }) => loadQuestion(catalogue.get(id).address, id)));
  } catch (error) {
    site.notify(`有的题没有载入，没法打印：${faultWords(error)}`);
    return;
  }
  const parts = partsOf(paper.items, catalogue);
  const sheet = element("div", { class: "paper-sheet", "data-form": form }, head(paper, form, parts));
  let part = 0;
  for (const [at, { id, marks }] of paper.items.entries()) {
    if (parts?.[part]?.items[0].id === id) {
      sheet.append(partTitle(parts[part], part, labels));
      part += 1;
    }
    sheet.append(question(cards[at], form, at + 1, marks));
  }
  for (const preview of page.querySelectorAll(".papers-preview")) preview.remove(); // or its ids would be there twice
  for (const toggle of page.querySelectorAll(".papers-name")) toggle.setAttribute("aria-expanded", "false");
  if (form === "paper") addAnswerSpace(sheet);
  await site.print("paper", () => page.append(sheet));
}
