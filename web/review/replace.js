/** A new paper takes the place of one that was not ended, with its answers and its clock: so the reader is asked first. */

import { element } from "../dom.js";
import { showDialog } from "../layers/dialog.js";
import { placeText } from "./offers.js";

/**
 * @param {HTMLElement} page
 * @param {import("./session.js").Session} session that was not ended
 * @param {string} title of it
 * @param {typeof import("../layers/layers.js").cover} cover
 * @param {{ resume: () => void, replace: () => void }} commands
 */
export function askToReplace(page, session, title, cover, commands) {
  const dialog = element(
    "dialog",
    { class: "review-dialog md-typeset", "aria-labelledby": "replace-title" },
    element("h2", { id: "replace-title" }, "上次的还没有结束"),
    element("p", {}, `${placeText(session, title)}。重新开始，那一份的作答和计时就没有了。`),
    element(
      "form",
      { method: "dialog", class: "review-fields" },
      element("button", { class: "tool review-go", value: "resume" }, "继续上次的"),
      element("button", { class: "tool review-danger", value: "replace" }, "不要了，重新开始"),
      element("button", { class: "tool", value: "" }, "取消"),
    ),
  );
  page.append(dialog);
  showDialog(dialog, cover, (choice) => {
    dialog.remove();
    commands[choice]?.();
  });
}
