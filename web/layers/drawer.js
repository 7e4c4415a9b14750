/**
 * Material's drawer, below 1220 px: the label that opens it becomes a button for the keyboard, Escape and Back close it, and
 * its links take no focus while it is closed.
 */

import { isComposing } from "../keys/event.js";
import { cover } from "./layers.js";

const narrow = matchMedia("(max-width: 76.234375em)");
let uncover = () => {};

const toggle = () => document.getElementById("__drawer");
const label = () => document.querySelector(".md-header label[for=__drawer]");
const sidebar = () => document.querySelector(".md-sidebar--primary");

function show() {
  const isOpen = toggle().checked;
  sidebar()?.toggleAttribute("inert", narrow.matches && !isOpen);
  label().setAttribute("aria-expanded", String(isOpen));
}

function set(isOpen) {
  if (toggle().checked !== isOpen) toggle().click(); // tells Material too
}

function follow() {
  uncover();
  uncover = toggle().checked && narrow.matches ? cover(() => set(false), document.body) : () => {};
  show();
}

function press(event) {
  if (isComposing(event)) return;
  if (event.key === "Escape" && toggle().checked && !document.querySelector("dialog[open]")) {
    set(false);
    label().focus();
  } else if (event.target === label() && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    set(!toggle().checked);
    if (toggle().checked) sidebar()?.querySelector("a[href]")?.focus();
  }
}

export function listenToDrawer() {
  toggle().addEventListener("change", follow);
  narrow.addEventListener("change", show);
  document.addEventListener("keydown", press);
  if (toggle().checked) follow(); // a label opens it before any script is there
}

export function mountDrawer() {
  const opener = label();
  opener.setAttribute("role", "button");
  opener.setAttribute("tabindex", "0");
  opener.setAttribute("aria-label", "目录");
  show();
}
