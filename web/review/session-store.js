/**
 * Unfinished sessions, kept in this browser, one of each mode, so that a tab that was closed or killed costs nothing. A
 * session runs in one page at a time: each page has a name, the stored session carries that of the page that runs it, and
 * whoever takes it over writes its own. The tab only remembers which session to go on with after it was loaded anew; a
 * duplicated tab remembers the same, takes over, and the first one stops.
 */

import { isSession } from "./session.js";

const PREFIX = "session/";
const RUNNING = "running";
/** So long a reader comes back to the results, from a question read again; later, to what is due. */
const RESULTS_KEPT_MS = 60 * 60_000;

const PAGE = Math.random().toString(36).slice(2);

export class SessionStore {
  /**
   * @param {object} site what load.js hands over
   * @param {(ids: string[]) => boolean} areKnown whether the site still has all the questions
   * @param {{ prefix?: string, isSound?: (value: unknown) => boolean }} [options] sessions of another page of the site
   *   lie under another prefix and may hold more
   */
  constructor({ local, tab }, areKnown, { prefix = PREFIX, isSound = isSession } = {}) {
    Object.assign(this, { local, tab, areKnown, prefix, isSound });
  }

  load(mode) {
    const session = this.local.load(this.prefix + mode, this.isSound);
    return session && this.areKnown(session.ids) ? session : null;
  }

  /** Run it in this page, wherever it ran before. */
  claim(session) {
    this.local.save(this.prefix + session.mode, { ...session, page: PAGE });
    this.tab.save(this.prefix + RUNNING, session.mode);
  }

  /** Whether another page has taken it over. */
  isTaken(mode) {
    return this.local.load(this.prefix + mode, this.isSound)?.page !== PAGE;
  }

  /** The session that this tab was in the middle of, or whose results it showed. */
  running() {
    const mode = this.tab.load(this.prefix + RUNNING, (value) => typeof value === "string");
    const session = mode && this.load(mode);
    if (!session) return null;
    return session.phase === "done" && Date.now() - session.ended > RESULTS_KEPT_MS ? null : session;
  }

  /** Sessions that were begun and not ended. */
  unfinished() {
    const sessions = this.local.names(this.prefix).map((name) => this.load(name.slice(this.prefix.length)));
    return sessions.filter((session) => session && session.phase !== "done");
  }

  /** Of those the one begun last, or null. */
  latest() {
    return this.unfinished().sort((one, other) => other.started - one.started)[0] ?? null;
  }

  /** This tab is done with it; it stays for later. */
  leave() {
    this.tab.remove(this.prefix + RUNNING);
  }

  drop(mode) {
    this.local.remove(this.prefix + mode);
  }

  /** @param {string|null} name of what another page stored @param {string} mode */
  isAbout(name, mode) {
    return name === null || name === this.prefix + mode;
  }
}
