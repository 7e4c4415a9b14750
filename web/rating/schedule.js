/** The scheduler as a bundle of its own (assets/schedule.js), for chapter pages: see next.js. */

export { dueDay, intervals } from "../review/schedule.js";
export const BUILD = BUILD_ID;
