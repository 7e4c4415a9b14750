/**
 * Giving a question to others: links to it, closed or with its answer, the selection being made, the large view. A bundle of
 * its own, fetched at the first press of the button on a card, or where an address holds a selection.
 */

import { visit } from "../live/visit.js";
import "./share.css";
import { copy } from "../clipboard.js";
import { button, element } from "../dom.js";
import { showDialog } from "../layers/dialog.js";
import { encode, searchWith } from "../papers/selection.js";
import { editAddress, reportAddress } from "./addresses.js";
import { currentItems, follow, holds, showBar, toggle } from "./collect.js";

/** Of which build this bundle is (web/live/build.js). */
export const BUILD = BUILD_ID;

/** @param {boolean} isOpen whether the answer opens for who follows the link */
function linkTo(card, isOpen) {
  const address = new URL(card.querySelector(".headerlink").href);
  address.search = isOpen ? "" : searchWith("", { ask: card.dataset.question });
  return address.href;
}

async function copyLink(card, isOpen, site) {
  const link = linkTo(card, isOpen);
  const words = isOpen ? "已复制链接，打开就看到答案。" : "已复制题目链接，打开时答案是收起的。";
  const isCopied = await copy(link);
  site.notify(isCopied ? words : `没能复制，请手动复制：${link}`, { stays: !isCopied });
}

/** So many letters of a selection go into a report; an address holds no more. */
const QUOTED = 300;
const pattern = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

/** The doors for a correction, in a tab of their own; none where the build knows no address. */
function doorsOf(card, { ROOT, selected }) {
  const address = new URL(linkTo(card, true));
  const { question: id, line } = card.dataset;
  const link = (label, note, href) =>
    element("a", { class: "tool", href, target: "_blank", rel: "noopener" }, label, element("small", {}, note));
  const facts = { id, address: address.href, quote: selected.slice(0, QUOTED) };
  const report = pattern("report");
  const edit = pattern("edit");
  const quoted = selected ? "题号、网址和选中的话已填好" : "题号和网址已填好；先选中有错的话，会一起填上";
  return [
    ...(report ? [link("报告错误", quoted, reportAddress(report, facts))] : []),
    ...(edit && line
      ? [link("改这一题", "在 GitHub 上打开这道题所在的那一行", editAddress(edit, address, ROOT, line))]
      : []),
  ];
}

/** The large view of this question: among those of the selection where it is one of them, else of its page. */
function present(card, site) {
  const id = card.dataset.question;
  const items = currentItems();
  const shown = [...document.querySelectorAll(".question:not([hidden])")].map(({ dataset }) => dataset.question);
  const own = holds(id) ? items : shown.map((one) => ({ id: one, marks: null, minutes: null }));
  const at = own.findIndex((item) => item.id === id) + 1;
  const search = searchWith("", { paper: encode(own), view: "show", at: String(at) });
  visit(new URL(`papers/${search}`, site.ROOT));
}

/** @param {(run: () => void) => void} later what changes the address waits until the history is as it was before the menu */
function menuOf(card, site, later) {
  const id = card.dataset.question;
  const name = card.querySelector("h3").firstChild.textContent.trim();
  const dialog = element("dialog", { class: "share-menu md-typeset", "aria-label": `分享：${name}` });
  const entry = (label, note, run) => {
    const made = button(label, () => {
      run();
      dialog.close();
    });
    made.append(element("small", {}, note));
    return made;
  };
  dialog.append(
    entry("复制题目链接", "打开时答案收起，适合发给学生", () => copyLink(card, false, site)),
    entry("复制带答案的链接", "打开时答案展开", () => copyLink(card, true, site)),
    holds(id)
      ? entry("从试卷移出", "这题已经在正在组的卷里", () => later(() => toggle(card, site)))
      : entry("加入试卷", "一题题挑，再去组卷页定分值、打印", () => later(() => toggle(card, site))),
    entry("大屏展示", "大字逐题，先看题再看答案", () => later(() => present(card, site))),
    ...doorsOf(card, site),
  );
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("a")) dialog.close();
  });
  return dialog;
}

const EDGE = 8;

/** Beside its button, inside the window; the stylesheet puts it at a phone's lower edge. */
function placeAt(dialog, from) {
  const { right, bottom } = from.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = dialog;
  dialog.style.setProperty("--left", `${Math.max(EDGE, right - offsetWidth)}px`);
  dialog.style.setProperty(
    "--top",
    `${Math.max(EDGE, Math.min(bottom + EDGE / 2, innerHeight - offsetHeight - EDGE))}px`,
  );
}

/** Where the address holds a selection. @param {object} site what questions/link.js hands over */
export function mountCollecting(site) {
  follow();
  showBar(site);
}

/** @param {HTMLElement} from the card's button @param {object} site what questions/link.js hands over */
export function openMenu(from, site) {
  if (document.querySelector("dialog[open]")) return; // pressed again before it was here
  let next = () => {};
  const dialog = menuOf(from.closest(".question"), site, (run) => {
    next = run;
  });
  document.body.append(dialog);
  showDialog(dialog, site.cover, () => {
    dialog.remove();
    from.focus({ preventScroll: true });
    next();
  });
  placeAt(dialog, from);
}
