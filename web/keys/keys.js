/**
 * Keyboard shortcuts. A page says which it has, a feature of all pages adds its own, `?` lists them. None acts while a
 * dialog is open or an input method composes, and none that types a character while the reader types.
 */

/** @typedef {{ keys: string[], label: string, run: (event: KeyboardEvent) => boolean|void, repeats?: boolean }} Shortcut
 * `keys` as in KeyboardEvent.key, or Ctrl+ and a small letter (also ⌘); `run` answers false where it did not act;
 * `repeats`: also while the key is held */

import { element } from "../dom.js";
import { showDialog } from "../layers/dialog.js";
import { cover } from "../layers/layers.js";
import { hasModifier, isComposing } from "./event.js";

const NAMES = { " ": "空格", ArrowLeft: "←", ArrowRight: "→", "Ctrl+k": "Ctrl+K", Escape: "Esc" };
const TEXT_FIELD = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
const PRESSABLE = "a, button, summary, input, label, [tabindex='0']";

/** @type {Shortcut[]} those of the page */
let shortcuts = [];

/** @type {Shortcut[]} */
const everywhere = [
  { keys: ["?"], label: "显示快捷键", run: showShortcuts },
  { keys: ["Escape"], label: "关闭打开的窗口", run: () => false }, // whatever is open closes itself
];

/** What was pressed, as a shortcut names it; null for what belongs to the browser or the system. */
function nameOf(event) {
  if (!hasModifier(event)) return event.key;
  if (event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return null;
  return `Ctrl+${event.key.toLowerCase()}`;
}

/** Whether the key belongs to what has the focus. */
function isTaken(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (hasModifier(event)) return false;
  if (target.closest(TEXT_FIELD)) return true;
  return event.key === " " && (event.shiftKey || target.closest(PRESSABLE) !== null);
}

function row({ keys, label }) {
  const caps = keys.map((key) => element("kbd", {}, NAMES[key] ?? key));
  return [element("dt", {}, ...caps), element("dd", {}, label)];
}

function showShortcuts() {
  const dialog = element("dialog", { class: "shortcuts md-typeset", "aria-labelledby": "shortcuts-title" });
  dialog.innerHTML =
    '<h2 id="shortcuts-title">快捷键</h2><dl></dl><form method="dialog"><button class="tool">关闭</button></form>';
  dialog.querySelector("dl").append(...[...shortcuts, ...everywhere].flatMap(row));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  showDialog(dialog, cover, () => dialog.remove());
}

function press(event) {
  if (event.defaultPrevented || isComposing(event) || isTaken(event) || document.querySelector("dialog[open]")) return;
  const name = nameOf(event);
  const isSearching = document.querySelector(".search.is-open") !== null;
  const shortcut = [...(isSearching ? [] : shortcuts), ...everywhere].find(({ keys }) => keys.includes(name));
  if (!shortcut || (event.repeat && !shortcut.repeats) || shortcut.run(event) === false) return;
  event.preventDefault();
}

/** Add a shortcut that every page has. @param {Shortcut} shortcut */
export function addShortcut(shortcut) {
  everywhere.unshift(shortcut);
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
