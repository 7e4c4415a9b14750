/**
 * In the copy that opens from the disk (hooks/archive.py) this runs before site.js and stands in for what a browser forbids
 * there: `fetch`, workers from files, modules, and folders as addresses. Files to be fetched lie beside themselves as scripts.
 */

const NativeWorker = window.Worker;
const ROOT = new URL("../", document.currentScript.src);
const WORKER_FILES = ["search/core.json", "search/rest.json"];

/** Path → its text, once its script has run; path → the bundle's exports. */
const texts = new Map();
const modules = new Map();

window.localFile = (path, text) => texts.set(path, text);
window.localModule = (name, exported) => modules.set(name, exported);

function run(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new TypeError(`${address} is not there`));
    document.head.append(script);
    script.remove();
  });
}

/** The path below the root of what an address asks for. */
function pathOf(address) {
  const { pathname } = new URL(address, document.baseURI);
  const path = decodeURI(pathname).slice(decodeURI(ROOT.pathname).length);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

async function read(address) {
  const path = pathOf(address);
  if (!texts.has(path)) await run(new URL(`${encodeURI(path)}.js`, ROOT));
  return texts.get(path);
}

window.fetch = async (address) => new Response(await read(address.url ?? address), { status: 200 });

/** @param {URL} address of a bundle @returns {Promise<object>} what it exports */
window.importLocal = async (address) => {
  const name = pathOf(address);
  if (!modules.has(name)) await run(address);
  return modules.get(name);
};

/** A worker made of text, which holds the files that it will fetch. What is posted meanwhile waits. */
window.Worker = class {
  constructor(address) {
    this.listeners = [];
    this.waiting = [];
    this.start(address).catch(() => this.tell("error", new Event("error")));
  }

  async start(address) {
    const [code, ...files] = await Promise.all([address, ...WORKER_FILES.map((path) => new URL(path, ROOT))].map(read));
    const given = JSON.stringify(Object.fromEntries(WORKER_FILES.map((path, number) => [path, files[number]])));
    const door = `const FILES=${given};self.fetch=async(url)=>new Response(FILES[Object.keys(FILES).find((path)=>String(url).endsWith(path))]);`;
    const blob = URL.createObjectURL(new Blob([door, code], { type: "text/javascript" }));
    if (this.isOver) return;
    this.worker = new NativeWorker(blob);
    for (const [type, listener] of this.listeners) this.worker.addEventListener(type, listener);
    for (const message of this.waiting) this.worker.postMessage(message);
  }

  tell(type, event) {
    for (const [of, listener] of this.listeners) if (of === type) listener(event);
  }

  addEventListener(type, listener) {
    this.listeners.push([type, listener]);
    this.worker?.addEventListener(type, listener);
  }

  postMessage(message) {
    if (this.worker) this.worker.postMessage(message);
    else this.waiting.push(message);
  }

  terminate() {
    this.isOver = true;
    this.worker?.terminate();
  }
};

/** The address of the file that the address of a folder means. */
window.localAddress = (address) => {
  const url = new URL(address, document.baseURI);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
};

// Scripts know pages by their folders, as on a host; without scripts, and when a link is followed, it names the file.
for (const link of document.links) {
  if (link.protocol === "file:" && !link.getAttribute("href").startsWith("#"))
    link.pathname = link.pathname.replace(/\/index\.html$/, "/");
}
function toFile(event) {
  const link = event.target.closest?.("a[href]");
  if (link) link.href = window.localAddress(link.href);
}
for (const type of ["click", "auxclick"]) addEventListener(type, toFile, { capture: true });
