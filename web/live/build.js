/**
 * Files that belong together carry one build id: it stands in every page (`<meta name="build">`), in the addresses of
 * scripts and styles (`?v=`), in the scripts themselves and in the search index. Host and browser may keep them for
 * different times, and a tab may stay open over a new release, so they meet.
 */

import { notify } from "../notice/notice.js";
import { ROOT, tab } from "../storage.js";

/* BUILD_ID is put in by web/bundle.mjs. */
export const BUILD = BUILD_ID;

const TRIED = "build";

/** Address of a file of this build. */
export const asset = (name) => new URL(`assets/${name}?v=${BUILD}`, ROOT);

/** Load the page again, which asks the server for it and so brings the files that belong to it; once for each pair of builds. */
function freshen(other) {
  const pair = `${BUILD} ${other}`;
  const isNew = tab.load(TRIED, (value) => typeof value === "string") !== pair;
  if (isNew && tab.save(TRIED, pair)) location.reload();
  else notify("网站刚刚更新，页面和脚本还不是同一版：有的功能可能用不了，过几分钟再刷新。", { stays: true });
}

/** The page that was just reached may be of another build than this script. */
export function mountBuild() {
  const named = document.querySelector('meta[name="build"]')?.content;
  if (named && named !== BUILD) freshen(named);
}

/**
 * Fetch a bundle of one page's own, whose exports hold its `BUILD`.
 *
 * @returns {Promise<object>} what it exports
 * @throws where it does not come, or is of another build; the page is then loaded again
 */
export async function loadBundle(name) {
  const bundle = await import(asset(name));
  if (bundle.BUILD === BUILD) return bundle;
  freshen(bundle.BUILD);
  throw new Error(`${name} is of build ${bundle.BUILD}, not ${BUILD}`);
}
