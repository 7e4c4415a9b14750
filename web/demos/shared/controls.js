/** Controls of the demos: native inputs with a name, so that keyboard, touch and screen readers know them. */

import { button, element } from "../../dom.js";
import { newId } from "./id.js";
import { write } from "./write.js";

/**
 * @param {{ label: string, min: number, max: number, step: number, value: number, oninput: (value: number) => void,
 *   format?: (value: number) => string }} options `format`: how the value is written and read out
 */
export function slider({ label, min, max, step, value, oninput, format = String }) {
  const id = newId("demo-input");
  const input = element("input", { type: "range", id, min, max, step, autocomplete: "off" });
  const shown = element("output", { class: "demo-number", for: id });
  const show = () => {
    const text = format(input.valueAsNumber);
    write(shown, text);
    input.setAttribute("aria-valuetext", text);
  };
  input.value = value;
  show();
  input.addEventListener("input", () => {
    show();
    oninput(input.valueAsNumber);
  });
  return {
    element: element("div", { class: "demo-slider" }, element("label", { for: id }, label), input, shown),
    get value() {
      return input.valueAsNumber;
    },
    set value(value) {
      input.value = value;
      show();
    },
  };
}

/**
 * Sliders over whole numbers that write into a state.
 * @param {[string, string, number, number][]} list name in the state, label, least and most
 * @returns {Record<string, ReturnType<typeof slider>>} by name
 */
export function sliders(list, state, onchange) {
  const one = ([name, label, min, max]) => {
    const oninput = (value) => {
      state[name] = value;
      onchange();
    };
    return [name, slider({ label, min, max, step: 1, value: state[name], oninput })];
  };
  return Object.fromEntries(list.map(one));
}

/**
 * One of a few, as radio buttons that look like one control.
 *
 * @param {{ label: string, options: [string, string][], value: string, onchange: (value: string) => void }} options value and text of each
 */
export function choice({ label, options, value, onchange }) {
  const name = newId("demo-choice");
  const inputs = options.map(([own]) => element("input", { type: "radio", name, value: own, autocomplete: "off" }));
  const labels = options.map(([, text], index) => element("label", {}, inputs[index], element("span", {}, text)));
  const whole = element("fieldset", { class: "demo-choice" }, element("legend", {}, label), ...labels);
  const select = (wanted) => {
    for (const input of inputs) input.checked = input.value === wanted;
  };
  select(value);
  whole.addEventListener("change", ({ target }) => onchange(target.value));
  return {
    element: whole,
    get value() {
      return inputs.find((input) => input.checked)?.value ?? "";
    },
    set value(value) {
      select(value);
    },
  };
}

/** @param {{ label: string|Node, checked: boolean, onchange: (checked: boolean) => void }} options */
export function check({ label, checked, onchange }) {
  const input = element("input", { type: "checkbox", autocomplete: "off" });
  input.checked = checked;
  input.addEventListener("change", () => onchange(input.checked));
  return {
    element: element("label", { class: "demo-check" }, input, label),
    get checked() {
      return input.checked;
    },
    set checked(checked) {
      input.checked = checked;
    },
  };
}

/** A button. */
export const action = (label, onclick, attributes = {}) => button(label, onclick, attributes);

/** Controls beside each other. */
export const bar = (...controls) => element("div", { class: "demo-bar" }, ...controls);

/** What the lines of a drawing are: colour and name of each, as the children of an element of the class demo-key. */
export const keyEntries = (entries) =>
  entries.map(([colour, name]) => element("span", {}, element("i", { style: `color:${colour}` }), name));

/** Words or numbers that follow what the reader does. */
export function readout() {
  const line = element("p", { class: "demo-readout" });
  return { element: line, set: (text) => write(line, text) };
}

/**
 * A question to the reader. It stays answered once it was. What is so before the demo stands on the page, a link has set up: the
 * reader must leave it and come back.
 *
 * @param {{ question: string, done: string }} options `done`: what the reader has found
 */
export function task({ question, done }) {
  const mark = element("span", { class: "demo-task-mark", "aria-hidden": "true" }, "○");
  const outcome = element("span", { role: "status" });
  const line = element("p", { class: "demo-task" }, mark, element("b", {}, "试一试："), question, outcome);
  let was = false;
  return {
    element: line,
    check(isDone) {
      const isNew = isDone && !was && line.isConnected;
      was = isDone;
      if (!isNew || line.classList.contains("is-done")) return;
      line.classList.add("is-done");
      mark.replaceChildren("✓");
      outcome.replaceChildren(` 做到了：${done}`);
    },
  };
}
