/** What every demo is given: its place, its state in the address, frames while it is seen, and an end. The bundle demos.js. */

import "./demos.css";
import { element } from "../dom.js";
import { readState, writeState } from "./shared/state.js";

export const BUILD = BUILD_ID;

/** Safari refuses more than 100 changes of the address in 30 seconds. */
const SAVE_MS = 400;
/** Said when the reader rests, not at every step of a slider. */
const SAY_MS = 700;

/** Calls steps while the demo is on the screen, in a tab that is seen. */
function clock(figure, signal) {
  const steps = new Set();
  let isSeen = false;
  let request = 0;
  let last = 0;
  const frame = (now) => {
    const passed = last ? Math.min(now - last, 100) : 0;
    last = now;
    for (const step of steps) if (step(passed) === false) steps.delete(step);
    wake();
  };
  function wake() {
    cancelAnimationFrame(request);
    request = isSeen && steps.size ? requestAnimationFrame(frame) : 0;
    if (!request) last = 0;
  }
  const observer = new IntersectionObserver((entries) => {
    isSeen = entries.at(-1).isIntersecting;
    wake();
  });
  observer.observe(figure);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    steps.clear();
    wake();
  });
  return (step) => {
    if (signal.aborted) return () => {};
    steps.add(step);
    if (!request) wake();
    return () => steps.delete(step);
  };
}

/** Does what was asked for last when no more was asked for a while; nothing after the end. */
function later(wait, signal, act) {
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return (value) => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(act, wait, value);
  };
}

/** A caption of the demo's own in place of the drawing's, under the same number; paper keeps the drawing's. */
function setCaption(figure, text) {
  const caption = figure.querySelector("figcaption");
  const number = caption?.querySelector(".caption-prefix")?.cloneNode(true) ?? "";
  caption?.querySelector(".demo-caption")?.remove();
  caption?.append(element("p", { class: "demo-caption" }, number, text));
  figure.classList.add("has-demo-caption");
}

/**
 * @typedef {object} Demo
 * @property {HTMLElement} root what to fill
 * @property {string} variant `data-variant` of the figure
 * @property {AbortSignal} signal aborted when the page or the card is gone
 * @property {Record<string, string>} state from the address; anybody may have written it
 * @property {(state: Record<string, string|number>) => void} save writes the state into the address; nothing removes it
 * @property {(step: (passed: number) => unknown) => () => void} frames calls `step` each frame until it returns false
 * @property {() => boolean} calm whether the reader wants no motion
 * @property {(name: string) => URL} asset address of a file in the demo's folder `data/`
 * @property {(text: string) => void} say tells screen readers
 * @property {(text: string) => void} caption a caption of the demo's own
 */

/**
 * Put a demo in the place of a figure's drawing.
 *
 * @param {HTMLElement} figure
 * @param {(demo: Demo) => unknown} start of the demo's bundle
 * @param {{ asset: (name: string) => URL, shownAddress: () => URL, writeAddress: (address: string) => void }} site
 * @returns {Promise<() => void>} what ends it
 */
export async function run(figure, start, { asset, shownAddress, writeAddress }) {
  const name = figure.dataset.demo;
  const ending = new AbortController();
  const { signal } = ending;
  const root = element("div", { class: "demo", role: "group" });
  const said = element("p", { class: "demo-said", role: "status" });
  const question = figure.closest(".question")?.dataset.question;
  const isChapter = question && !document.querySelector("[data-review]");
  const demo = {
    root,
    signal,
    variant: figure.dataset.variant ?? "",
    state: isChapter ? readState(shownAddress().search, name) : {},
    save: later(SAVE_MS, signal, (state) => {
      if (isChapter) writeAddress(writeState(shownAddress().href, name, state, question));
    }),
    frames: clock(figure, signal),
    calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    asset: (file) => asset(`demo-${name}-${file}`),
    say: later(SAY_MS, signal, (text) => said.replaceChildren(text)),
    caption: (text) => setCaption(figure, text),
  };
  try {
    await start(demo);
  } catch (error) {
    ending.abort();
    throw error;
  }
  root.append(said);
  figure.prepend(root);
  figure.classList.add("has-demo");
  return () => ending.abort();
}
