/**
 * What a paper's session holds beside ratings or marks, a list each by place: which questions were looked at, which are
 * flagged, what was jotted down. Pure; a session that was kept before there were such lists has none of them.
 *
 * @typedef {{ seen?: boolean[], flags?: boolean[], notes?: string[] }} Paper
 */

/** More than anybody writes to one question. */
export const LONGEST_NOTE = 4000;

const isFlag = (value) => typeof value === "boolean";
const isNote = (value) => typeof value === "string" && value.length <= LONGEST_NOTE;
const LISTS = { seen: isFlag, flags: isFlag, notes: isNote };

/** Whether the lists that a session holds fit its questions. */
export const isPaper = (session) =>
  Object.entries(LISTS).every(([name, isOne]) => {
    const list = session[name];
    return list === undefined || (Array.isArray(list) && list.length === session.ids.length && list.every(isOne));
  });

const isSeen = (session, at) => session.seen?.[at] ?? false;
const isFlagged = (session, at) => session.flags?.[at] ?? false;
const noteAt = (session, at) => session.notes?.[at] ?? "";

/** What is said of a place. @returns {{ isSeen: boolean, isFlagged: boolean, isAnswered: boolean, note: string }} */
export const placeOf = (session, at) => ({
  isSeen: isSeen(session, at),
  isFlagged: isFlagged(session, at),
  isAnswered: noteAt(session, at).trim() !== "",
  note: noteAt(session, at),
});

const changed = ({ ids, at }, read, value) => ids.map((_, place) => (place === at ? value : read(place)));

/** @returns the session with its present question looked at */
export const looked = (session) => ({ ...session, seen: changed(session, (at) => isSeen(session, at), true) });

/** @returns the session with the flag of its present question set, or taken off */
export const flagged = (session) => ({
  ...session,
  flags: changed(session, (at) => isFlagged(session, at), !isFlagged(session, session.at)),
});

/** @param {string} text of the reader's @returns the session with it at its present question */
export const noted = (session, text) => ({
  ...session,
  notes: changed(session, (at) => noteAt(session, at), text.slice(0, LONGEST_NOTE)),
});

/** What to ask before a paper is handed in. */
export function leftText(session) {
  const places = session.ids.map((_, at) => placeOf(session, at));
  const unseen = places.filter((one) => !one.isSeen).length;
  const empty = places.filter((one) => one.isSeen && !one.isAnswered).length;
  const flags = places.filter((one) => one.isFlagged).length;
  const parts = [];
  if (unseen) parts.push(`还有 ${unseen} 题没看`);
  if (empty) parts.push(`${unseen ? "" : "还有 "}${empty} 题没有作答`);
  if (flags) parts.push(`${flags} 题有标记`);
  return parts.length ? `${parts.join("，")}，交卷？` : "每题都作答了，交卷？";
}
