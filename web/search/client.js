/** Talks to the search worker, which starts at the first use and lives as long as the page, instant navigation included. */

import { ROOT } from "../storage.js";

let worker;
let number = 0;
let state = "idle";
const listeners = new Set();

function tell(message) {
  for (const listener of listeners) listener(message);
}

function receive({ data }) {
  if (data.type === "ready") state = "ready";
  if (data.type === "failed") stop();
  if (data.type !== "hits" || data.number === number) tell(data);
}

function stop() {
  worker?.terminate();
  worker = undefined;
  state = "failed";
}

/** Start loading, or try again after a failure; harmless when it has already begun. */
export function start() {
  if (worker) return;
  state = "loading";
  worker = new Worker(new URL("assets/search-worker.js", ROOT), { type: "module" });
  worker.addEventListener("message", receive);
  worker.addEventListener("error", () => {
    stop();
    tell({ type: "failed" });
  });
  worker.postMessage({ type: "load", root: ROOT.href });
}

/** @returns {"idle"|"loading"|"ready"|"failed"} */
export const searchState = () => state;

/** Ask; the answer reaches the listeners, unless another question was asked since. */
export function ask(query, filter) {
  number += 1;
  if (state === "ready") worker.postMessage({ type: "query", number, query, filter });
}

/** No answer to an earlier question is wanted any more. */
export function dismiss() {
  number += 1;
}

/** @param {(message: object) => void} listener gets every message of the worker */
export function listen(listener) {
  listeners.add(listener);
}
