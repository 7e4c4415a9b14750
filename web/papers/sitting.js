/** Sitting a paper of 组卷: the review page's player of papers, with marks by the points that were made in place of ratings. */

import { showBlank } from "../blanks/blanks.js";
import { PaperPlayer } from "../review/paper-player.js";
import { judged, marksAt, standing, ticked } from "./marking.js";
import { showPoints } from "./points.js";

export class Sitting extends PaperPlayer {
  afterwards = "对着要点批分";
  pending = "没批";

  build() {
    super.build();
    this.finish.textContent = "看成绩";
  }

  showQuestion(card) {
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

  worthText() {
    const { marks, at } = this.session;
    return ` · ${marks[at]} 分`;
  }

  doneText() {
    const { sum, total, unmarked } = standing(this.session);
    return `，${sum} / ${total} 分${unmarked ? `，剩 ${unmarked} 题` : ""}`;
  }

  nameOf(at) {
    return `${super.nameOf(at)}，${this.session.marks[at]} 分`;
  }

  outcomeAt(at) {
    const got = marksAt(this.session, at);
    return got === null ? null : `得 ${got} 分`;
  }

  shortcuts() {
    return super.shortcuts().filter(({ keys }) => !keys.includes("1"));
  }
}
