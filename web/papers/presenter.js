/** One question at a time, large, for a class: the answer by a key, in the paper's order. Back or Escape closes it. */

import { showBlank } from "../blanks/blanks.js";
import { button, element } from "../dom.js";
import { isComposing } from "../keys/event.js";
import { showDialog } from "../layers/dialog.js";
import { faultWords, loadPage, loadQuestion } from "../review/pages.js";

/** How much of the answer is shown; the key goes on to the next. */
const STAGES = [
  { stage: "closed", next: "看要点" },
  { stage: "points", next: "看完整答案" },
  { stage: "whole", next: "收起答案" },
];

/**
 * @param {HTMLElement} page where to put it
 * @param {{ items: import("./selection.js").Item[], title: string }} paper
 * @param {Map<string, import("../review/catalogue.js").Entry>} catalogue
 * @param {object} site what load.js hands over
 * @param {number} first place of the question to begin with
 * @param {() => void} [onLeave] called when it is closed and the history is as it was
 */
export function present(page, { items, title }, catalogue, site, first, onLeave = () => {}) {
  let at = first;
  let stage = 0;
  let turn = 0;
  const place = element("p", { role: "status" });
  const body = element("div", { class: "presenter-body" });
  const answer = button("", () => turnStage());
  const back = button("‹ 上一题", () => step(-1));
  const forward = button("下一题 ›", () => step(1));
  const close = button("退出", () => dialog.close());
  const head = element("div", { class: "presenter-head" }, place, back, answer, forward, close);
  const dialog = element("dialog", { class: "presenter md-typeset", "aria-label": "大屏展示" }, head, body);

  function step(by) {
    const next = at + by;
    if (next < 0 || next >= items.length) return;
    at = next;
    show();
  }

  async function show() {
    const { id, marks } = items[at];
    const { address, chapter } = catalogue.get(id);
    turn += 1;
    const own = turn;
    stage = 0;
    place.textContent = [title, `${at + 1} / ${items.length}`, marks ? `${marks} 分` : ""].filter(Boolean).join(" · ");
    back.disabled = at === 0;
    forward.disabled = at === items.length - 1;
    try {
      const card = await loadQuestion(address, id);
      if (own !== turn) return;
      card.dataset.family = chapter.split("/")[0];
      body.replaceChildren(card);
      site.mountQuestions();
      showStage();
      card.querySelector("h3").tabIndex = -1;
      card.querySelector("h3").focus({ preventScroll: true });
      dialog.scrollTop = 0;
      const next = items[at + 1];
      if (next) loadPage(catalogue.get(next.id).address).catch(() => {});
    } catch (error) {
      if (own !== turn) return;
      body.replaceChildren(element("p", {}, `这道题没有载入：${faultWords(error)}`), button("重试", show));
    }
  }

  function showStage() {
    answer.textContent = STAGES[stage].next;
    dialog.dataset.stage = STAGES[stage].stage;
    const details = body.querySelector(".question > .answer");
    if (details) details.open = stage > 0;
    for (const blank of body.querySelectorAll(".blank-toggle")) showBlank(blank, stage > 0);
  }

  function turnStage() {
    stage = (stage + 1) % STAGES.length;
    showStage();
  }

  const keys = {
    " ": turnStage,
    Enter: turnStage,
    ArrowRight: () => step(1),
    PageDown: () => step(1),
    ArrowLeft: () => step(-1),
    PageUp: () => step(-1),
  };
  dialog.addEventListener("keydown", (event) => {
    const isOnControl = event.target.closest("button, a, input, summary") && [" ", "Enter"].includes(event.key);
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || isOnControl || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  // The answer belongs to the key here: a click on the stem or the card's own button would leave the stages behind.
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest(".answer > summary")) return;
    event.preventDefault();
    turnStage();
  });
  page.append(dialog);
  showDialog(dialog, site.cover, () => {
    dialog.remove();
    onLeave();
  });
  show();
}
