// Runs the real engine over a built index. Reads lists of queries from standard input, one a line as JSON; prints for each query
// the ids of its entries, as the list shows them, whether the reader is told that they may be no answer, and the words named for it.
// Usage: node tests/search/rank.mjs SITE < queries.jsonl
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createEngine } from "../../web/search/engine.js";
import { createEntries } from "../../web/search/entries.js";

const read = (name) => JSON.parse(readFileSync(`${process.argv[2]}/search/${name}`, "utf8"));
const core = read("core.json");
const search = createEngine(core, read("rest.json"));
const entriesOf = createEntries(core.documents);
function answer(query) {
  const { hits, isDoubted, missing, absent } = search(query);
  const ids = entriesOf(hits)
    .slice(0, 10)
    .map(({ document }) => document.id);
  return { ids, isDoubted, missing, absent };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(answer))}\n`);
}
