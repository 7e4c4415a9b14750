/** The button on each card that gives the question to others; what it opens is fetched at the first press (web/share/). */

import { loadBundle } from "../live/build.js";
import { notify } from "../notice/notice.js";
import { ROOT } from "../storage.js";

const site = { ROOT, notify };
const loadSharing = () => loadBundle("share.js", { hasStyles: true });

async function openMenu(button) {
  try {
    (await loadSharing()).openMenu(button, site);
  } catch {
    notify(`菜单没有载入。本题地址：${button.closest(".question").querySelector(".headerlink").href}`, { stays: true });
  }
}

export function listenToQuestionLinks() {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest(".copy-link");
    if (button) openMenu(button);
  });
}

/** An address with a selection: a paper is being put together while reading. */
export async function mountCollecting() {
  if (!document.querySelector(".collect-bar") && !new URLSearchParams(location.search).has("paper")) return;
  const { mountCollecting: mount } = await loadSharing();
  mount(site);
}
