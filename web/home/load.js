/** Fetches the home page's code (assets/home.js) when that page is reached; no other page pays for it. See review/load.js. */

import { loadBundle } from "../live/build.js";
import { local } from "../storage.js";
import { onRecordsChange, readRecords } from "../study/log.js";

export async function mountHome() {
  const page = document.querySelector("[data-home]:not([data-mounted])");
  if (!page) return;
  page.dataset.mounted = "";
  try {
    const { startHome } = await loadBundle("home.js", { wantedBy: page });
    startHome(page, { local, onRecordsChange, readRecords });
    page.dataset.ready = "";
  } catch {
    // Every link of the page works without it: the button leads to the first question, the dots to theirs.
  }
}
