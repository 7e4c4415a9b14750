/** Addresses for a correction, made from the patterns that the build writes into the page (hooks/repository.py). */

/** @param {string} pattern with {id}, {address} and {quote} @param {{ id: string, address: string, quote: string }} facts */
export const reportAddress = (pattern, facts) =>
  pattern.replace(/\{(id|address|quote)\}/g, (_, name) => encodeURIComponent(facts[name]));

/** @param {string} pattern with {page}, the page's source below docs/, and {line} */
export function editAddress(pattern, address, root, line) {
  const page = `${address.pathname.slice(root.pathname.length).replace(/(\/index\.html|\/)$/, "")}.md`;
  return pattern.replace("{page}", page).replace("{line}", line);
}
