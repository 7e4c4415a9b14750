/** Fetches the code of the page 组卷 (assets/papers.js) when that page is reached; no other page pays for it. */

import { setShortcuts } from "../keys/keys.js";
import { loadBundle } from "../live/build.js";
import { site } from "../review/load.js";

export async function mountPapers() {
  const page = document.querySelector("[data-papers]:not([data-mounted])");
  if (!page) return;
  page.dataset.mounted = "";
  setShortcuts([]);
  try {
    const { startPapers } = await loadBundle("papers.js", { wantedBy: page });
    startPapers(page, site);
  } catch (error) {
    console.warn(`papers: ${error.message}`);
    page.querySelector(".papers-failure").textContent =
      "组卷工具没有载入：请检查网络，然后刷新页面。下面的题目清单照样可用。";
  }
}
