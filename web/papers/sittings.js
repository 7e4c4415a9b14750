/** Sittings of papers in this browser: begun, resumed after the tab was closed, marked, and their results kept. */

import { showGivenWay } from "../review/give-way.js";
import { showOffers } from "../review/offers.js";
import { askToReplace } from "../review/replace.js";
import { reopened } from "../review/session.js";
import { SessionStore } from "../review/session-store.js";
import { showResult } from "./history.js";
import { isSitting, newSitting, standing } from "./marking.js";
import { keepResult } from "./record.js";
import { Sitting } from "./sitting.js";

const MODE = "paper";
const MINUTE = 60_000;

const titleOf = ({ title }) => `作答“${title || "试卷"}”`;

export class Sittings {
  /**
   * @param {HTMLElement} page
   * @param {{ show: () => void, leave: () => void }} commands
   */
  constructor(page, catalogue, labels, site, { show, leave }) {
    Object.assign(this, { page, catalogue, labels, site, show, leave });
    this.place = page.querySelector(".review-session");
    const areKnown = (ids) => ids.every((id) => catalogue.has(id));
    this.store = new SessionStore(site, areKnown, { prefix: "sitting/", isSound: isSitting });
    this.player = null;
    const end = site.onOtherPage((name) => {
      if (!page.isConnected) end();
      else if (this.player && this.store.isAbout(name, MODE) && this.store.isTaken(MODE)) this.giveWay();
    });
  }

  begin(paper, minutes) {
    const replace = () => this.run(newSitting(paper, Date.now(), minutes));
    const [sitting] = this.store.unfinished();
    const { cover } = this.site;
    if (sitting) askToReplace(this.page, sitting, titleOf(sitting), cover, { resume: () => this.takeBack(), replace });
    else replace();
  }

  /** What this tab was in the middle of. @returns {boolean} whether there was anything */
  resume() {
    const sitting = this.store.running();
    if (sitting) this.run(sitting);
    return Boolean(sitting);
  }

  run(sitting) {
    this.store.claim(sitting);
    this.show();
    if (sitting.phase === "done") {
      this.end(sitting);
      return;
    }
    this.player = new Sitting(this.place, sitting.title || "试卷", this.catalogue, this.site, {
      onChange: (changed) => this.keep(changed),
      onEnd: (ended) => this.end(ended),
      onLeave: () => this.leaveForNow(),
    });
    this.player.start(sitting);
  }

  keep(sitting) {
    if (this.store.isTaken(MODE)) this.giveWay();
    else this.store.claim(sitting);
  }

  end(sitting) {
    this.player = null;
    const { started, ended, paper, title } = sitting;
    const minutes = Math.max(1, Math.round((ended - started) / MINUTE));
    const result = { time: started, paper, title, got: standing(sitting).got, minutes };
    keepResult(this.site.local, result);
    showResult(this.place, sitting, result, this.catalogue, this.labels, this.site, {
      reopen: () => this.run(reopened(sitting)),
      leave: () => {
        this.store.drop(MODE);
        this.leaveForNow();
      },
    });
  }

  /** Another page runs it now, or has dropped it. */
  giveWay() {
    const left = this.player?.session;
    const isGone = left && !this.store.load(MODE);
    this.player?.stop();
    this.player = null;
    const words = { isGone, name: "这份卷子", rule: "一次作答只在一个标签页里进行。", home: "回到组卷页" };
    showGivenWay(this.place, words, {
      resume: () => (isGone ? this.run(left) : this.takeBack()),
      leave: () => this.leaveForNow(),
    });
  }

  takeBack() {
    const sitting = this.store.load(MODE);
    if (sitting) this.run(sitting);
    else this.leaveForNow();
  }

  leaveForNow() {
    this.player?.stop();
    this.player = null;
    this.store.leave();
    this.place.replaceChildren();
    this.leave();
    scrollTo({ top: 0 });
  }

  /** @param {HTMLElement} place where what was not ended is offered again */
  showOffers(place) {
    showOffers(place, this.store.unfinished(), {
      titleOf: () => titleOf(this.store.load(MODE)),
      resume: () => this.takeBack(),
      drop: () => {
        this.store.drop(MODE);
        this.showOffers(place);
      },
    });
  }
}
