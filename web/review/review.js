/** The review page: a first view to choose from, a session, its results. See load.js for how it gets here. */

import "./review.css";
import "./lists.css";
import "./scope.css";
import "./paper.css";
import "./player.css";
import "./results.css";
import "./transfer.css";
import "./cram.css";
import { mountBringing } from "./bring.js";
import { readCatalogue } from "./catalogue.js";
import { mountData } from "./data.js";
import { dropSecondClicks } from "./double-click.js";
import { showGivenWay } from "./give-way.js";
import { showOffers } from "./offers.js";
import { PaperPlayer } from "./paper-player.js";
import { Player } from "./player.js";
import { askToReplace } from "./replace.js";
import { showResults } from "./results.js";
import { followRows } from "./rows.js";
import { newSession, reopened } from "./session.js";
import { SessionStore } from "./session-store.js";
import { Start } from "./start.js";

/** Of which build this bundle is (web/live/build.js). */
export const BUILD = BUILD_ID;

/** The home page's button: one press goes on with what was left, or begins what is to be done today. */
function takeStart() {
  if (location.hash !== "#start") return false;
  history.replaceState(history.state, "", location.pathname + location.search);
  return true;
}

/**
 * @param {HTMLElement} page the element [data-review]
 * @param {object} site what load.js hands over
 */
export function startReview(page, site) {
  const catalogue = readCatalogue(page, site.ROOT);
  const home = page.querySelector(".review-home");
  const place = page.querySelector(".review-session");
  const offers = page.querySelector("[data-offers]");
  const store = new SessionStore(site, (ids) => ids.every((id) => catalogue.has(id)));
  /** What runs here, while it does. */
  let player = null;
  dropSecondClicks(place);
  followRows(page, site.tab);
  const start = new Start(page, catalogue, site, begin);
  const showData = mountData(page, catalogue, site, leave);

  const titleOf = (mode) => page.querySelector(`[data-part="${mode}"] h2`).textContent;

  function turnTo(view) {
    home.hidden = view !== home;
    place.hidden = view !== place;
  }

  function keep(session) {
    if (store.isTaken(session.mode)) giveWay(session.mode);
    else store.claim(session);
  }

  function begin(mode, ids, minutes = 0) {
    const replace = () => run(newSession(mode, ids, Date.now(), minutes));
    const session = mode === "paper" ? store.load(mode) : null; // of the others all that was done is in the records
    if (!session || session.phase === "done") replace();
    else askToReplace(page, session, titleOf(mode), site.cover, { resume: () => resume(mode), replace });
  }

  function resume(mode) {
    const session = store.load(mode);
    if (session) run(session);
    else showHome();
  }

  function run(session) {
    store.claim(session);
    turnTo(place);
    if (session.phase === "done") {
      end(session);
      return;
    }
    const Runner = session.mode === "paper" ? PaperPlayer : Player;
    player = new Runner(place, titleOf(session.mode), catalogue, site, {
      onChange: keep,
      onEnd: end,
      onLeave: leaveForNow,
    });
    player.start(session);
  }

  function end(session) {
    player = null;
    const due = session.mode === "due" ? start.plan().ids : [];
    showResults(place, session, catalogue, site, {
      next: due.length ? { label: `再来一轮，${due.length} 题`, run: () => begin("due", due) } : null,
      again: (ids) => begin("eve", ids),
      reopen: () => run(reopened(session)),
      leave: () => {
        store.drop(session.mode);
        leave();
      },
    });
  }

  /** Another page runs it now, or has dropped it. */
  function giveWay(mode) {
    const left = player?.session;
    const isGone = left && !store.load(mode);
    player?.stop();
    player = null;
    const words = {
      isGone,
      name: "这次复习",
      rule: "一次复习只在一个标签页里进行，免得两边各评各的。",
      home: "回到复习页",
    };
    showGivenWay(place, words, { resume: () => (isGone ? run(left) : resume(mode)), leave });
  }

  /** Back to the first view; what runs goes on when the reader wants. */
  function leaveForNow() {
    player?.stop();
    player = null;
    leave();
  }

  function leave() {
    store.leave();
    showHome();
    scrollTo({ top: 0 });
  }

  function showHome() {
    turnTo(home);
    showOffers(offers, store.unfinished(), {
      titleOf,
      resume,
      drop: (mode) => {
        store.drop(mode);
        showHome();
      },
    });
    start.show();
    showData();
  }

  const ends = [
    site.records.onRecordsChange(() => {
      if (!page.isConnected) for (const stop of ends) stop();
      else if (!home.hidden) showHome();
    }),
    site.onOtherPage((name) => {
      const mode = player?.session.mode;
      if (mode && store.isAbout(name, mode) && store.isTaken(mode)) giveWay(mode);
    }),
  ];

  const isStart = takeStart();
  const running = isStart ? store.latest() : store.running();
  if (running) run(running);
  else showHome();
  if (isStart && !running) start.choose("due");
  mountBringing(page, site);
  page.dataset.ready = "";
}
