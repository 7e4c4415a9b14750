/** What the class's link opens: what the paper is, and how to sit it. No question is shown before it begins. */

import { button, element } from "../dom.js";
import { KIND_ORDER, sum } from "./draw.js";

/** So many questions of each kind, in words. */
export function kindsText(items, questions, labels) {
  const counts = KIND_ORDER.map((kind) => [kind, items.filter(({ id }) => questions.get(id).kind === kind).length]);
  return counts
    .filter(([, count]) => count)
    .map(([kind, count]) => `${labels.kind.get(kind)} ${count} 题`)
    .join("，");
}

/**
 * @param {HTMLElement} place
 * @param {{ items: import("./selection.js").Item[], title: string }} paper
 * @param {{ begin: (minutes: number) => void, print: () => void, edit: () => void, offers: (place: HTMLElement) => void }} commands
 */
export function showStudentView(place, paper, catalogue, labels, { begin, print, edit, offers }) {
  const { items, title } = paper;
  const { marks, minutes } = sum(items);
  const unfinished = element("section", { class: "review-part", "aria-label": "没有结束的", hidden: "" });
  place.replaceChildren(
    element("h2", {}, title || "试卷"),
    unfinished,
    element(
      "p",
      { class: "papers-facts" },
      `${items.length} 题（${kindsText(items, catalogue, labels)}），满分 ${marks} 分。`,
    ),
    element(
      "div",
      { class: "review-fields papers-begin" },
      minutes
        ? button(`开始作答（限时 ${minutes} 分钟）`, () => begin(minutes), { class: "tool review-go" })
        : button("开始作答", () => begin(0), { class: "tool review-go" }),
      ...(minutes ? [button("不计时作答", () => begin(0))] : []),
      button("打印试卷", print),
    ),
    element(
      "p",
      { class: "review-note" },
      "在纸上或题下的框里作答，交卷以后才能看答案，对着要点逐条给自己批分。作答和成绩只保存在这个浏览器里，不会发给任何人。",
    ),
    button("改这份试卷", edit, { class: "tool papers-edit" }),
  );
  offers(unfinished);
}
