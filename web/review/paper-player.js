/**
 * Goes through a paper: the player with a clock, an overview of all questions, flags, room to jot an answer down, and a
 * question before the paper is handed in; from then on answers can be opened.
 */

import { button, element } from "../dom.js";
import { showDialog } from "../layers/dialog.js";
import { meaningOf } from "../study/grades.js";
import { clockText } from "./clock.js";
import { flagged, LONGEST_NOTE, leftText, looked, noted, placeOf } from "./paper.js";
import { Player } from "./player.js";
import { handedIn } from "./session.js";

const SECOND = 1000;
/** So little time is left that the clock says so. */
const SHORT = 5 * 60 * SECOND;

export class PaperPlayer extends Player {
  /** What is done with the answers once the paper was handed in. */
  afterwards = "看答案、评分";

  build() {
    super.build();
    this.timer = element("p", { class: "player-timer", role: "timer", "aria-label": "剩余时间" });
    this.handIn = button("交卷", () => this.askToHandIn());
    this.finish.before(this.timer, this.handIn);
    this.strip = element("div", { class: "paper-strip", role: "group", "aria-label": "题目一览" });
    this.head.after(this.strip);
    this.flag = button("", () => this.toggleFlag(), { title: "回头再看的题" });
    this.forward.before(this.flag);
    this.dialog = element("dialog", { class: "review-dialog md-typeset", "aria-labelledby": "hand-in-title" });
    this.dialog.append(
      element("h2", { id: "hand-in-title" }),
      element("p"),
      element(
        "form",
        { method: "dialog", class: "review-fields" },
        element("button", { class: "tool", value: "" }, "再看看"),
        element("button", { class: "tool review-go", value: "hand" }, "交卷"),
      ),
    );
    this.place.append(this.dialog);
  }

  start(session) {
    super.start(session);
    this.ticking = setInterval(() => this.tick(), SECOND / 2);
    this.tick();
  }

  stop(then) {
    clearInterval(this.ticking);
    this.dialog.close();
    super.stop(then);
  }

  showQuestion(card) {
    this.set(looked(this.session));
    super.showQuestion(card);
    this.showNote(card);
  }

  /** A field before the paper is handed in, what was written in it after that. */
  showNote(card) {
    const { phase, at } = this.session;
    const { note } = placeOf(this.session, at);
    card.querySelector(":scope > .paper-note")?.remove();
    const place = card.querySelector(":scope > .answer");
    if (phase === "answer") {
      const label = "在这里作答，或写在纸上";
      const field = element("textarea", { rows: 3, maxlength: LONGEST_NOTE, "aria-label": label, placeholder: label });
      field.value = note;
      field.addEventListener("input", () => {
        this.set(noted(this.session, field.value));
        this.showDot(this.strip.children[at], at);
      });
      place.before(element("div", { class: "paper-note" }, field));
    } else if (note.trim()) {
      place.before(
        element("div", { class: "paper-note" }, element("b", {}, "我的作答"), element("p", {}, note.trim())),
      );
    }
  }

  showFoot() {
    super.showFoot();
    const { at, phase, deadline } = this.session;
    const isAnswering = phase === "answer";
    this.handIn.hidden = !isAnswering;
    this.timer.hidden = !isAnswering || deadline === null;
    const { isFlagged } = placeOf(this.session, at);
    this.flag.hidden = !isAnswering;
    this.flag.setAttribute("aria-pressed", String(isFlagged));
    this.flag.textContent = isFlagged ? "⚑ 已标记" : "⚑ 标记";
    this.showStrip();
  }

  showStrip() {
    const { ids } = this.session;
    if (this.strip.children.length !== ids.length) {
      this.strip.replaceChildren(
        ...ids.map((_, at) => button(String(at + 1), () => this.step(at - this.session.at), { class: "paper-dot" })),
      );
    }
    for (const [at, dot] of [...this.strip.children].entries()) this.showDot(dot, at);
  }

  showDot(dot, at) {
    const { isSeen, isFlagged, isAnswered } = placeOf(this.session, at);
    const isAnswering = this.session.phase === "answer";
    const outcome = isAnswering ? (isAnswered ? "已作答" : null) : this.outcomeAt(at);
    const rest = isAnswering ? (isSeen ? "看过" : "没看") : this.pending;
    const name = `${this.nameOf(at)}，${outcome ?? rest}${isFlagged ? "，有标记" : ""}`;
    dot.classList.toggle("is-done", outcome !== null);
    dot.classList.toggle("is-seen", isAnswering && isSeen);
    dot.classList.toggle("is-flagged", isFlagged);
    if (at === this.session.at) dot.setAttribute("aria-current", "true");
    else dot.removeAttribute("aria-current");
    dot.setAttribute("aria-label", name);
  }

  /** What an answer is that nothing was said of yet. */
  pending = "没评";

  nameOf(at) {
    return `第 ${at + 1} 题`;
  }

  /** What was said of an answer after the paper was handed in, or null. */
  outcomeAt(at) {
    const given = this.session.given[at];
    return given && meaningOf(given.rating).label;
  }

  toggleFlag() {
    if (this.session.phase !== "answer") return false;
    this.set(flagged(this.session));
    this.showFoot();
    return true;
  }

  tick() {
    const { phase, deadline } = this.session;
    if (!this.body.isConnected) return clearInterval(this.ticking); // the reader went to another page
    if (phase !== "answer" || deadline === null) return;
    this.timer.textContent = clockText(deadline - Date.now());
    this.timer.classList.toggle("is-short", deadline - Date.now() < SHORT);
    if (Date.now() < deadline) return;
    this.dialog.close();
    this.hand(`时间到，已交卷：现在可以${this.afterwards}。`);
  }

  askToHandIn() {
    this.dialog.querySelector("h2").textContent = leftText(this.session);
    this.dialog.querySelector("p").textContent = `交卷以后才能${this.afterwards}；作答不能再改。`;
    showDialog(this.dialog, this.site.cover, (choice) => {
      if (choice === "hand") this.hand(`已交卷：现在逐题${this.afterwards}。`);
    });
  }

  hand(message) {
    this.set(handedIn(this.session, Math.min(Date.now(), this.session.deadline ?? Infinity)));
    this.site.notify(message);
    this.show();
  }

  shortcuts() {
    return [...super.shortcuts(), { keys: ["f"], label: "标记这一题", run: () => this.toggleFlag() }];
  }
}
