/** Drawing a paper at random: presets at one press, or by a plan of the lecturer's own over chosen chapters. */

import { inScope } from "../review/selection.js";
import { draw, KIND_ORDER, PRESETS } from "./draw.js";

const FIELDS = ["count", "marks", "minutes"];

/** The button of a group of boxes: checks them all, or none where all are checked. */
function followCheckAll(fieldset, onChange) {
  const toggle = fieldset.querySelector("[data-check-all]");
  const boxes = [...fieldset.querySelectorAll("[type=checkbox]")];
  const show = () => {
    toggle.textContent = boxes.every((box) => box.checked) ? "全不选" : "全选";
  };
  toggle.addEventListener("click", () => {
    const isChecked = !boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = isChecked;
    show();
    onChange();
  });
  fieldset.addEventListener("change", show);
}

/**
 * @param {HTMLElement} page
 * @param {Map<string, import("../review/catalogue.js").Entry>} catalogue
 * @param {{ kind: Map<string, string> }} labels
 * @param {object} site what load.js hands over
 * @param {(items: import("./selection.js").Item[]) => void} onDraw
 */
export function mountForm(page, catalogue, labels, site, onDraw) {
  const form = page.querySelector("[data-plan]");
  const rows = [...form.querySelectorAll("tr[data-kind]")];
  const field = (row, name) => row.querySelector(`[data-field="${name}"]`);
  const questions = [...catalogue.values()];

  function pool() {
    const chapters = [...form.querySelectorAll('[name="chapter"]:checked')].map((box) => box.value);
    return inScope(questions, form.elements.scope.value, chapters);
  }

  function plan() {
    const read = (row) => FIELDS.map((name) => Math.max(0, Math.floor(Number(field(row, name).value)) || 0));
    const all = rows.map((row) => {
      const [count, marks, minutes] = read(row);
      return { kind: row.dataset.kind, count, marks, minutes };
    });
    const sorted = all.sort((one, other) => KIND_ORDER.indexOf(one.kind) - KIND_ORDER.indexOf(other.kind));
    return sorted.filter(({ count }) => count > 0);
  }

  function showSums() {
    const asked = pool();
    for (const row of rows) {
      row.querySelector("[data-pool]").textContent = asked.filter(({ kind }) => kind === row.dataset.kind).length;
    }
    const total = (name) => plan().reduce((sum, one) => sum + one.count * one[name], 0);
    const count = plan().reduce((sum, one) => sum + one.count, 0);
    form.querySelector("[data-plan-sum]").textContent =
      `合计 ${count} 题 · ${total("marks")} 分 · ${total("minutes")} 分钟`;
  }

  function fill(preset) {
    for (const row of rows) {
      const found = preset.find(({ kind }) => kind === row.dataset.kind);
      for (const name of FIELDS) field(row, name).value = found?.[name] ?? 0;
    }
    showSums();
  }

  function drawNow() {
    const { items, missing } = draw(pool(), plan());
    const lacks = [...missing].map(([kind, count]) => `${labels.kind.get(kind)}少 ${count} 题`);
    if (!items.length) {
      site.notify("按现在的选择没有题目：至少选一章，填一个题数。");
      return;
    }
    onDraw(items);
    site.notify(
      lacks.length ? `选的章里题不够：${lacks.join("，")}。` : `抽好了 ${items.length} 题，可以再抽，也可以逐题换。`,
    );
    page.querySelector("#paper").scrollIntoView({ block: "start" });
  }

  for (const button of page.querySelectorAll("[data-preset]")) {
    button.addEventListener("click", () => {
      fill(PRESETS[button.dataset.preset]);
      drawNow();
    });
  }
  form.addEventListener("input", showSums);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    drawNow();
  });
  followCheckAll(form.querySelector("fieldset"), showSums);
  fill(PRESETS.quiz);
}
