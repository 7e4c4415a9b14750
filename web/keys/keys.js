/** Keyboard shortcuts: a page says which it has, `?` lists them; none acts while the reader types or a dialog is open. */

/** @typedef {{ keys: string[], label: string, run: (event: KeyboardEvent) => boolean, repeats?: boolean }} Shortcut
 * `run` tells whether it acted; `repeats`: also while the key is held */

import { element } from "../dom.js";
import { hasModifier, isComposing } from "./event.js";

const NAMES = { " ": "空格", ArrowLeft: "←", ArrowRight: "→" };
const TEXT_FIELD = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
const PRESSABLE = "a, button, summary, input, label, [tabindex='0']";
const EVERYWHERE = [
  { keys: ["/"], label: "搜索" },
  { keys: ["?"], label: "显示快捷键" },
];

/** @type {Shortcut[]} */
let shortcuts = [];

function isBusy(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  return (
    event.defaultPrevented ||
    hasModifier(event) ||
    isComposing(event) ||
    target.closest(TEXT_FIELD) !== null ||
    (event.key === " " && (event.shiftKey || target.closest(PRESSABLE) !== null)) ||
    document.querySelector("dialog[open], .search.is-open") !== null
  );
}

function row({ keys, label }) {
  const caps = keys.map((key) => element("kbd", {}, NAMES[key] ?? key));
  return [element("dt", {}, ...caps), element("dd", {}, label)];
}

function showShortcuts() {
  const dialog = element("dialog", { class: "shortcuts md-typeset", "aria-labelledby": "shortcuts-title" });
  dialog.innerHTML =
    '<h2 id="shortcuts-title">快捷键</h2><dl></dl><form method="dialog"><button class="tool">关闭</button></form>';
  dialog.querySelector("dl").append(...[...shortcuts, ...EVERYWHERE].flatMap(row));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function press(event) {
  if (isBusy(event)) return;
  if (event.key === "?") {
    showShortcuts();
  } else {
    const shortcut = shortcuts.find(({ keys }) => keys.includes(event.key));
    if (!shortcut || (event.repeat && !shortcut.repeats) || !shortcut.run(event)) return;
  }
  event.preventDefault();
}

/**
 * The shortcuts of the page that was just reached; they replace those of the page before.
 *
 * @param {Shortcut[]} list
 */
export function setShortcuts(list) {
  shortcuts = list;
}

export function listenToKeys() {
  document.addEventListener("keydown", press);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-shortcuts]")) showShortcuts();
  });
}

export function mountKeys() {
  document.querySelector("dialog.shortcuts")?.close(); // it listed those of the page before
}
