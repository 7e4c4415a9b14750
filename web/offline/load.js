/** Fetches the code of the page 离线使用 (assets/offline.js) when that page is reached. See review/load.js. */

import { loadBundle } from "../live/build.js";
import { local, ROOT } from "../storage.js";
import { registerWorker, SWITCH } from "./register.js";

export async function mountOffline() {
  const page = document.querySelector("[data-offline]:not([data-mounted])");
  if (!page) return;
  page.dataset.mounted = "";
  try {
    const { startOffline } = await loadBundle("offline.js", { hasStyles: true, wantedBy: page });
    startOffline(page, { ROOT, local, registerWorker, SWITCH });
  } catch (error) {
    console.warn(`offline: ${error.message}`);
    page.textContent = "离线工具没有载入：请检查网络，然后刷新页面。";
  }
}
