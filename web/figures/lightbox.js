/** A figure as large as the screen allows, with its caption, its neighbours and files of it to take along. A bundle of its own. */

import "./lightbox.css";
import { button, element } from "../dom.js";
import { isComposing } from "../keys/event.js";
import { showDialog } from "../layers/dialog.js";
import { attributionOf, fileName, save } from "./export.js";

/* BUILD_ID is put in by web/bundle.mjs. */
export const BUILD = BUILD_ID;

let dialog;
let site;
/** @type {SVGElement[]} those that can be gone through, and the one shown */
let figures = [];
let shown;

/** Figures that are open to the reader: none inside a closed answer, which would be given away. */
const openFigures = () =>
  [...document.querySelectorAll("article svg.figure")].filter(
    (figure) => !figure.closest("details:not([open]), [hidden], .lightbox") && figure.getClientRects().length > 0,
  );

const part = (name) => dialog.querySelector(`[data-part="${name}"]`);

/** Fitted into the box, or larger than it. */
function enlarge(isLarge) {
  part("figure").classList.toggle("is-large", isLarge);
  part("larger").setAttribute("aria-pressed", String(isLarge));
}

const turn = () => enlarge(!part("figure").classList.contains("is-large"));

function show(figure) {
  shown = figure;
  enlarge(false);
  const copy = figure.cloneNode(true);
  for (const name of ["tabindex", "aria-haspopup", "data-mounted"]) copy.removeAttribute(name);
  const caption = figure.closest("figure")?.querySelector("figcaption");
  part("figure").replaceChildren(copy);
  part("caption").replaceChildren(...(caption ? [...caption.cloneNode(true).childNodes] : []));
  const at = figures.indexOf(figure);
  part("place").textContent = figures.length > 1 ? `${at + 1} / ${figures.length}` : "";
  part("previous").disabled = at <= 0;
  part("next").disabled = at < 0 || at === figures.length - 1;
}

function step(by) {
  const next = figures[figures.indexOf(shown) + by];
  if (next) show(next);
}

async function take(form) {
  try {
    await save(shown, form);
    site.notify(`已保存 ${fileName(shown)}.${form}，出处写在图下。`);
  } catch {
    site.notify(`没能保存 ${form.toUpperCase()}：请换用${form === "png" ? " SVG" : "截图"}。`, { stays: true });
  }
}

async function copyAttribution() {
  const text = attributionOf(shown).join("，");
  try {
    await navigator.clipboard.writeText(text);
    site.notify("已复制出处。");
  } catch {
    site.notify(`没能复制，请手动复制：${text}`, { stays: true });
  }
}

function press(event) {
  if (isComposing(event)) return;
  if (event.key === "ArrowLeft") step(-1);
  if (event.key === "ArrowRight") step(1);
}

function make() {
  const tool = (label, onclick, name = "") =>
    button(label, onclick, { class: "tool", ...(name && { "data-part": name }) });
  const made = element(
    "dialog",
    { class: "lightbox md-typeset", "aria-label": "放大的插图" },
    element("button", { type: "button", class: "lightbox__close", "aria-label": "关闭", autofocus: "" }, "×"),
    element("div", { class: "lightbox__body", "data-part": "figure" }),
    element("div", { class: "lightbox__caption", "data-part": "caption", role: "status" }),
    element(
      "div",
      { class: "lightbox__tools" },
      tool("‹ 上一张", () => step(-1), "previous"),
      element("span", { "data-part": "place" }),
      tool("下一张 ›", () => step(1), "next"),
      tool("再放大", turn, "larger"),
      tool("存为 SVG", () => take("svg")),
      tool("存为 PNG", () => take("png")),
      tool("复制出处", copyAttribution),
    ),
  );
  made.addEventListener("click", ({ target }) => {
    if (target === made || target.closest(".lightbox__close")) made.close();
    else if (target.closest(".lightbox__body")) turn();
  });
  made.addEventListener("keydown", press);
  document.body.append(made);
  return made;
}

/** @param {SVGElement} figure @param {{ cover: Function, notify: Function }} tools of the site that keep state */
export function openLightbox(figure, tools) {
  site = tools;
  if (!dialog?.isConnected) dialog = make();
  if (dialog.open) return;
  figures = openFigures();
  show(figure);
  showDialog(dialog, site.cover, () => {
    if (shown?.isConnected) shown.focus({ preventScroll: true });
  });
}
