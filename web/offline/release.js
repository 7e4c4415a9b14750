/**
 * What a service worker keeps: the files of one release, each by its content. hooks/offline.py writes the list.
 *
 * @typedef {{ build: string, shell: string[], files: Record<string, [hash: string, bytes: number]> }} Listing paths below the
 *   root → the beginning of the content's SHA-256 in hexadecimal, and the bytes that are sent
 */

/** One cache for each site, since all of one user's GitHub Pages share an origin. */
export const cacheName = (root) => `nnma ${new URL(root).pathname}`;

/** Stands in the cache when the reader wants the whole site kept, the next release's too. */
export const wholeMark = (root) => new URL("?whole", root).href;

const RELEASE = "release";

/**
 * @param {Listing} listing
 * @param {string} root the site's address, ending with a slash
 */
export function createRelease({ build, shell, files }, root) {
  const { origin, pathname } = new URL(root);

  /** The path of the file that an address asks for; null where it is none of this release. */
  function pathOf(address) {
    const url = new URL(address);
    if (url.origin !== origin || !url.pathname.startsWith(pathname)) return null;
    if ((url.searchParams.get("v") ?? build) !== build) return null;
    const rest = url.pathname.slice(pathname.length);
    const path = rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest;
    return Object.hasOwn(files, path) ? path : null;
  }

  /** Under which address the cache holds a file: another content has another. */
  const keyOf = (path) => new URL(`${path}?${RELEASE}=${files[path][0]}`, root).href;

  /** The file of this release that takes the place of one kept earlier; null where there is none. */
  function successor(key) {
    const url = new URL(key);
    return url.searchParams.has(RELEASE) ? pathOf(url.origin + url.pathname) : null;
  }

  /** What to have before this release may take over: the shell, and whatever was kept of the last one. */
  function wanted(keys) {
    if (keys.includes(wholeMark(root))) return Object.keys(files);
    return [...new Set([...shell, ...keys.map(successor).filter((path) => path !== null)])];
  }

  /** Keys that no file of this release has. */
  function outdated(keys) {
    const current = new Set([wholeMark(root), ...Object.keys(files).map(keyOf)]);
    return keys.filter((key) => !current.has(key));
  }

  async function isContent(path, response) {
    const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.startsWith(files[path][0]);
  }

  return { build, files, pathOf, keyOf, wanted, outdated, isContent };
}
