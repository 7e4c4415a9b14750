/**
 * Instant navigation changes the address first and fetches the page then. Where the network is lost meanwhile it lets the
 * browser load the address, which for one with a fragment is no load at all: the old page would stay under the new address,
 * without a word. And while it waits, what is done on the page still shown happens under the address of the next.
 */

import { notify } from "../notice/notice.js";
import { tab } from "../storage.js";
import { lateAddresses } from "./late.js";

const PATIENCE_MS = 8000;
const PATIENCE_OFFLINE_MS = 1500;
const PAUSE_MS = 250;

/** The address of the page that is shown, as it was last. */
let shown = new URL(location.href);
/** Whether the address is that of a page still on its way. */
export const isAwaited = () => location.pathname !== shown.pathname;
/** Material is fetching a page: whether one has been asked for since the shown one came. */
let isUnderWay = false;
/** The path of the page that is waited for, and what was told of it. */
let awaited;
let told;
let watch;

/** @returns {URL} the address of the page that is shown, also while the browser's is already the next page's */
export function shownAddress() {
  if (!isAwaited()) shown = new URL(location.href);
  return shown;
}

const late = lateAddresses(tab);

/**
 * Have the address of the page that is shown say something else; no step in the history.
 *
 * @param {string|URL} address
 */
export function writeAddress(address) {
  if (!isAwaited()) return history.replaceState(history.state, "", address);
  const written = new URL(address, shown);
  late.note(shown.href, written.href);
  shown = written;
}

/** The reader has come back to a page whose address was written when its entry in the history was out of reach. */
function writeLate() {
  const written = late.recall(location.href);
  if (written) history.replaceState(history.state, "", written);
}

function endWatch() {
  clearTimeout(watch);
  told?.remove();
  [awaited, told] = [undefined, undefined];
}

/** Who asks again for the same page has not to wait the longer until he is told; who was told is told again. */
function watchArrival() {
  if (location.pathname === awaited) {
    if (told && !told.isConnected) tell();
    return;
  }
  endWatch();
  awaited = location.pathname;
  const begun = performance.now();
  const look = () => {
    const patience = navigator.onLine ? PATIENCE_MS : PATIENCE_OFFLINE_MS;
    if (performance.now() - begun < patience) watch = setTimeout(look, PAUSE_MS);
    else tell();
  };
  look();
}

function tell() {
  const again = ["重新载入", () => location.reload()];
  told = notify("这一页还没有载入，下面仍是原来的页面：请检查网络。", { stays: true, action: again });
}

/** Emitted on document when a link has led to another place of the page that is shown. */
const PLACED = "place-reached";

/** @param {() => void} listener called then; of the browser's own steps within a page `hashchange` tells */
export const onPlace = (listener) => document.addEventListener(PLACED, listener);

/** The address has changed, or not. */
function expectPage() {
  if (!isAwaited()) return endWatch();
  isUnderWay = true;
  watchArrival();
}

/**
 * The first step that Material hears of makes it fetch the page, also one to another place of the page that is there. Until
 * it has heard of any, the browser itself scrolls as it should (Material sets `scrollRestoration` from then on). But where the
 * step leads back from a page that is still on its way, Material must hear of it: that page would be put in under this address.
 */
function keepPage(event) {
  writeLate();
  shownAddress();
  expectPage();
  if (!isAwaited() && !isUnderWay && history.scrollRestoration === "auto") event.preventDefault();
}

/** Whether the link now followed is the first step that Material hears of: it then puts the page in anew, and says so. */
let isFirst = true;

/**
 * Heard before Material. What these pages show is named by the address's query too, and Material fetches nothing where the path
 * stays: the browser follows such a link, as that of the menu out of a class's view of a paper.
 */
function prepareLink(event) {
  isFirst = history.scrollRestoration === "auto";
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const isHere = link?.origin === location.origin && link.pathname === location.pathname;
  if (isHere && link.search !== location.search && document.querySelector("[data-papers], [data-review]"))
    event.stopPropagation();
}

/**
 * Within a page Material writes the address itself, which makes no hashchange, and from its second step on it says nothing
 * on document$ either.
 *
 * It hears of clicks on the body, that is before this. Until its list of pages (sitemap.xml) has come the browser follows
 * a link; with the list Material would follow the last one clicked once more: hence one on nothing.
 */
function followLink({ target, defaultPrevented }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link) return;
  const isPlace = defaultPrevented && link.hash && link.href === location.href;
  if (isPlace && !isFirst && !isAwaited()) document.dispatchEvent(new Event(PLACED));
  document.body.dispatchEvent(new MouseEvent("click"));
  expectPage();
}

/**
 * A moment after each scroll Material writes into the history's entry how far the page is scrolled. While the next page is on
 * its way that entry is the next page's, which would open somewhere in its middle. What others keep in the entry stays.
 */
function keepEntry() {
  const write = history.replaceState.bind(history);
  history.replaceState = (state, unused, address) => {
    if (address !== undefined || !isAwaited()) write(state && { ...history.state, ...state }, unused, address);
    shownAddress();
  };
}

function followSteps() {
  const push = history.pushState.bind(history);
  history.pushState = (...step) => {
    push(...step);
    shownAddress();
  };
}

export function listenToArrival() {
  keepEntry();
  followSteps();
  writeLate();
  document.addEventListener("popstate-first", keepPage); // sent by the page's head (overrides/main.html)
  document.addEventListener("click", prepareLink, { capture: true });
  document.addEventListener("click", followLink);
}

export function mountArrival() {
  // Not a page of the site, as a network's page to log in: Material has put its head in, and nothing else. Here the reader sees it.
  if (isUnderWay && !document.querySelector('meta[name="build"]')) location.reload();
  shown = new URL(location.href);
  isUnderWay = false;
  endWatch();
}
