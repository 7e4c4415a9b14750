/** Goes through a session: one question at a time, the answer on demand, then a rating. A paper's is in paper-player.js. */

import { button, element } from "../dom.js";
import { ratingShortcut } from "../keys/rating.js";
import { meaningOf } from "../study/grades.js";
import { lastDay } from "./exam.js";
import { landOnResult } from "./landing.js";
import { faultWords, loadPage, loadQuestion } from "./pages.js";
import { intervals } from "./schedule.js";
import { sealTerms } from "./seal.js";
import { finished, moved, rated, ratedCount } from "./session.js";
import { followSwipes } from "./swipe.js";

export class Player {
  /**
   * @param {HTMLElement} place where to show it
   * @param {string} title what kind of session it is
   * @param {Map<string, import("./catalogue.js").Entry>} catalogue
   * @param {object} site what load.js hands over
   * @param {{ onChange: (session: object) => void, onEnd: (session: object) => void, onLeave: () => void }} handlers
   */
  constructor(place, title, catalogue, site, { onChange, onEnd, onLeave }) {
    Object.assign(this, { place, title, catalogue, site, onChange, onEnd, onLeave });
    /** Cards by place in the session, kept so that going back finds them as they were left. */
    this.cards = new Map();
    /** Counts what was asked to be shown; only the latest is. */
    this.turn = 0;
    this.build();
  }

  build() {
    this.status = element("p", { class: "player-place", role: "status" });
    this.line = element("i");
    this.finish = button("结束", () => this.end());
    this.body = element("div", { class: "player-question" });
    this.reveal = button("", () => this.toggle(), { class: "", "data-role": "reveal" });
    this.back = button("‹ 上一题", () => this.step(-1), { class: "" });
    this.forward = button("下一题 ›", () => this.step(1), { class: "" });
    this.foot = element("div", { class: "player-foot" }, this.back, this.reveal, this.forward);
    const leave = button("×", () => this.onLeave(), { class: "player-leave", "aria-label": "先放下，以后继续" });
    const title = element("h2", {}, this.title);
    const line = element("span", { class: "player-line", "aria-hidden": "true" }, this.line);
    this.head = element("div", { class: "player-head" }, leave, title, this.status, this.finish, line);
    this.place.replaceChildren(this.head, this.body, this.foot);
    this.body.addEventListener("rated", ({ detail }) => this.rate(detail));
    this.body.addEventListener("toggle", ({ target }) => this.showAnswer(target), { capture: true });
    followSwipes(this.body, (step) => this.step(step));
  }

  /** Begin, or resume where the session was left. */
  start(session) {
    this.session = session;
    document.body.classList.add("in-session");
    this.site.setShortcuts(this.shortcuts());
    this.uncover = this.site.cover(() => this.onLeave());
    this.show();
  }

  set(session) {
    this.session = session;
    this.onChange(session);
  }

  get entry() {
    return this.catalogue.get(this.session.ids[this.session.at]);
  }

  get answer() {
    return this.body.querySelector(".question > details.answer");
  }

  async show() {
    const { at, ids } = this.session;
    this.showFoot();
    const { id, address } = this.entry;
    this.turn += 1;
    const turn = this.turn;
    const isPast = () => turn !== this.turn || !this.body.isConnected; // the reader has gone on meanwhile
    if (!this.cards.has(at)) {
      this.body.replaceChildren(element("p", { class: "player-wait" }, "正在载入题目……"));
      try {
        const card = await loadQuestion(address, id);
        if (isPast()) return;
        this.cards.set(at, card);
      } catch (error) {
        if (!isPast()) this.showFailure(faultWords(error));
        return;
      }
    }
    this.showQuestion(this.cards.get(at));
    const next = this.catalogue.get(ids[at + 1]);
    if (next) loadPage(next.address).catch(() => {});
  }

  showQuestion(card) {
    const isSealed = this.session.phase === "answer";
    card.classList.toggle("is-sealed", isSealed);
    sealTerms(card, isSealed);
    for (const blank of card.querySelectorAll(".blank-toggle")) blank.disabled = isSealed;
    card.dataset.family = this.entry.chapter.split("/")[0];
    this.body.replaceChildren(card);
    this.site.mountQuestions();
    this.showGiven(card);
    const heading = card.querySelector("h3");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    const { top } = this.place.getBoundingClientRect();
    if (top < 0) this.place.scrollIntoView();
    this.showFoot();
  }

