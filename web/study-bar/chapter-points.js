/** The fold of a chapter's points: open or closed as the reader left it, in this chapter and in the next. */

import { local } from "../storage.js";

const NAME = "chapter-points";
const isFlag = (value) => typeof value === "boolean";

export function mountChapterPoints() {
  const fold = document.querySelector("details.chapter-points:not([data-mounted])");
  if (!fold) return;
  fold.dataset.mounted = "";
  const isLinked = new URL(`#${fold.querySelector("h2").id}`, location.href).hash === location.hash;
  if (isLinked || local.load(NAME, isFlag)) fold.open = true;
  fold.querySelector("summary").addEventListener("click", () => local.save(NAME, !fold.open)); // before it opens
}
