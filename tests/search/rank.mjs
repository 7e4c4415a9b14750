// Runs the real engine over a built index. Reads queries from standard input as JSON, prints the ids of the hits of each.
// Usage: node tests/search/rank.mjs SITE [--core-only] [--times N] < queries.json
import { readFileSync } from "node:fs";
import { createEngine } from "../../web/search/engine.js";

const [site, ...options] = process.argv.slice(2);
const times = options.includes("--times") ? Number(options[options.indexOf("--times") + 1]) : 1;
const read = (name) => JSON.parse(readFileSync(`${site}/search/${name}`, "utf8"));

/** The index with its content multiplied: copies keep text and titles, and carry ids of their own. */
function multiplied(core, rests) {
  const documents = Array.from({ length: times }, (_, copy) =>
    core.documents.map((document) => (copy ? { ...document, id: `copy${copy}:${document.id}` } : document)),
  ).flat();
  return [{ ...core, documents }, Array.from({ length: times }, () => rests).flat()];
}

const [core, rests] = multiplied(read("core.json"), options.includes("--core-only") ? [] : read("rest.json"));
const started = performance.now();
const search = createEngine(core, rests);
const built = performance.now() - started;
const answers = JSON.parse(readFileSync(0, "utf8")).map((query) => {
  const begun = performance.now();
  const { hits, suggestions } = search(query);
  return {
    ids: hits.slice(0, 10).map(({ document }) => document.id.replace(/^copy\d+:/, "")),
    suggestions,
    milliseconds: performance.now() - begun,
  };
});
process.stdout.write(JSON.stringify({ built, answers }));