  /** @param {string} words why, and what to do */
  showFailure(words) {
    const retry = button("重试", () => this.show());
    this.body.replaceChildren(element("p", {}, `这道题没有载入：${words}已有的评分没有丢。`), retry);
    this.showFoot();
  }

  /** The rating given here before, or what each rating would mean. */
  showGiven(card) {
    const given = this.session.given[this.session.at];
    if (given) return this.site.resumeRating(card, given.time);
    const times = intervals(this.site.records.readRecord(card.dataset.question), Date.now(), lastDay(this.site.local));
    for (const choice of card.querySelectorAll(".rating button")) {
      choice.dataset.interval = times.get(Number(choice.dataset.rating));
    }
  }

  /** Where the answer is open, its blanks are filled. */
  showAnswer(target) {
    if (target === this.answer) {
      for (const blank of target.parentElement.querySelectorAll(".blank-toggle")) {
        blank.checked = target.open;
        blank.dispatchEvent(new Event("change")); // its text follows for screen readers
      }
    }
    this.showFoot();
  }

  showFoot() {
    const { at, ids, phase } = this.session;
    const text = `第 ${at + 1} / ${ids.length} 题${phase === "answer" ? this.worthText() : this.doneText()}`;
    if (this.status.textContent !== text) this.status.textContent = text;
    this.line.style.width = `${((at + 1) / ids.length) * 100}%`;
    this.back.disabled = at === 0;
    this.forward.disabled = at === ids.length - 1;
    const isOpen = this.answer?.open === true;
    this.reveal.hidden = phase === "answer" || !this.answer;
    this.reveal.replaceChildren(
      ...(isOpen ? ["收起答案"] : ["看答案", element("span", { class: "player-key", "aria-hidden": "true" }, "空格")]),
    );
    this.foot.classList.toggle("is-closed", !isOpen);
    this.finish.hidden = phase === "answer"; // a paper is handed in before it ends
  }

  /** What the question is worth, where that is known. */
  worthText() {
    return "";
  }

  doneText() {
    return `，已评 ${ratedCount(this.session)} 题`;
  }

  step(step) {
    const next = moved(this.session, step);
    if (next.at === this.session.at) return false;
    this.set(next);
    this.show();
    return true;
  }

  toggle() {
    if (this.session.phase === "answer" || !this.answer) return false;
    this.answer.open = !this.answer.open;
    return true;
  }

  rate({ time, rating }) {
    const { mode, ids, at } = this.session;
    const comesBack = mode === "due" && rating !== null && meaningOf(rating).days === 0;
    this.set(rated(this.session, rating === null ? null : { time, rating }, comesBack));
    if (this.session.ids.length < ids.length)
      for (const place of this.cards.keys()) if (place > at) this.cards.delete(place);
    this.showFoot();
    if (rating === null) return;
    if (ratedCount(this.session) === this.session.ids.length) this.end();
    else if (!this.step(1)) this.site.notify("这是最后一题；前面还有没评分的题，可以返回，或者按“结束”看结果。");
  }

  end() {
    this.set(finished(this.session, Date.now()));
    this.stop(() => landOnResult(this.place));
    this.onEnd(this.session);
  }

  /** @param {() => void} [then] what to do when the history is as it was before the session */
  stop(then) {
    document.body.classList.remove("in-session");
    this.uncover(then);
    this.turn += 1;
    this.site.setShortcuts([]);
  }

  shortcuts() {
    return [
      { keys: [" ", "o"], label: "显示或收起答案", run: () => this.toggle() },
      { keys: ["ArrowRight", "j"], label: "下一题", run: () => this.step(1), repeats: true },
      { keys: ["ArrowLeft", "k"], label: "上一题", run: () => this.step(-1), repeats: true },
      ratingShortcut((rating) => this.site.rateQuestion(this.body.querySelector(".question"), rating)),
    ];
  }
}
