/**
 * Values kept in this browser, for good (`local`) or as long as the tab lives (`tab`). Keys are scoped to the site's path,
 * since all of one user's GitHub Pages share an origin. What cannot be stored lives until the page closes; what cannot be
 * read is kept aside under another key. Both are reported once, so that the reader can be told.
 */

/** The site's root as an absolute address, ending with a slash; read once, before instant navigation moves the page. */
export const ROOT = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location.href);

const PREFIX = `${ROOT.pathname}:`;
const ASIDE = "aside/";

const reported = new Set();
let report = () => {};

function problem(kind) {
  if (reported.has(kind)) return;
  reported.add(kind);
  report(kind);
}

/** @param {(kind: "blocked"|"full"|"corrupt") => void} listener called once a kind of problem */
export function onStorageProblem(listener) {
  report = listener;
  for (const kind of reported) listener(kind);
}

class Area {
  /** @param {() => Storage} open throws where the browser blocks storage */
  constructor(open) {
    this.open = open;
    /** Values that could not be stored: name → value. They go before what is stored. */
    this.unsaved = new Map();
    /** Names whose unreadable data could not be put aside either; nothing may overwrite it. */
    this.locked = new Set();
  }

  /** The store, or null where it is blocked. */
  store() {
    try {
      return this.open();
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {(value: unknown) => boolean} isSound whether the value has the shape the caller needs
   * @returns {unknown} what was saved under the name; null where there is nothing sound
   */
  load(name, isSound) {
    if (this.unsaved.has(name)) return this.unsaved.get(name);
    const stored = this.store()?.getItem(PREFIX + name) ?? null;
    if (stored === null || this.locked.has(name)) return null;
    try {
      const value = JSON.parse(stored);
      if (isSound(value)) return value;
    } catch {
      // Not JSON: put aside like data of a wrong shape.
    }
    this.putAside(name, stored);
    return null;
  }

  putAside(name, stored) {
    try {
      const store = this.store();
      store.setItem(`${PREFIX}${ASIDE}${Date.now()}/${name}`, stored);
      store.removeItem(PREFIX + name);
    } catch {
      this.locked.add(name);
    }
    problem("corrupt");
  }

  /** @param {unknown} value anything JSON can hold */
  save(name, value) {
    this.unsaved.set(name, value);
    const store = this.store();
    if (!store) return problem("blocked");
    try {
      // What found no room earlier may find it now.
      for (const [waiting, latest] of this.unsaved) {
        if (this.locked.has(waiting)) continue;
        store.setItem(PREFIX + waiting, JSON.stringify(latest));
        this.unsaved.delete(waiting);
      }
    } catch {
      problem("full");
    }
  }

  remove(name) {
    this.unsaved.delete(name);
    this.store()?.removeItem(PREFIX + name);
    this.locked.delete(name);
  }

  /** Names under which something is saved, those that begin with the prefix. */
  names(prefix = "") {
    const stored = Object.keys(this.store() ?? {}).filter((key) => key.startsWith(PREFIX));
    const all = new Set([...stored.map((key) => key.slice(PREFIX.length)), ...this.unsaved.keys()]);
    return [...all].filter((name) => name.startsWith(prefix));
  }

  /** Unreadable data that was kept: name → its text. */
  aside() {
    return new Map(this.names(ASIDE).map((name) => [name.slice(ASIDE.length), this.store().getItem(PREFIX + name)]));
  }
}

export const local = new Area(() => window.localStorage);
export const tab = new Area(() => window.sessionStorage);

/** @param {() => void} listener called when another tab of this site has changed what is saved */
export function onOtherTab(listener) {
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  });
}

export const isStrings = (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string");
