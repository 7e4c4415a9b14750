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
   */
  constructor({ local, tab }, areKnown) {
    Object.assign(this, { local, tab, areKnown });
  }

  load(mode) {
    const session = this.local.load(PREFIX + mode, isSession);
    return session && this.areKnown(session.ids) ? session : null;
  }

  /** Run it in this page, wherever it ran before. */
  claim(session) {
    this.local.save(PREFIX + session.mode, { ...session, page: PAGE });
    this.tab.save(RUNNING, session.mode);
  }

  /** Whether another page has taken it over. */
  isTaken(mode) {
    return this.local.load(PREFIX + mode, isSession)?.page !== PAGE;
  }

  /** The session that this tab was in the middle of, or whose results it showed. */
  running() {
    const mode = this.tab.load(RUNNING, (value) => typeof value === "string");
    const session = mode && this.load(mode);
    if (!session) return null;
    return session.phase === "done" && Date.now() - session.ended > RESULTS_KEPT_MS ? null : session;
  }

  /** Sessions that were begun and not ended. */
  unfinished() {
    const sessions = this.local.names(PREFIX).map((name) => this.load(name.slice(PREFIX.length)));
    return sessions.filter((session) => session && session.phase !== "done");
  }

  /** This tab is done with it; it stays for later. */
  leave() {
    this.tab.remove(RUNNING);
  }

  drop(mode) {
    this.local.remove(PREFIX + mode);
  }

  /** @param {string|null} name of what another page stored @param {string} mode */
  isAbout(name, mode) {
    return name === null || name === PREFIX + mode;
  }
}
