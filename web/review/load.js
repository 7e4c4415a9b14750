/**
 * Fetches the review page's code when that page is reached; no other page pays for it. It is a bundle of its own
 * (assets/review.js), so what keeps state (records, storage, notices) is handed to it instead of being imported twice.
 */

import { setShortcuts } from "../keys/keys.js";
import { cover } from "../layers/layers.js";
import { shownAddress, writeAddress } from "../live/arrival.js";
import { loadBundle } from "../live/build.js";
import { notify } from "../notice/notice.js";
import { print } from "../print/print.js";
import { mountQuestions } from "../questions/mount.js";
import { rateQuestion, resumeRating } from "../rating/rating.js";
import { local, onOtherPage, ROOT, tab } from "../storage.js";
import { addRecords, clearRecords, onRecordsChange, readRecord, readRecords } from "../study/log.js";

export const site = {
  ROOT,
  local,
  tab,
  onOtherPage,
  notify,
  print,
  cover,
  shownAddress,
  writeAddress,
  setShortcuts,
  mountQuestions,
  rateQuestion,
  resumeRating,
  records: { addRecords, clearRecords, onRecordsChange, readRecord, readRecords },
};

export async function mountReview() {
  const isRunning = document.querySelector(".review-session:not([hidden])") !== null;
  document.body.classList.toggle("in-session", isRunning && document.body.classList.contains("in-session")); // it may have been left
  const page = document.querySelector("[data-review]:not([data-mounted])");
  if (!page) return;
  page.dataset.mounted = "";
  setShortcuts([]);
  try {
    const { startReview } = await loadBundle("review.js", { wantedBy: page });
    startReview(page, site);
  } catch (error) {
    console.warn(`review: ${error.message}`);
    page.querySelector(".review-failure").textContent =
      "复习工具没有载入：请检查网络，然后刷新页面。下面的题目清单照样可用。";
  }
}
