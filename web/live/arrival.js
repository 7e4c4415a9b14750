/**
 * Instant navigation changes the address first and fetches the page then. Where the network is lost meanwhile it lets the
 * browser load the address, which for one with a fragment is no load at all: the old page would stay under the new address,
 * without a word.
 */

import { notify } from "../notice/notice.js";

const PATIENCE_MS = 8000;
const PATIENCE_OFFLINE_MS = 1500;
const PAUSE_MS = 250;

/** The path of the page that is shown. */
let shown = location.pathname;
/** Material is fetching a page: whether one has been asked for since the shown one came. */
let isUnderWay = false;
let watch;

function watchArrival() {
  clearTimeout(watch);
  const begun = performance.now();
  const look = () => {
    if (location.pathname === shown) return;
    const patience = navigator.onLine ? PATIENCE_MS : PATIENCE_OFFLINE_MS;
    if (performance.now() - begun < patience) watch = setTimeout(look, PAUSE_MS);
    else tell();
  };
  watch = setTimeout(look, PAUSE_MS);
}

function tell() {
  const again = ["重新载入", () => location.reload()];
  notify("这一页还没有载入，下面仍是原来的页面：请检查网络。", { stays: true, action: again });
}

/**
 * The first step that Material hears of makes it fetch the page, also one to another place of the page that is there. Until
 * it has heard of any, the browser itself scrolls as it should (Material sets `scrollRestoration` from then on). But where the
 * step leads back from a page that is still on its way, Material must hear of it: that page would be put in under this address.
 */
function keepPage(event) {
  if (location.pathname !== shown) isUnderWay = true;
  else if (!isUnderWay && history.scrollRestoration === "auto") event.preventDefault();
}

export function listenToArrival() {
  document.addEventListener("popstate-first", keepPage); // sent by the page's head (overrides/main.html)
  document.addEventListener("click", ({ target }) => {
    if (location.pathname !== shown) isUnderWay = true; // Material, on the body, has heard of the click by now
    if (target instanceof Element && target.closest("a[href*='#']")) watchArrival();
  });
}

export function mountArrival() {
  shown = location.pathname;
  isUnderWay = false;
  clearTimeout(watch);
}
