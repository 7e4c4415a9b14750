/** A point that is dragged, or moved by arrow keys, in a drawing. */

import { svgElement } from "../../dom.js";

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {ReturnType<import("./plot.js").plot>} area
 * @param {object} options
 * @param {string} options.label what the point is
 * @param {[number, number]} options.step an arrow key's, in both directions; with Shift ten times as much
 * @param {(x: number, y: number) => void} options.move called with the values asked for; the caller sets what becomes of them
 * @param {(x: number, y: number) => string} [options.format] how its place is read out
 */
export function handle(area, { label, step, move, format = (x, y) => `${x}，${y}` }) {
  const { svg } = area;
  svg.setAttribute("role", "group");
  const group = svgElement("g", {
    class: "demo-handle",
    tabindex: "0",
    role: "slider",
    "aria-label": label,
    "aria-roledescription": "可拖动的点",
  });
  group.append(svgElement("circle", { r: 22, class: "demo-handle-reach" }), svgElement("circle", { r: 7 }));
  svg.append(group);
  let at = [0, 0];
  const toValue = ({ clientX, clientY }) => {
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    return area.valueAt((clientX - box.left) * scale, (clientY - box.top) * scale);
  };
  group.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    group.focus();
    group.setPointerCapture(event.pointerId);
  });
  group.addEventListener("pointermove", (event) => {
    if (group.hasPointerCapture(event.pointerId)) move(...toValue(event));
  });
  group.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const times = event.shiftKey ? 10 : 1;
    move(at[0] + way[0] * step[0] * times, at[1] + way[1] * step[1] * times);
  });
  return {
    set(x, y) {
      at = [x, y];
      group.setAttribute("transform", `translate(${area.x(x)} ${area.y(y)})`);
      group.setAttribute("aria-valuenow", x);
      group.setAttribute("aria-valuetext", format(x, y));
    },
  };
}
