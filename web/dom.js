/** Elements in one expression. */

/**
 * @param {string} name
 * @param {Record<string, unknown>} attributes `class`, `data-…`, `aria-…`; a function under `onclick` listens to clicks
 * @param {...(Node|string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** An SVG element. @param {string} name @param {Record<string, unknown>} attributes */
export function svgElement(name, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** A button in the site's style. */
export const button = (label, onclick, attributes = {}) =>
  element("button", { type: "button", class: "tool", onclick, ...attributes }, label);
