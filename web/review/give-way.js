/** What stands in the place of a session that another page goes on with, or has dropped. */

import { button, element } from "../dom.js";

/**
 * @param {HTMLElement} place
 * @param {{ isGone: boolean, name: string, rule: string, home: string }} words `isGone`: no page has it any more, so that all
 *   there is of it is here; what it is called, why it runs in one page, where the reader goes back to
 * @param {{ resume: () => void, leave: () => void }} commands
 */
export function showGivenWay(place, { isGone, name, rule, home }, { resume, leave }) {
  const text = isGone
    ? `${name}已经在另一个标签页里放弃或清空，做到哪里这里还留着。`
    : `${name}已经在另一个标签页里继续：${rule}`;
  place.replaceChildren(element("p", {}, text), button("在这里继续", resume), " ", button(home, leave));
}
