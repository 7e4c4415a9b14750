/**
 * Files that belong together carry one build id: it stands in every page (`<meta name="build">`), in the names of scripts
 * and styles, in the scripts themselves and in the search index. A name means one content for ever; but host and browser
 * may keep pages for different times, and a tab may stay open over a new release, so files of two builds meet.
 */

import { element } from "../dom.js";
import { notify } from "../notice/notice.js";
import { ROOT, tab } from "../storage.js";

/* BUILD_ID is put in by web/bundle.mjs. */
export const BUILD = BUILD_ID;

const TRIED = "build";

/** Address of a file of this build: review.js → assets/review.ID.js */
export const asset = (name) => new URL(`assets/${name.replace(/(?=\.\w+$)/, `.${BUILD}`)}`, ROOT);

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

/** A bundle's stylesheet, in the body: instant navigation takes out of the head what the next page's head lacks. */
function loadStyles(name) {
  const href = asset(name).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = element("link", { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`${name} did not come`));
    });
    document.body.append(link);
  });
}

/** A new release takes the files of the old one away: where one is gone, see whether the server has another build by now. */
export async function lookForRelease() {
  const html = await fetch(location.href, { cache: "no-cache" }).then(
    (response) => response.text(),
    () => "",
  );
  const named = new DOMParser().parseFromString(html, "text/html").querySelector('meta[name="build"]')?.content;
  if (named && named !== BUILD) freshen(named);
}

/** In the copy that opens from the disk web/offline/local.js stands in for modules. */
const load = (address) => (window.importLocal ? window.importLocal(address) : import(address));

async function fetchBundle(name, hasStyles) {
  const styles = hasStyles && loadStyles(name.replace(/js$/, "css"));
  const [bundle] = await Promise.all([load(asset(name)), styles]).catch(async (error) => {
    await lookForRelease();
    throw error;
  });
  if (bundle.BUILD === BUILD) return bundle;
  freshen(bundle.BUILD);
  throw new Error(`${name} is of build ${bundle.BUILD}, not ${BUILD}`);
}

/**
 * Fetch a bundle of one page's or one feature's own, whose exports hold its `BUILD`.
 *
 * @param {string} name of the script
 * @param {{ hasStyles?: boolean, wantedBy?: Element }} options whether a stylesheet of the same name belongs to it; what it is
 *   for: where that has left the document meanwhile, the reader with it, the promise is never settled
 * @returns {Promise<object>} what it exports
 * @throws where it does not come, or is of another build; the page is then loaded again
 */
export function loadBundle(name, { hasStyles = false, wantedBy = document.documentElement } = {}) {
  return new Promise((resolve, reject) => {
    const unlessLeft = (settle) => (value) => wantedBy.isConnected && settle(value);
    fetchBundle(name, hasStyles).then(unlessLeft(resolve), unlessLeft(reject));
  });
}
