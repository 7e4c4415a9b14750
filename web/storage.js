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
  /**
   * @param {() => Storage} open throws where the browser blocks storage
   * @param {{ isQuiet?: boolean }} [options] a quiet area tells the reader of no problem
   */
  constructor(open, { isQuiet = false } = {}) {
    this.open = open;
    this.tell = isQuiet ? () => {} : problem;
    /** Values that could not be stored: name → value. They go before what is stored. */
    this.unsaved = new Map();
    /** Names whose unreadable data could not be put aside either; nothing may overwrite it. */
    this.locked = new Set();
  }

  /** What the store answers, or undefined where the browser blocks it or its own data is damaged. */
  ask(question) {
    try {
      return question(this.open());
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string} name
   * @param {(value: unknown) => boolean} isSound whether the value has the shape the caller needs
   * @returns {unknown} what was saved under the name; null where there is nothing sound
   */
  load(name, isSound) {
    if (this.unsaved.has(name)) return this.unsaved.get(name);
    const stored = this.ask((store) => store.getItem(PREFIX + name)) ?? null;
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
    const isAside = this.ask((store) => {
      store.setItem(`${PREFIX}${ASIDE}${Date.now()}/${name}`, stored);
      store.removeItem(PREFIX + name);
      return true;
    });
    if (!isAside) this.locked.add(name);
    this.tell("corrupt");
  }

  /**
   * @param {unknown} value anything JSON can hold
   * @returns {boolean} whether it could be stored
   */
  save(name, value) {
    this.unsaved.set(name, value);
    if (!this.ask((store) => store.length >= 0)) {
      this.tell("blocked");
      return false;
    }
    try {
      this.store(name);
      for (const waiting of this.unsaved.keys()) this.store(waiting); // what found no room earlier may find it now
    } catch {
      this.tell("full");
    }
    return !this.unsaved.has(name);
  }

  /** @throws where there is no room */
  store(name) {
    if (this.locked.has(name)) return;
    this.open().setItem(PREFIX + name, JSON.stringify(this.unsaved.get(name)));
    this.unsaved.delete(name);
  }

  remove(name) {
    this.unsaved.delete(name);
    this.ask((store) => store.removeItem(PREFIX + name));
    this.locked.delete(name);
  }

  /** Names under which something is saved, those that begin with the prefix. */
  names(prefix = "") {
    const begin = PREFIX + prefix;
    const stored = (this.ask((store) => Object.keys(store)) ?? []).filter((key) => key.startsWith(begin));
    const waiting = [...this.unsaved.keys()].filter((name) => name.startsWith(prefix));
    return [...new Set([...stored.map((key) => key.slice(PREFIX.length)), ...waiting])];
  }

  /** Unreadable data that was kept: name → its text. */
  aside() {
    const kept = this.names(ASIDE).map((name) => [name.slice(ASIDE.length), PREFIX + name]);
    for (const name of this.locked) kept.push([name, PREFIX + name]);
    return new Map(kept.map(([name, key]) => [name, this.ask((store) => store.getItem(key))]));
  }
}

export const local = new Area(() => window.localStorage);
/** What it loses is no loss: ratings are kept in `local`. */
export const tab = new Area(() => window.sessionStorage, { isQuiet: true });

/** @param {() => void} listener called when another page of this site may have changed what is saved */
export function onOtherPage(listener) {
  // A page that comes back out of the browser's cache was told of nothing meanwhile.
  addEventListener("pageshow", ({ persisted }) => persisted && listener());
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(PREFIX)) listener();
  });
}

export const isStrings = (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string");
