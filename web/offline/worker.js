/**
 * The service worker (sw.js): what was visited, or the whole site, without a network.
 *
 * It serves one release, the one whose list hooks/offline.py has put before this code (`self.RELEASE`). What it keeps it checks
 * by content, when it is stored and whenever it is given out: what is damaged or missing is fetched again, what belongs to another
 * release is passed on and never kept. The next release is installed beside this one, complete with all that was kept, and takes
 * over when the reader says so (register.js) or when no page is open any more.
 */

import { registerRoute } from "workbox-routing/registerRoute.js";
import { CacheFirst } from "workbox-strategies/CacheFirst.js";
import { cacheName, createRelease } from "./release.js";
import { WANTED } from "./wanted.js";

const ROOT = new URL("./", self.location).href;
const CACHE = cacheName(ROOT);
const AT_ONCE = 4;
const NAMED_BY_CONTENT = /^assets\/.*\.[0-9a-z]{8,10}\.(min\.)?\w+$/i;
const release = createRelease(self.RELEASE, ROOT);

/** The reader has had everything removed: what pages that are still open ask for is kept no more. */
let isOver = false;

async function sound(request, response) {
  if (!response) return null;
  return response.status === 200 && (await release.isContent(release.pathOf(request.url), response)) ? response : null;
}

const kept = new CacheFirst({
  cacheName: CACHE,
  plugins: [
    {
      cacheKeyWillBeUsed: async ({ request }) => release.keyOf(release.pathOf(request.url)),
      cachedResponseWillBeUsed: ({ request, cachedResponse }) => sound(request, cachedResponse),
      async cacheWillUpdate({ request, response }) {
        const checked = await sound(request, response);
        // The server has another release by now; the browser would ask only at the next visit. It may be out of reach again.
        if (!checked) self.registration.update().catch(() => {});
        return isOver ? null : checked;
      },
    },
  ],
});

const keys = async () => (await (await caches.open(CACHE)).keys()).map(({ url }) => url);

/**
 * Keep one file. What is named by its content may come from the browser's own cache, unless that holds the answer of a time
 * when the file was not there yet.
 *
 * @throws where it does not come, is of another release, or finds no room
 */
async function keep(event, path) {
  for (const cache of NAMED_BY_CONTENT.test(path) ? ["default", "no-cache"] : ["no-cache"]) {
    const request = new Request(new URL(path, ROOT), { cache, credentials: "same-origin" });
    const [response, done] = kept.handleAll({ event, request });
    await response;
    await done;
    if (await caches.match(release.keyOf(path), { cacheName: CACHE })) return;
  }
  throw new Error(`${path} is of another release`);
}

async function keepAll(event, paths) {
  const waiting = [...paths];
  const lane = async () => {
    while (waiting.length) await keep(event, waiting.pop());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

const install = async (event) => keepAll(event, release.wanted(await keys()));

/** Keep again what every reader has, or who wants the whole site, and is gone. */
async function heal(event) {
  const there = await keys();
  await keepAll(
    event,
    release.wanted(there).filter((path) => !there.includes(release.keyOf(path))),
  );
}

async function takeOver() {
  const cache = await caches.open(CACHE);
  for (const key of release.outdated(await keys())) await cache.delete(key);
  await self.clients.claim();
}

addEventListener("install", (event) => event.waitUntil(install(event)));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

/** What pages ask of the worker, by `type`; what a function answers goes back by the port that came along. */
const ANSWERS = {
  "take over": () => self.skipWaiting(),
  stop: () => {
    isOver = true;
  },
  begin: (event) => {
    isOver = false;
    return heal(event);
  },
  files: () => {
    const files = Object.entries(release.files).map(([path, [, bytes]]) => ({ path, bytes, key: release.keyOf(path) }));
    return { build: release.build, files };
  },
  keep: (event) =>
    keep(event, event.data.path).then(
      () => "",
      (error) => error.name,
    ),
};

addEventListener("message", (event) => {
  const answer = Object.hasOwn(ANSWERS, event.data?.type) && ANSWERS[event.data.type](event);
  event.waitUntil(
    Promise.resolve(answer)
      .then((value) => event.ports[0]?.postMessage(value))
      .catch(() => {}),
  );
});

/**
 * Where a page was asked for that is neither kept nor to be had: the page that says so, and what is there. An address that
 * lacks its last slash gets it, as a host would have done.
 */
function sayUnreachable(request, error) {
  const folder = new URL(request.url);
  folder.pathname += "/";
  if (release.pathOf(folder)) return Response.redirect(folder);
  const page = "offline/";
  if (!release.pathOf(new URL(page, ROOT))) throw error;
  const wanted = encodeURIComponent(request.url.slice(ROOT.length));
  return Response.redirect(new URL(`${page}?${WANTED}=${wanted}#unreachable`, ROOT));
}

const isPage = (request) => request.mode === "navigate";

// "reload" is how a page asks for what is not in a cache: the index of its own build (web/search/worker.js).
registerRoute(
  ({ request }) => request.cache !== "reload" && release.pathOf(request.url) !== null,
  ({ event, request }) =>
    kept.handle({ event, request }).catch((error) => {
      if (isPage(request) && release.pathOf(request.url) !== "offline/index.html")
        return sayUnreachable(request, error);
      throw error;
    }),
);
registerRoute(
  ({ request, url }) => isPage(request) && url.href.startsWith(ROOT),
  ({ request }) => fetch(request).catch((error) => sayUnreachable(request, error)),
);
