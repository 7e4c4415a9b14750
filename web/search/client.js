/** Talks to the search worker, which starts at the first use and lives as long as the page, instant navigation included. */

import { asset, lookForRelease } from "../live/build.js";
import { ROOT } from "../storage.js";

/** A worker that has said nothing for so long is none: its file is empty, or not a script. */
const SILENCE_MS = 15_000;

let worker;
let silence;
let number = 0;
let state = "idle";
const listeners = new Set();

function tell(message) {
  for (const listener of listeners) listener(message);
}

function receive({ data }) {
  clearTimeout(silence);
  if (data.type === "ready") state = "ready";
  if (data.type === "failed") stop();
  if (data.type !== "hits" || data.number === number) tell(data);
}

function stop() {
  clearTimeout(silence);
  worker?.terminate();
  worker = undefined;
  state = "failed";
}

function fail() {
  stop();
  tell({ type: "failed" });
}

/** Start loading, or try again after a failure; harmless when it has already begun. */
export function start() {
  if (worker) return;
  state = "loading";
  try {
    worker = new Worker(asset("search-worker.js"));
  } catch {
    setTimeout(fail); // no workers here; told like any other failure, after the caller is done
    return;
  }
  silence = setTimeout(fail, SILENCE_MS);
  worker.addEventListener("message", receive);
  worker.addEventListener("error", () => {
    fail();
    lookForRelease(); // the page, when it is loaded again, finds the question in its address
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
