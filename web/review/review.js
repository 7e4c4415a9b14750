/** The review page: a first view to choose from, a session, its results. See load.js for how it gets here. */

import "./review.css";
import { readCatalogue } from "./catalogue.js";
import { mountData } from "./data.js";
import { dropSecondClicks } from "./double-click.js";
import { Player } from "./player.js";
import { showResults } from "./results.js";
import { isSession, newSession, reopened } from "./session.js";
import { Start } from "./start.js";

const SESSION = "session";
/** So long a reader comes back to the results, from a question read again; later, to what is due. */
const RESULTS_KEPT_MS = 60 * 60_000;

/**
 * @param {HTMLElement} page the element [data-review]
 * @param {object} site what load.js hands over
 */
export function startReview(page, site) {
  const catalogue = readCatalogue(page, site.ROOT);
  const home = page.querySelector(".review-home");
  const place = page.querySelector(".review-session");
  dropSecondClicks(place);
  const start = new Start(page, catalogue, site, begin);
  const showData = mountData(page, site, leave);

  const titleOf = (mode) => page.querySelector(`[data-part="${mode}"] > h2`).textContent;

  function keep(session) {
    site.tab.save(SESSION, session);
  }

  function turnTo(view) {
    home.hidden = view !== home;
    place.hidden = view !== place;
  }

  function begin(mode, ids, minutes = 0) {
    const session = newSession(mode, ids, Date.now(), minutes);
    keep(session);
    run(session);
  }

  function run(session) {
    turnTo(place);
    if (session.phase === "done") end(session);
    else new Player(place, titleOf(session.mode), catalogue, site, { onChange: keep, onEnd: end }).start(session);
  }

  function end(session) {
    showResults(place, session, catalogue, site, {
      again: (ids) => begin("eve", ids),
      reopen: () => run(reopened(session)),
      leave,
    });
  }

  function leave() {
    site.tab.remove(SESSION);
    showHome();
    scrollTo({ top: 0 });
  }

  function showHome() {
    turnTo(home);
    start.show();
    showData();
  }

  const unsubscribe = site.records.onRecordsChange(() => {
    if (!page.isConnected) unsubscribe();
    else if (!home.hidden) showHome();
  });

  const kept = site.tab.load(SESSION, isSession);
  const isOver = kept?.phase === "done" && Date.now() - kept.ended > RESULTS_KEPT_MS;
  if (kept && !isOver && kept.ids.every((id) => catalogue.has(id))) run(kept);
  else showHome();
  page.dataset.ready = "";
}
