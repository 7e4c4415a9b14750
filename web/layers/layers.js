/**
 * What covers the page (an enlarged figure, the drawer, a session) is closed by Back. Each cover puts an entry into the
 * history; closing it by other means takes the entry out again, and a link followed out of it first goes back over them,
 * so that Back from the next page leads here and not to a cover that is no more. Entries are told by counting; each holds how
 * many covers there are, so that a session which goes on when its page is loaded again finds its entry and adds no other.
 */

import { isAwaited } from "../live/arrival.js";

/** @type {{ close: () => void, path: string, page: Element }[]} the topmost last; `path` and `page` that it covers */
const covers = [];
const container = () => document.querySelector("[data-md-component=container]");
/** What to do when the step back that we took ourselves has arrived. @type {(() => void)[]} */
const steps = [];

/**
 * @param {() => void} close called when the reader goes back
 * @param {Element} [page] with which it goes
 * @returns {(then?: () => void) => void} to be called when it was closed, by whatever means. `then`: what to do when the history
 *   is as it was before
 */
export function cover(close, page = container()) {
  const own = { close, path: location.pathname, page };
  const isThere = steps.length === 0 && covers.length < (history.state?.covers ?? 0);
  covers.push(own);
  // The entry of a page that is on its way stays empty: by that its first coming is told.
  if (!isThere) history.pushState(isAwaited() ? null : { ...history.state, covers: covers.length }, "");
  return (then = () => {}) => {
    const at = covers.indexOf(own);
    if (at < 0) return void then(); // the reader went back
    covers.splice(at, 1);
    goBack(1, then);
  };
}

function goBack(count, then) {
  steps.push(then);
  history.go(-count);
}

/** A step back from a cover stays on its page, so Material must not hear of it: it would fetch that page again. */
function arrive(event) {
  const then = steps.shift();
  const cover = then ? undefined : covers.pop();
  if (then || cover?.path === location.pathname) event.preventDefault();
  if (then) then();
  else cover?.close();
}

function followFromCover(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const isHere = covers.length > 0 || steps.length > 0;
  if (!link || !isHere || !isPlain || link.target === "_blank" || link.hasAttribute("download")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (covers.length) goBack(covers.splice(0).length, () => link.click());
  else steps[steps.length - 1] = () => link.click(); // a step back is under way, as after a click beside the search
}

export function listenToLayers() {
  document.addEventListener("popstate-first", arrive); // sent by the page's head (overrides/main.html)
  addEventListener("click", followFromCover, { capture: true });
}

/** What was opened over a page while the next one was on its way goes with it, and its entries in the history. */
export function mountLayers() {
  const left = covers.filter(({ page }) => !page.isConnected);
  if (!left.length) return;
  covers.splice(0, covers.length, ...covers.filter(({ page }) => page.isConnected));
  goBack(left.length, () => {});
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
}
