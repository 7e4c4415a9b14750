/** The page that was asked for without a network: the worker names it in the address of the one that says so. */

export const WANTED = "page";

/**
 * @param {string} search of an address
 * @param {string} root the site's, ending with a slash
 * @returns {{ address: string, path: string } | null} the page that was asked for, its path for reading; null where the address
 *   names none of this site
 */
export function wantedPage(search, root) {
  const path = new URLSearchParams(search).get(WANTED);
  if (!path) return null;
  try {
    const { href } = new URL(path, root);
    return href.startsWith(root) ? { address: href, path: decodeURI(href.slice(root.length)) } : null;
  } catch {
    return null; // no address, or bytes that are no text
  }
}
