/**
 * What changes with each move of a slider is written into nodes that stay: nodes made anew, and attributes set to what they
 * were, cost a phone more than the numbers do.
 */

/** The text of an element that holds nothing else. */
export function write(node, text) {
  const only = node.childNodes.length === 1 && node.firstChild.nodeType === Node.TEXT_NODE ? node.firstChild : null;
  if (!only) node.textContent = text;
  else if (only.data !== text) only.data = text;
}

/** Attributes, where they are new. */
export function put(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
}
