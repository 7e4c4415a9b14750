/**
 * The search engine in a worker. It loads the core first and answers from it; the rest of the texts is fetched after the
 * first answer, so as not to delay it, and sharpens later ones.
 * In: {type: "load", root} · {type: "query", number, query, filter}
 * Out: {type: "ready", kinds?, chapters?} · {type: "failed"} · {type: "hits", number, hits, total, suggestions}
 */

import { createEngine } from "./engine.js";
import { excerpt } from "./excerpt.js";

const MOST_HITS = 40;

let search;
let documents = [];
let rests = [];
let firstAnswerGiven;
const firstAnswer = new Promise((resolve) => {
  firstAnswerGiven = resolve;
});

async function fetchJson(root, name) {
  const response = await fetch(new URL(`search/${name}`, root));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

async function load(root) {
  try {
    const core = await fetchJson(root, "core.json");
    documents = core.documents;
    search = createEngine(core);
    const distinct = (field) => [...new Set(documents.map((document) => document[field]))];
    postMessage({ type: "ready", kinds: distinct("kind"), chapters: distinct("chapter") });
    await firstAnswer;
    rests = await fetchJson(root, "rest.json");
    search = createEngine(core, rests);
    postMessage({ type: "ready" });
  } catch (error) {
    // Without the rest the core still answers; without the core nothing does.
    console.warn(`search: ${error.message}`);
    if (!search) postMessage({ type: "failed" });
  }
}

function answer({ number, query, filter }) {
  const { hits, suggestions } = search(query, filter);
  const shown = hits.slice(0, MOST_HITS).map(({ number: place, words }) => {
    const { id, url, title, kind, chapter, text = "" } = documents[place];
    const readable = kind === "笔记本" ? text : `${text} ${rests[place] ?? ""}`; // a notebook's rest is a list of words
    return { id, url, title, kind, chapter, words, excerpt: excerpt(readable, words) };
  });
  postMessage({ type: "hits", number, hits: shown, total: hits.length, suggestions });
  firstAnswerGiven();
}

addEventListener("message", ({ data }) => {
  if (data.type === "load") load(data.root);
  else if (search) answer(data);
});
