/** The page 组卷: making a paper, printing it, giving it to a class, sitting it. See load.js for how it gets here. */

import "../review/review.css";
import "../review/paper.css";
import "../review/player.css";
import "../review/results.css";
import "./papers.css";
import "./sitting.css";
import "./presenter.css";
import "./sheet.css";
import { readCatalogue } from "../review/catalogue.js";
import { addressOf, readAddress, searchOf } from "./address.js";
import { itemOf, valued } from "./draw.js";
import { Editor } from "./editor.js";
import { mountForm } from "./form.js";
import { showHistory } from "./history.js";
import { mountPicker } from "./picker.js";
import { present } from "./presenter.js";
import { printPaper } from "./printed.js";
import { encode } from "./selection.js";
import { Sittings } from "./sittings.js";
import { showStudentView } from "./student.js";

/** Of which build this bundle is (web/live/build.js). */
export const BUILD = BUILD_ID;

/** The words that the page has for kinds and chapters. */
function readLabels(page) {
  const rows = [...page.querySelectorAll("[data-plan] tr[data-kind]")];
  const boxes = [...page.querySelectorAll('[data-plan] [name="chapter"]')];
  return {
    kind: new Map(rows.map((row) => [row.dataset.kind, row.querySelector("th").textContent.trim()])),
    chapter: new Map(boxes.map((box) => [box.value, box.dataset.label])),
  };
}

function faultText({ unknown, isCut }) {
  const parts = [];
  if (unknown.length) {
    const shown = unknown.slice(0, 5).join("、");
    parts.push(`地址里有 ${unknown.length} 处不是本站的题，已略去：${shown}${unknown.length > 5 ? "……" : ""}。`);
  }
  if (isCut) parts.push("地址太长，后面的题没有读。");
  return parts.join("");
}

/**
 * @param {HTMLElement} page the element [data-papers]
 * @param {object} site what load.js hands over
 */
export function startPapers(page, site) {
  const catalogue = readCatalogue(page, site.ROOT);
  const labels = readLabels(page);
  const home = page.querySelector(".papers-home");
  const student = page.querySelector(".papers-class");
  const place = page.querySelector(".review-session");
  const read = readAddress((id) => catalogue.has(id), site.shownAddress());
  let paper = { items: valued(read.items, catalogue), title: read.title };

  function turnTo(view) {
    for (const one of [home, student, place]) one.hidden = one !== view;
  }

  const show = (at = 0, onLeave = undefined) => present(page, paper, catalogue, site, at, onLeave);
  const print = (form) => printPaper(page, form, paper, catalogue, labels, site);

  const sittings = new Sittings(page, catalogue, labels, site, {
    show: () => turnTo(place),
    leave: () => (read.view === "class" ? openStudentView() : openHome()),
  });

  const editor = new Editor(page, catalogue, site, {
    onChange: (changed) => change(changed),
    print,
    present: show,
    linkOf: () => addressOf(site.ROOT, paper, "class"),
  });

  const picker = mountPicker(page, catalogue, site, {
    onPick: (id) => {
      const others = paper.items.filter((item) => item.id !== id);
      const isThere = others.length < paper.items.length;
      change({ ...paper, items: isThere ? others : [...others, itemOf(catalogue.get(id))] });
      site.notify(isThere ? "已移出试卷。" : `已加入试卷，现在有 ${paper.items.length} 题。`);
    },
    onPickAll: (ids) => {
      const there = new Set(paper.items.map(({ id }) => id));
      const added = ids.filter((id) => !there.has(id)).map((id) => itemOf(catalogue.get(id)));
      change({ ...paper, items: [...paper.items, ...added] });
      site.notify(`加入了 ${added.length} 题，现在有 ${paper.items.length} 题。`);
    },
  });

  mountForm(page, catalogue, labels, site, (items) => change({ ...paper, items }));

  /** No step in the history, so that Back leaves the page. */
  function writePaper() {
    site.writeAddress(`${site.shownAddress().pathname}${searchOf(paper)}`);
  }

  function change(changed) {
    paper = changed;
    writePaper();
    showPaper();
  }

  function showPaper() {
    editor.show(paper);
    picker.show(paper.items);
  }

  function openHome() {
    turnTo(home);
    showPaper();
    sittings.showOffers(page.querySelector("[data-offers]"));
    showHistory(page.querySelector('[data-part="results"]'), catalogue, labels, site);
  }

  function openStudentView() {
    turnTo(student);
    showStudentView(student, paper, catalogue, labels, {
      begin: (minutes) => sittings.begin({ ...paper, paper: encode(paper.items) }, minutes),
      print: () => print("paper"),
      edit: () => {
        read.view = "";
        writePaper();
        openHome();
      },
      offers: (offers) => sittings.showOffers(offers),
    });
  }

  page.querySelector("[data-faults]").textContent = faultText(read);
  if (read.view && (read.unknown.length || read.isCut)) site.notify(faultText(read), { stays: true });
  if (sittings.resume()) turnTo(place);
  else if (read.view === "class" && paper.items.length) openStudentView();
  else openHome();
  if (read.view === "show" && paper.items.length) {
    const isFromSite = document.referrer.startsWith(site.ROOT.href);
    show(Math.min(read.at, paper.items.length - 1), () => isFromSite && history.back());
  }
  page.dataset.ready = "";
}
