/**
 * Values kept in this browser, for good (`local`) or as long as the tab lives (`tab`). Keys are scoped to the site's path,
 * since all of one user's GitHub Pages share an origin. What finds no room in `local` lives as long as the tab, or where
 * that has no room either until the page is loaded again; what cannot be read is kept aside under another key. Both are
 * reported once, so that the reader can be told.
 */

const single = (path) => path.replace(/\/{2,}/g, "/");

/** The site's root as an absolute address, ending with one slash however it was written; read before the page moves on. */
function siteRoot() {
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(`${base.replace(/\/+$/, "")}/`, document.baseURI);
  root.pathname = single(root.pathname);
  return root;
}

export const ROOT = siteRoot();

const PREFIX = `${ROOT.pathname}:`;
const UNSAVED = "unsaved/";
const ASIDE = "aside/";

/** Kind of problem → whether the tab keeps what could not be stored. */
const reported = new Map();
let report = () => {};

function problem(kind, isInTab) {
  if (reported.has(kind)) return;
  reported.set(kind, isInTab);
  report(kind, isInTab);
}

/**
 * @param {(kind: "blocked"|"full"|"corrupt", isInTab: boolean) => void} listener called once a kind of problem; `isInTab`:
 *   what could not be stored lives as long as the tab
 */
export function onStorageProblem(listener) {
  report = listener;
  for (const [kind, isInTab] of reported) listener(kind, isInTab);
}

export const untilWords = (isInTab) => (isInTab ? "关闭这个标签页" : "页面下次载入");

/** Names under the doubled slash that an earlier edition wrote on some pages → the keys that hold them. */
function misplaced(keys) {
  const found = new Map();
  for (const key of keys) {
    const [path] = key.split(":", 1);
    if (path.includes("//") && single(path) === ROOT.pathname) found.set(key.slice(path.length + 1), key);
  }
  return found;
}

class Area {
  /**
   * @param {() => Storage} open throws where the browser blocks storage
   * @param {{ isQuiet?: boolean, spare?: Area|null }} [options] a quiet area tells the reader of no problem; `spare` takes
   *   what finds no room here
   */
  constructor(open, { isQuiet = false, spare = null } = {}) {
    this.open = open;
    this.spare = spare;
    this.tell = isQuiet ? () => {} : problem;
    /** Values that could not be stored: name → value. They go before what is stored. */
    this.unsaved = new Map();
    /** Names whose unreadable data could not be put aside either; nothing may overwrite it. */
    this.locked = new Set();
    for (const name of spare?.names(UNSAVED) ?? []) {
      const value = spare.load(name, () => true);
      if (value !== null) this.unsaved.set(name.slice(UNSAVED.length), value);
    }
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
      this.tell("blocked", this.keepInTab(name));
      return false;
    }
    try {
      this.store(name);
      for (const waiting of this.unsaved.keys()) this.store(waiting); // what found no room earlier may find it now
    } catch {
      const isInTab = this.keepInTab(name);
      this.tell("full", isInTab);
    }
    return !this.unsaved.has(name);
  }

  /** @returns {boolean} whether what could not be stored lives as long as the tab */
  keepInTab(name) {
    return this.unsaved.has(name) && this.spare?.save(UNSAVED + name, this.unsaved.get(name)) === true;
  }

  /** Until when what could not be stored is kept, in words. */
  until() {
    const isInTab = [...this.unsaved.keys()].every((name) => this.spare?.load(UNSAVED + name, () => true) != null);
    return untilWords(isInTab);
  }

  /** @throws where there is no room */
  store(name) {
    if (this.locked.has(name)) return;
    this.open().setItem(PREFIX + name, JSON.stringify(this.unsaved.get(name)));
    this.forget(name);
  }

  forget(name) {
    if (this.unsaved.delete(name)) this.spare?.remove(UNSAVED + name);
  }

  remove(name) {
    this.forget(name);
    this.ask((store) => store.removeItem(PREFIX + name));
    this.locked.delete(name);
  }

  /** What Material keeps under names of its own, such as the chosen scheme. */
  removeTheme() {
    const begin = `${ROOT.pathname}.__`;
    for (const key of this.keys().filter((key) => key.startsWith(begin))) this.ask((store) => store.removeItem(key));
  }

  /** All keys of the store. Much faster than Object.keys, which asks about each. */
  keys() {
    const keys = this.ask((store) => Reflect.ownKeys(store).filter((key) => typeof key === "string")) ?? [];
    if (this.isAdopted) return keys;
    this.isAdopted = true;
    const lost = misplaced(keys);
    for (const [name, key] of lost) {
      this.ask((store) => {
        if (store.getItem(PREFIX + name) === null) store.setItem(PREFIX + name, store.getItem(key));
        store.removeItem(key);
      });
    }
    return lost.size ? this.keys() : keys;
  }

  /** Names under which something is saved, those that begin with the prefix. */
  names(prefix = "") {
    const begin = PREFIX + prefix;
    const stored = this.keys().filter((key) => key.startsWith(begin));
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

/** What it loses is no loss by itself. */
export const tab = new Area(() => window.sessionStorage, { isQuiet: true });
export const local = new Area(() => window.localStorage, { spare: tab });

/**
 * @param {(name: string|null) => void} listener called when another page of this site changed what is saved; null: anything
 * @returns {() => void} ends it
 */
export function onOtherPage(listener) {
  const end = new AbortController();
  // A page that comes back out of the browser's cache was told of nothing meanwhile.
  addEventListener("pageshow", ({ persisted }) => persisted && listener(null), { signal: end.signal });
  const hear = ({ key }) => {
    if (key === null) listener(null);
    else if (key.startsWith(PREFIX)) listener(key.slice(PREFIX.length));
  };
  addEventListener("storage", hear, { signal: end.signal });
  return () => end.abort();
}

export const isStrings = (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string");
