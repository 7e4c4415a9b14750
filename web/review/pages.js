/** Question cards out of the built chapter pages: the one source of content. */

/** Address of a page → its parsed document, on the way or here. */
const pages = new Map();

async function fetchPage(address, cache) {
  const response = await fetch(address, { cache });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Chapters that came wrong: a copy that the browser keeps of them is not to be trusted. */
const failed = new Set();

function forget(address) {
  pages.delete(address);
  failed.add(address);
}

/** Begin to load a chapter. @param {string} address absolute */
export function loadPage(address) {
  if (!pages.has(address)) {
    const page = fetchPage(address, failed.has(address) ? "reload" : "default");
    page.catch(() => forget(address)); // so that the next attempt asks again
    pages.set(address, page);
  }
  return pages.get(address);
}

/** Addresses in a card are relative to its chapter; here they must hold too. */
function makeAbsolute(card, address) {
  for (const name of ["href", "src"]) {
    for (const element of card.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, new URL(element.getAttribute(name), address).href);
    }
  }
}

/**
 * @param {string} address the chapter's, absolute
 * @param {string} id question id
 * @returns {Promise<HTMLElement>} a card for this document
 * @throws when the chapter does not load or lacks the question
 */
export async function loadQuestion(address, id) {
  const page = await loadPage(address);
  const found = page.querySelector(`[data-question="${CSS.escape(id)}"]`);
  if (!found) {
    forget(address); // as when a network's login page was answered in its place
    throw new Error(`${id} is not in ${address}`);
  }
  const card = document.importNode(found, true);
  makeAbsolute(card, address);
  return card;
}
