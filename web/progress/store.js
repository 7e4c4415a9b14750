/**
 * Which answers the reader has opened, kept in this browser only. The key is scoped to the site's path, since all of
 * one user's GitHub Pages share an origin. Storage that is blocked, full or corrupt costs the memory, nothing else.
 */

const scope = new URL(JSON.parse(document.getElementById("__config").textContent).base, location.href).pathname;
const KEY = `${scope}:seen`;

let fallback = [];

/** @returns {Set<string>} ids of the questions whose answer was opened */
export function seenQuestions() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : fallback);
  } catch {
    return new Set(fallback);
  }
}

/** @param {string} id question id */
export function markSeen(id) {
  fallback = [...seenQuestions().add(id)];
  try {
    localStorage.setItem(KEY, JSON.stringify(fallback));
  } catch {
    // Blocked or full: the page remembers until it is closed.
  }
}
