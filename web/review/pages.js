/** Question cards out of the built chapter pages: the one source of content. */

/** Address of a page → its parsed document, on the way or here. */
const pages = new Map();

/** A chapter did not come, or something else in its place: `words` tell the reader what to do. */
class PageError extends Error {
  constructor(message, words) {
    super(message);
    this.words = words;
  }
}

const lostError = (message) => new PageError(message, "请检查网络，再试一次。");
const wrongError = (message) =>
  new PageError(message, "网站给的不是这一页：可能刚刚更新，或者网络要先登录。请刷新页面再试。");

/** What the reader is told of any error on the way to a question that is shown or printed. */
export function faultWords(error) {
  if (error instanceof PageError) return error.words;
  console.error(error);
  return "页面的程序出错了，请刷新页面再试。";
}

async function fetchPage(address, cache) {
  const response = await fetch(address, { cache }).catch(({ message }) => {
    throw lostError(`${message} ${address}`);
  });
  if (!response.ok) throw wrongError(`${response.status} ${address}`);
  const html = await response.text().catch(({ message }) => {
    throw lostError(`${message} ${address}`);
  });
  return new DOMParser().parseFromString(html, "text/html");
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
    throw wrongError(`${id} is not in ${address}`);
  }
  const card = document.importNode(found, true);
  makeAbsolute(card, address);
  return card;
}
