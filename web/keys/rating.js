/** The shortcut that rates, the same in a chapter and in a session. */

import { RATINGS } from "../study/grades.js";

/**
 * @param {(rating: number) => boolean} rateShown rates the question at hand; tells whether it could
 * @returns {import("./keys.js").Shortcut}
 */
export const ratingShortcut = (rateShown) => ({
  keys: RATINGS.map(({ rating }) => String(rating)),
  label: `评分：${RATINGS.map(({ label }) => label).join("、")}`,
  run: ({ key }) => rateShown(Number(key)),
});
