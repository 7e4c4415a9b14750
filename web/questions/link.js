/** The ⋯ on each card: gives the question to others, reports an error; what it opens is fetched at the first press (web/share/). */

import { cover } from "../layers/layers.js";
import { loadBundle } from "../live/build.js";
import { notify } from "../notice/notice.js";
import { ROOT } from "../storage.js";

const site = { ROOT, cover, notify };
const loadSharing = (wantedBy) => loadBundle("share.js", { hasStyles: true, wantedBy });

/** The words selected in a question, before a press on its ⋯ takes the selection away: a report quotes them. */
let selected = "";

const within = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

function noteSelection(event) {
  const question = within(event, ".question-more")?.closest(".question");
  const selection = getSelection();
  if (question) selected = question.contains(selection.anchorNode) ? selection.toString().trim() : "";
}

async function openMenu(button) {
  try {
    (await loadSharing(button)).openMenu(button, { ...site, selected });
  } catch {
    notify(`菜单没有载入。本题地址：${button.closest(".question").querySelector(".headerlink").href}`, { stays: true });
  }
}

export function listenToQuestionLinks() {
  addEventListener("pointerdown", noteSelection, { capture: true });
  document.addEventListener("click", (event) => {
    const button = within(event, ".question-more");
    if (button) openMenu(button);
    const badge = within(event, ".question-badge");
    if (badge) notify(badge.closest(".question").querySelector(".question-rebuilt").textContent);
  });
}

/** Where a paper is being put together: by the address, by the bar of the page before, or on the page of papers. */
export async function mountCollecting() {
  const isNamed = new URLSearchParams(location.search).has("paper");
  if (!isNamed && !document.querySelector(".collect-bar, [data-papers]")) return;
  const { mountCollecting: mount } = await loadSharing();
  mount(site);
}
