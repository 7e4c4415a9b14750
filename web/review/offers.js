/** The sessions that were not ended, offered again. */

import { button, element } from "../dom.js";
import { clockText } from "./clock.js";

/** Where a session was left, and what its clock says. */
export function placeText(session, title) {
  const place = `${title}，停在第 ${session.at + 1} / ${session.ids.length} 题`;
  if (session.phase !== "answer" || session.deadline === null) return place;
  const left = session.deadline - Date.now();
  return left > 0 ? `${place}，还剩 ${clockText(left)}，钟一直在走` : `${place}，时间已到`;
}

/**
 * @param {HTMLElement} place
 * @param {import("./session.js").Session[]} sessions
 * @param {{ titleOf: (mode: string) => string, resume: (mode: string) => void, drop: (mode: string) => void }} commands
 */
export function showOffers(place, sessions, { titleOf, resume, drop }) {
  place.hidden = sessions.length === 0;
  place.replaceChildren(
    ...sessions.map((session) =>
      element(
        "p",
        { class: "review-fields" },
        `没有结束的${placeText(session, titleOf(session.mode))}。`,
        button("继续", () => resume(session.mode), { class: "tool review-go" }),
        button("不要了", () => drop(session.mode)),
      ),
    ),
  );
}
