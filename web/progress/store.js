/** Which answers the reader has opened. */

import { loadStrings, save } from "../storage.js";

/** @returns {Set<string>} ids of the questions whose answer was opened */
export const seenQuestions = () => new Set(loadStrings("seen"));

/** @param {string} id question id */
export function markSeen(id) {
  save("seen", [...seenQuestions().add(id)]);
}
