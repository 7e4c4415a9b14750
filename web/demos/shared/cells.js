/** Numbers in a grid: shown, or typed over. */

import { element } from "../../dom.js";

const LIMIT = 99;

export const written = (value) => (Number.isFinite(value) ? String(Number(value.toFixed(2))).replace("-", "−") : "");

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
  const place = (cell) => cell.dataset.place?.split(" ").map(Number);
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
  }
  const made = (i, j, isInput) => {
    const name = `${label} 第 ${i + 1} 行第 ${j + 1} 列`;
    return isInput
      ? element("input", {
          type: "number",
          step: "1",
          class: "demo-cell",
          "data-place": `${i} ${j}`,
          "aria-label": name,
          autocomplete: "off",
        })
      : element("span", { class: "demo-cell", "data-place": `${i} ${j}` });
  };

  return {
    element: element("div", { class: "demo-matrix" }, title, grid),
    /**
     * @param {(number|string)[][]} rows
     * @param {{ title?: string, look?: (i: number, j: number) => string, isInput?: (i: number, j: number) => boolean,
     *   tint?: (i: number, j: number) => number }} [how] `look`: classes of a cell; `tint`: strength of its ground, 0 to 1
     */
    draw(rows, { title: text = label, look, isInput = () => Boolean(onedit), tint } = {}) {
      const wanted = rows.map((row, i) => row.map((_, j) => (isInput(i, j) ? "i" : "s")).join("")).join(" ");
      if (wanted !== shape) {
        shape = wanted;
        grid.style.setProperty("--columns", rows[0]?.length ?? 1);
        grid.replaceChildren(...rows.flatMap((row, i) => row.map((_, j) => made(i, j, isInput(i, j)))));
      }
      title.textContent = text;
      let at = 0;
      rows.forEach((row, i) => {
        row.forEach((value, j) => {
          const cell = grid.children[at++];
          const content = typeof value === "string" ? value : written(value);
          if (cell.tagName !== "INPUT") set(cell, "textContent", content);
          else if (cell.valueAsNumber !== value && document.activeElement !== cell) cell.value = value;
          set(cell, "className", `demo-cell ${look?.(i, j) ?? ""}`.trim());
          const strength = tint?.(i, j).toFixed(2);
          if (tint && cell.dataset.tint !== strength) {
            cell.dataset.tint = strength;
            cell.style.setProperty("--tint", strength);
          }
        });
      });
      if (!onedit)
        grid.setAttribute(
          "aria-label",
          `${text}：${rows.map((row) => row.map((v) => (typeof v === "string" ? v : written(v))).join(" ")).join("；")}`,
        );
    },
  };
}
