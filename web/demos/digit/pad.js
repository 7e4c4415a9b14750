/** A place to write on: with finger, pen or mouse, or with the keyboard (arrow keys move the pen, Space puts it down or lifts it). */

import { element, svgElement } from "../../dom.js";

export const EXTENT = 100;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 4;

/**
 * @param {{ onchange: (strokes: [number, number][][]) => void, onpen: (isDown: boolean) => void }} options
 */
export function pad({ onchange, onpen }) {
  const ink = svgElement("path", { class: "digit-ink" });
  const pen = svgElement("circle", { class: "digit-pen", r: 3.5, cx: EXTENT / 2, cy: 20 });
  const hint = svgElement("text", { x: EXTENT / 2, y: EXTENT / 2, "text-anchor": "middle" });
  hint.textContent = "在这里写 0–9";
  const svg = svgElement("svg", {
    class: "digit-pad",
    viewBox: `0 0 ${EXTENT} ${EXTENT}`,
    tabindex: "0",
    role: "application",
    "aria-label": "写字板：方向键移动笔，空格落笔或提笔，退格擦掉",
  });
  svg.append(hint, ink, pen);
  let strokes = [];
  let at = [EXTENT / 2, 20];
  let isDown = false;

  const show = () => {
    ink.setAttribute(
      "d",
      strokes
        .map((stroke) => `M${stroke.map((point) => point.join(" ")).join("L")}${stroke.length < 2 ? "h0.01" : ""}`)
        .join(""),
    );
    hint.style.display = strokes.length ? "none" : "";
    pen.setAttribute("cx", at[0]);
    pen.setAttribute("cy", at[1]);
    pen.classList.toggle("is-down", isDown);
  };
  const add = (point, isNew) => {
    if (isNew) strokes.push([point]);
    else strokes.at(-1).push(point);
    show();
    onchange(strokes);
  };
  const pointOf = ({ clientX, clientY }) => {
    const box = svg.getBoundingClientRect();
    const within = (value) => Math.round(10 * Math.max(0, Math.min(EXTENT, value))) / 10;
    return [within(((clientX - box.left) * EXTENT) / box.width), within(((clientY - box.top) * EXTENT) / box.height)];
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    svg.focus({ preventScroll: true });
    svg.setPointerCapture(event.pointerId);
    isDown = false;
    at = pointOf(event);
    add(at, true);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!svg.hasPointerCapture(event.pointerId)) return;
    const next = pointOf(event);
    if (Math.hypot(next[0] - at[0], next[1] - at[1]) < 1) return;
    at = next;
    add(at, false);
  });
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = KEYS[event.key];
    if (way) {
      at = at.map((value, axis) => Math.max(0, Math.min(EXTENT, value + way[axis] * STEP)));
      if (isDown) add(at, false);
      else show();
    } else if (event.key === " ") {
      isDown = !isDown;
      onpen(isDown);
      if (isDown) add(at, true);
      else show();
    } else if (event.key === "Backspace" && strokes.length) {
      isDown = false;
      strokes.pop();
      show();
      onchange(strokes);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  show();
  return {
    element: element("div", { class: "digit-side" }, svg),
    clear() {
      strokes = [];
      isDown = false;
      show();
    },
  };
}
