/** The course map: fills the dots by what the reader knows, and lights the links of the one pointed at. */

import { element, svgElement } from "../dom.js";
import { emptyRecord, stateIn, stateLabel } from "../study/grades.js";
import { curve, neighbour } from "./geometry.js";

const SEEN = "map-seen";
const isTime = (value) => Number.isFinite(value);
const PULSE_MS = 900;
/** So many questions fit the caption beside their dots; the lines show all. */
const NAMED = 4;

function readDots(root) {
  return [...root.querySelectorAll(".map .dot")].map((link, number) => {
    const [title, note] = link.getAttribute("aria-label").split(/，(?=[^，]*$)/);
    const [section, label] = [
      note.slice(0, note.indexOf(" ")),
      note.slice(note.indexOf(" ") + 1, note.lastIndexOf(" · ")),
    ];
    return {
      number,
      link,
      id: decodeURIComponent(link.hash.slice(1)),
      title,
      note,
      place: `${section} · ${label}`,
      column: [...root.querySelectorAll(".map-column")].indexOf(link.closest(".map-column")),
      isCourse: !link.classList.contains("dot--beyond"),
      x: Number.parseFloat(link.style.left),
      y: Number.parseFloat(link.style.top),
    };
  });
}

/** Pairs as a map from what stands at one place of each to all that stands at the other. */
function grouped(pairs, from, to) {
  const found = new Map();
  for (const pair of pairs) {
    found.set(pair[from], [...(found.get(pair[from]) ?? []), pair[to]]);
  }
  return found;
}

export class CourseMap {
  constructor(root, local) {
    this.root = root;
    this.local = local;
    this.dots = readDots(root);
    this.byId = new Map(this.dots.map((dot) => [dot.id, dot]));
    const { needs, related } = JSON.parse(root.querySelector("[data-map-links]").content.textContent);
    this.needs = grouped(needs, 0, 1);
    this.neededBy = grouped(needs, 1, 0);
    this.related = grouped([...related, ...related.map(([one, other]) => [other, one])], 0, 1);
    this.caption = root.querySelector(".map-caption");
    this.resting = this.caption.textContent;
    this.shares = [...root.querySelectorAll(".map-share")].map((place) => ({ place, atFirst: place.textContent }));
    this.lit = root.querySelector(".map-lit");
    this.records = new Map();
    this.listen();
  }

  has(id) {
    return this.byId.has(id);
  }

  listen() {
    const map = this.root.querySelector(".map");
    const dotOf = ({ target }) => this.dots.find(({ link }) => link === target.closest(".dot"));
    map.addEventListener("pointerover", (event) => this.light(dotOf(event)));
    map.addEventListener("pointerleave", () => this.light(null));
    map.addEventListener("focusin", (event) => {
      const dot = dotOf(event);
      if (dot) this.moveTo(dot);
      this.light(dot);
    });
    map.addEventListener("focusout", () => this.light(null));
    map.addEventListener("keydown", (event) => {
      const dot = dotOf(event);
      const next = dot && neighbour(this.dots, dot, event.key);
      if (!next) return;
      event.preventDefault();
      next.link.focus();
    });
    for (const { link } of this.dots) link.tabIndex = -1; // arrows walk the dots; Tab enters and leaves them at once
    this.moveTo(this.dots[0]);
    const [course, due] = this.root.querySelectorAll(".map-tools input");
    this.choose = () => {
      this.root.toggleAttribute("data-course-only", course.checked);
      this.root.toggleAttribute("data-due-only", due.checked);
      this.showCounts();
    };
    course.addEventListener("change", this.choose);
    due.addEventListener("change", this.choose);
  }

  /** The dot that Tab reaches. */
  moveTo(dot) {
    if (this.entry) this.entry.link.tabIndex = -1;
    this.entry = dot;
    dot.link.tabIndex = 0;
  }

  light(dot) {
    this.lit.replaceChildren();
    for (const { link } of this.dots) link.classList.remove("is-linked");
    this.root.toggleAttribute("data-lit", Boolean(dot));
    if (!dot) {
      this.caption.textContent = this.resting;
      return;
    }
    const needs = this.needs.get(dot.number) ?? [];
    const others = new Set([...(this.related.get(dot.number) ?? []), ...(this.neededBy.get(dot.number) ?? [])]);
    for (const number of needs) others.delete(number);
    for (const number of [...needs, ...others]) {
      const other = this.dots[number];
      other.link.classList.add("is-linked");
      const kind = needs.includes(number) ? "needed" : "related";
      this.lit.append(
        svgElement("path", { d: curve(other, dot, this.lit.ownerSVGElement.viewBox.baseVal), class: kind }),
      );
    }
    dot.link.classList.add("is-linked");
    const names = (numbers) => {
      const titles = [...numbers].map((number) => this.dots[number].title);
      const more = titles.length > NAMED ? ` 等 ${titles.length} 题` : "";
      return titles.slice(0, NAMED).join(" · ") + more;
    };
    const state = stateLabel(stateIn(this.records, dot.id));
    this.caption.replaceChildren(
      element("b", {}, dot.title),
      ` ${dot.note} · ${state}`,
      ...(needs.length ? [element("span", {}, `先看：${names(needs)}`)] : []),
      ...(others.size ? [element("span", {}, `相关：${names(others)}`)] : []),
    );
  }

  /**
   * @param {Map<string, import("../study/grades.js").QuestionRecord>} records
   * @param {Set<string>} due ids
   */
  show(records, due) {
    this.records = records;
    const since = this.local.load(SEEN, isTime) ?? Date.now();
    for (const { id, link } of this.dots) {
      const record = records.get(id) ?? emptyRecord();
      link.dataset.state = stateIn(records, id);
      link.toggleAttribute("data-due", due.has(id));
      if ((record.reviews.at(-1)?.[0] ?? 0) > since) this.pulse(link);
    }
    this.showShares();
    this.choose();
    this.local.save(SEEN, Date.now());
  }

  /** How many of the dots that are not dimmed are in each state. */
  showCounts() {
    const isOnly = (name) => this.root.hasAttribute(`data-${name}-only`);
    const shown = this.dots.filter(
      ({ isCourse, link }) => (isCourse || !isOnly("course")) && (link.hasAttribute("data-due") || !isOnly("due")),
    );
    for (const place of this.root.querySelectorAll("[data-map-count]"))
      place.textContent = shown.filter(({ link }) => link.dataset.state === place.dataset.mapCount).length;
  }

  /** How much of each chapter is known, once something of it is; until then how many questions it has. */
  showShares() {
    for (const [number, share] of this.shares.entries()) {
      const states = this.dots.filter(({ column }) => column === number).map(({ link }) => link.dataset.state);
      const known = states.filter((state) => state === "known").length;
      share.place.textContent = known ? `已会 ${known} / ${states.length}` : share.atFirst;
    }
  }

  /** A dot rated since the map was last seen says so once. */
  pulse(link) {
    link.classList.add("is-fresh");
    setTimeout(() => link.classList.remove("is-fresh"), PULSE_MS);
  }
}

/** @param {HTMLElement} root the map's element */
export const startMap = (root, local) => new CourseMap(root, local);
