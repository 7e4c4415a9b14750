/** The review page: a first view to choose from, a sitting, its results. See load.js for how it gets here. */

import "./review.css";
import { readCatalogue } from "./catalogue.js";
import { mountData } from "./data.js";
import { Player } from "./player.js";
import { showResults } from "./results.js";
import { isSitting, newSitting, reopened } from "./sitting.js";
import { Start } from "./start.js";

const SITTING = "sitting";
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
  const start = new Start(page, catalogue, site, begin);
  const showData = mountData(page, site, leave);

  const titleOf = (mode) => page.querySelector(`[data-part="${mode}"] > h2`).textContent;

  function keep(sitting) {
    site.tab.save(SITTING, sitting);
  }

  function turnTo(view) {
    home.hidden = view !== home;
    place.hidden = view !== place;
  }

  function begin(mode, ids, minutes = 0) {
    const sitting = newSitting(mode, ids, Date.now(), minutes);
    keep(sitting);
    run(sitting);
  }

  function run(sitting) {
    turnTo(place);
    if (sitting.phase === "done") end(sitting);
    else new Player(place, titleOf(sitting.mode), catalogue, site, { onChange: keep, onEnd: end }).start(sitting);
  }

  function end(sitting) {
    showResults(place, sitting, catalogue, {
      again: (ids) => begin("eve", ids),
      reopen: () => run(reopened(sitting)),
      leave,
    });
  }

  function leave() {
    site.tab.remove(SITTING);
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

  const kept = site.tab.load(SITTING, isSitting);
  const isOver = kept?.phase === "done" && Date.now() - kept.ended > RESULTS_KEPT_MS;
  if (kept && !isOver && kept.ids.every((id) => catalogue.has(id))) run(kept);
  else showHome();
  page.dataset.ready = "";
}
