/**
 * Sitting a paper: the review page's player with an overview of all questions, flags, a question before the paper is handed
 * in, and then marks by the points that were made in place of ratings.
 */

import { showBlank } from "../blanks/blanks.js";
import { button, element } from "../dom.js";
import { Player } from "../review/player.js";
import { flagged, judged, leftText, looked, marksAt, standing, ticked } from "./marking.js";
import { showPoints } from "./points.js";

export class Sitting extends Player {
  build() {
    super.build();
    this.strip = element("div", { class: "sitting-strip", role: "group", "aria-label": "题目一览" });
    this.flag = button("标记", () => this.toggleFlag(), { "aria-pressed": "false", title: "回头再看的题" });
    this.place.querySelector(".player-head").after(this.strip);
    this.forward.before(this.flag);
    this.finish.textContent = "看成绩";
    this.dialog = element("dialog", { class: "review-dialog md-typeset", "aria-labelledby": "hand-in-title" });
    this.dialog.append(
      element("h2", { id: "hand-in-title" }),
      element("p", {}, "交卷以后才能看答案，对着要点批分；作答不能再改。"),
      element(
        "form",
        { method: "dialog", class: "review-fields" },
        element("button", { class: "tool", value: "" }, "再看看"),
        element("button", { class: "tool review-go", value: "hand" }, "交卷"),
      ),
    );
    this.dialog.addEventListener("close", () => {
      if (this.dialog.returnValue === "hand") super.hand("已交卷：现在对着要点逐题批分。");
    });
    this.place.append(this.dialog);
  }

  showQuestion(card) {
    this.set(looked(this.session));
    super.showQuestion(card);
    if (this.session.phase !== "answer") this.showMarking(card);
  }

  showMarking(card) {
    const answer = card.querySelector(":scope > .answer");
    answer.open = true;
    for (const blank of card.querySelectorAll(".blank-toggle")) showBlank(blank, true);
    showPoints(card, this.session, {
      onTick: (points, size) => this.mark(ticked(this.session, points, size), card),
      onJudge: (marks) => this.mark(judged(this.session, marks), card),
    });
  }

  mark(sitting, card) {
    this.set(sitting);
    this.showMarking(card);
    this.showFoot();
  }

  /** No ratings here. */
  showGiven() {}

  doneText() {
    const { sum, total, unmarked } = standing(this.session);
    return `，${sum} / ${total} 分${unmarked ? `，剩 ${unmarked} 题` : ""}`;
  }

  showFoot() {
    super.showFoot();
    const { at, flags, phase } = this.session;
    this.flag.hidden = phase !== "answer";
    this.flag.setAttribute("aria-pressed", String(flags[at]));
    this.flag.textContent = flags[at] ? "⚑ 已标记" : "⚑ 标记";
    this.showStrip();
  }

  showStrip() {
    const { ids } = this.session;
    if (this.strip.children.length !== ids.length) {
      this.strip.replaceChildren(
        ...ids.map((_, at) => button(String(at + 1), () => this.go(at), { class: "sitting-dot" })),
      );
    }
    for (const [at, dot] of [...this.strip.children].entries()) this.showDot(dot, at);
  }

  showDot(dot, at) {
    const { seen, flags, marks, phase } = this.session;
    const got = marksAt(this.session, at);
    const isMarking = phase !== "answer";
    const state = isMarking ? (got === null ? "没批" : `得 ${got} 分`) : seen[at] ? "看过" : "没看";
    dot.classList.toggle("is-done", isMarking ? got !== null : seen[at]);
    dot.classList.toggle("is-flagged", flags[at]);
    if (at === this.session.at) dot.setAttribute("aria-current", "true");
    else dot.removeAttribute("aria-current");
    dot.setAttribute("aria-label", `第 ${at + 1} 题，${marks[at]} 分，${state}${flags[at] ? "，有标记" : ""}`);
  }

  go(at) {
    this.step(at - this.session.at);
  }

  toggleFlag() {
    if (this.session.phase !== "answer") return false;
    this.set(flagged(this.session));
    this.showFoot();
    return true;
  }

  /** By its button it asks first; when the time is up, nothing is asked. @param {string} [message] */
  hand(message) {
    if (message) {
      this.dialog.close();
      super.hand(message);
      return;
    }
    this.dialog.querySelector("h2").textContent = leftText(this.session);
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  shortcuts() {
    const own = { keys: ["f"], label: "标记这一题", run: () => this.toggleFlag() };
    return [...super.shortcuts().filter(({ keys }) => !keys.includes("1")), own];
  }
}
