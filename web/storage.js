/**
 * Small values kept in this browser. Keys are scoped to the site's path, since all of one user's GitHub Pages share an
 * origin. Storage that is blocked, full or corrupt costs the memory, nothing else: values then live until the page closes.
 */

/** The site's root as an absolute address, ending with a slash; read once, before instant navigation moves the page. */
export const ROOT = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location.href);

const fallback = new Map();
const key = (name) => `${ROOT.pathname}:${name}`;

/** @returns {unknown} what was stored under the name, or null */
export function load(name) {
  try {
    const stored = localStorage.getItem(key(name));
    return stored === null ? (fallback.get(name) ?? null) : JSON.parse(stored);
  } catch {
    return fallback.get(name) ?? null;
  }
}

/** @param {unknown} value anything JSON can hold */
export function save(name, value) {
  fallback.set(name, value);
  try {
    localStorage.setItem(key(name), JSON.stringify(value));
  } catch {
    // Blocked or full: the fallback remembers.
  }
}

/** A stored list of strings; whatever else is found there counts as empty. */
export function loadStrings(name) {
  const stored = load(name);
  return Array.isArray(stored) ? stored.filter((entry) => typeof entry === "string") : [];
}
