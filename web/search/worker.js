/**
 * The search engine in a worker. It loads the core first and answers from it; the rest of the texts is fetched after the
 * first answer, so as not to delay it, and sharpens later ones.
 * In: {type: "load", root} · {type: "query", number, query, filter}
 * Out: {type: "alive"} · {type: "ready", whole, kinds, chapters} · {type: "failed"}
 * · {type: "hits", number, whole, entries, total, suggestions, isDoubted, missing, absent, reading}
 */

import { createEngine } from "./engine.js";
import { createEntries } from "./entries.js";
import { excerpt } from "./excerpt.js";
import { unmarked } from "./formula.js";

const MOST_ENTRIES = 30;

let search;
let entriesOf;
let core;
let rests = [];
/** Whether the rest is here, or will not come. */
let isWhole = false;
let firstAnswerGiven;
const firstAnswer = new Promise((resolve) => {
  firstAnswerGiven = resolve;
});

async function fetchJson(root, name, cache) {
  const response = await fetch(new URL(`search/${name}`, root), { cache });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const content = await response.json().catch(() => null);
  if (!content?.build) throw new Error(`${name} is no index`);
  return content;
}

/** What the filters offer, in the order of the course. */
const choices = () => ({ kinds: core.kinds, chapters: core.chapters });

/** The core and what is made of it; throws before anything of an earlier one is given up. */
function take(loaded, rest) {
  const engine = createEngine(loaded, rest);
  [search, entriesOf, core, rests] = [engine, createEntries(loaded.documents), loaded, rest?.rests ?? []];
}

/** The rest that belongs to the core: a copy of another build, from a cache or a new deployment, is fetched again with it. */
async function loadRest(root) {
  const rest = await fetchJson(root, "rest.json", "default");
  if (rest.build === core.build) return take(core, rest);
  const [fresh, freshRest] = await Promise.all(
    ["core.json", "rest.json"].map((name) => fetchJson(root, name, "reload")),
  );
  if (freshRest.build !== fresh.build) throw new Error("core.json and rest.json are of two builds");
  return take(fresh, freshRest);
}

/** The core, afresh where the browser's copy was made for another build of this script. */
async function loadCore(root) {
  const kept = await fetchJson(root, "core.json", "default");
  return kept.scripts === BUILD_ID ? kept : fetchJson(root, "core.json", "reload");
}

async function load(root) {
  try {
    take(await loadCore(root));
    postMessage({ type: "ready", whole: false, ...choices() });
    await firstAnswer;
    await loadRest(root);
  } catch (error) {
    // Without the rest the core still answers; without the core nothing does.
    console.warn(`search: ${error.message}`);
    if (!search) {
      postMessage({ type: "failed" });
      return;
    }
  }
  isWhole = true;
  postMessage({ type: "ready", whole: true, ...choices() });
}

const shown = ({ url, title, kind, chapter, type }) => ({ url, title: unmarked(title), kind, chapter, type });

function entry({ document, number, words, also }) {
  const { type, text = "", question = "" } = document;
  const whole = rests[number] ?? "";
  const rest = type === "cell" ? whole.slice(0, whole.lastIndexOf("\n")) : whole; // a cell's last line is a list of its words
  return {
    ...shown(document),
    words,
    excerpt: excerpt([text, rest, text || rest ? "" : question], words),
    also: also.map((other) => ({ ...shown(other.document), text: unmarked(other.document.text ?? "") })),
  };
}

function fits({ document }, { kind, chapter }) {
  return (!kind || document.kind === kind) && (!chapter || document.chapter === chapter);
}

function answer({ number, query, filter }) {
  const { hits, ...told } = search(query);
  // Terms and cells asked for by kind are shown for themselves, not under their questions.
  const entries = filter.kind
    ? hits.filter((hit) => fits(hit, filter)).map((hit) => ({ ...hit, also: [] }))
    : entriesOf(hits).filter((hit) => fits(hit, filter)); // prettier-ignore
  postMessage({
    type: "hits",
    number,
    whole: isWhole,
    entries: entries.slice(0, MOST_ENTRIES).map(entry),
    total: entries.length,
    ...told,
  });
  firstAnswerGiven();
}

addEventListener("message", ({ data }) => {
  if (data.type === "load") load(data.root);
  else if (search) answer(data);
});
postMessage({ type: "alive" });
