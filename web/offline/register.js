/** Registers the service worker when the page has long been there, and says when a new release waits. See worker.js. */

import { notify } from "../notice/notice.js";
import { local, ROOT } from "../storage.js";
import { cacheName } from "./release.js";

/** Under this name is stored that the reader wants no service worker. */
export const SWITCH = "offline";
const LATER_MS = 3000;

const isOff = () => local.load(SWITCH, (value) => value === "off") === "off";

/** Pages of `make serve` and of the copy for file:// have no manifest: nothing is kept of them. */
const isOffered = () => "serviceWorker" in navigator && document.querySelector('link[rel="manifest"]') !== null;

/** What this page has already loaded is asked for once more, from the browser's own cache, so that the worker has it too. */
function keepThisPage() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  for (const address of [location.href, ...loaded]) {
    if (address.startsWith(ROOT.href)) fetch(address, { cache: "force-cache" }).catch(() => {});
  }
}

let isAnnounced = false;

/** Once a document: the press takes whichever release waits by then, for another one may have come since, or another tab been quicker. */
function announce() {
  if (isAnnounced) return;
  isAnnounced = true;
  const takeOver = async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage({ type: "take over" });
  };
  notify("网站有新版本，已经下载好。", { stays: true, action: ["换到新版", takeOver] });
}

function watch(registration) {
  if (registration.waiting && navigator.serviceWorker.controller) announce();
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) announce();
    });
  });
}

/** Another tab may have taken a release over before this one had heard of it. */
function listenToTakeovers() {
  let last = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (last) announce();
    last = navigator.serviceWorker.controller;
  });
}

/** @returns {Promise<ServiceWorkerRegistration>} */
export async function registerWorker() {
  const isFirst = !navigator.serviceWorker.controller;
  if (isFirst) navigator.serviceWorker.addEventListener("controllerchange", keepThisPage, { once: true });
  const registration = await navigator.serviceWorker.register(new URL("sw.js", ROOT), { updateViaCache: "none" });
  watch(registration);
  navigator.serviceWorker.controller?.postMessage({ type: "begin" });
  return registration;
}

/** Once a document. A reader who saves data gets nothing that was not asked for. */
export function listenToReleases() {
  if (!isOffered()) return;
  // A tab that was open when everything was removed may have kept something since.
  if (isOff()) return caches.delete(cacheName(ROOT)).catch(() => {});
  if (navigator.connection?.saveData) return;
  listenToTakeovers();
  const begin = () => setTimeout(() => isOff() || registerWorker().catch(() => {}), LATER_MS);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
