// What the tests of the review share: a day, and a few questions.
import { dayOf } from "../../../web/study/day.js";

export const DAY = 24 * 60 * 60_000;
export const NOON = new Date(2026, 10, 25, 12).getTime();
export const TODAY = dayOf(NOON);

export const QUESTIONS = ["a", "b", "c", "d", "e"].map((id, index) => ({
  id,
  kind: "short",
  part: index < 3 ? "course" : "beyond",
  chapter: index === 4 ? "two/" : "one/",
}));
