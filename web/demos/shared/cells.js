/** Numbers in a grid: shown, or typed over. */

import { element } from "../../dom.js";
import { minus } from "./numbers.js";
import { write } from "./write.js";

const LIMIT = 99;
/** A grid of more columns may be wider than its place: the cell that matters is then scrolled to. */
const MANY = 12;
/** How much room a number takes, in digits. */
const extent = (content) => String(content).replace(".", "").length + (String(content).includes(".") ? 0.5 : 0);

export const written = (value) => (Number.isFinite(value) ? minus(String(Number(value.toFixed(2)))) : "");

/** Only what is new is written: a grid has up to 150 cells, and each change has the browser style them anew. */
const set = (cell, property, value) => {
  if (cell[property] !== value) cell[property] = value;
};

/**
 * @param {object} options
 * @param {string} options.label
 * @param {(i: number, j: number, value: number) => void} [options.onedit] makes the cells inputs
 * @param {(i: number, j: number) => void} [options.onpoint] called when a cell is pressed
 */
export function cells({ label, onedit, onpoint }) {
  const grid = element("div", { class: "demo-cells", role: onedit ? "group" : "img", "aria-label": label });
  const title = element("span", { class: "demo-cells-title" });
  let shape = "";
  let room = 0;
  let shown = [];
  const place = (cell) => {
    const index = [...grid.children].indexOf(cell);
    const columns = shown[0]?.length ?? 1;
    return index < 0 ? null : [Math.floor(index / columns), index % columns];
  };
  if (onpoint) {
    grid.classList.add("is-pressable");
    grid.addEventListener("pointerdown", ({ target }) => {
      const at = place(target);
      if (at) onpoint(...at);
    });
  }
  if (onedit) {
    grid.addEventListener("input", ({ target }) => {
      const value = Math.max(-LIMIT, Math.min(LIMIT, target.valueAsNumber));
      if (Number.isFinite(value)) onedit(...place(target), value);
    });
    // A field that was left shows what is counted with, whatever was typed.
    grid.addEventListener("change", ({ target }) => {
      const [i, j] = place(target);
      target.value = shown[i][j];
    });
  }

  /** Cells of another shape: those that are there stay, since making 150 anew takes a phone a tenth of a second. */
  function reshape(kinds, columns) {
    grid.style.setProperty("--columns", columns);
    while (grid.children.length > kinds.length) grid.lastChild.remove();
    kinds.forEach((isInput, index) => {
      const old = grid.children[index];
      const name = `${label} 第 ${Math.floor(index / columns) + 1} 行第 ${(index % columns) + 1} 列`;
      const tag = isInput ? "INPUT" : "SPAN";
      const cell = old?.tagName === tag ? old : element(tag.toLowerCase(), { class: "demo-cell" });
      if (isInput && cell !== old) Object.assign(cell, { type: "number", step: "1", autocomplete: "off" });
      if (isInput) cell.setAttribute("aria-label", name);
      if (!old) grid.append(cell);
      else if (cell !== old) old.replaceWith(cell);
    });
  }

  const whole = element("div", { class: "demo-matrix" }, title, grid);
  function follow() {
    const [cell] = grid.querySelectorAll(".is-now, .is-window");
    if (cell) whole.scrollLeft = cell.offsetLeft - (whole.clientWidth - cell.offsetWidth) / 2;
  }

  return {
    element: whole,
    /**
     * @param {(number|string)[][]} rows
     * @param {{ title?: string, look?: (i: number, j: number) => string, isInput?: (i: number, j: number) => boolean,
     *   tint?: (i: number, j: number) => number }} [how] `look`: classes of a cell; `tint`: strength of its ground, 0 to 1
     */
    draw(rows, { title: text = label, look, isInput = () => Boolean(onedit), tint } = {}) {
      shown = rows;
      const kinds = rows.map((row, i) => row.map((_, j) => isInput(i, j)));
      const wanted = JSON.stringify(kinds);
      if (wanted !== shape) {
        shape = wanted;
        reshape(kinds.flat(), rows[0]?.length ?? 1);
      }
      write(title, text);
      let at = 0;
      let longest = 1;
      rows.forEach((row, i) => {
        row.forEach((value, j) => {
          const cell = grid.children[at++];
          const content = typeof value === "string" ? value : written(value);
          longest = Math.max(longest, extent(cell.tagName === "INPUT" ? value : content));
          if (cell.tagName !== "INPUT") write(cell, content);
          else if (cell.valueAsNumber !== value && document.activeElement !== cell) cell.value = value;
          set(cell, "className", `demo-cell ${look?.(i, j) ?? ""}`.trim());
          const strength = tint?.(i, j).toFixed(2);
          if (tint && cell.dataset.tint !== strength) {
            cell.dataset.tint = strength;
            cell.style.setProperty("--tint", strength);
          }
        });
      });
      if (longest !== room) grid.style.setProperty("--longest", longest);
      room = longest;
      if ((rows[0]?.length ?? 0) > MANY) follow();
      if (!onedit)
        grid.setAttribute(
          "aria-label",
          `${text}：${rows.map((row) => row.map((v) => (typeof v === "string" ? v : written(v))).join(" ")).join("；")}`,
        );
    },
  };
}
