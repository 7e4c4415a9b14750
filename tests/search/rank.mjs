// Runs the real engine over a built index. Reads queries from standard input as JSON; prints for each the ids of its entries,
// as the list shows them, whether the reader is told that they may be no answer, and the words named for it.
// Usage: node tests/search/rank.mjs SITE < queries.json
import { readFileSync } from "node:fs";
import { createEngine } from "../../web/search/engine.js";
import { createEntries } from "../../web/search/entries.js";

const read = (name) => JSON.parse(readFileSync(`${process.argv[2]}/search/${name}`, "utf8"));
const core = read("core.json");
const search = createEngine(core, read("rest.json"));
const entriesOf = createEntries(core.documents);
const answers = JSON.parse(readFileSync(0, "utf8")).map((query) => {
  const { hits, isDoubted, missing, absent } = search(query);
  const ids = entriesOf(hits)
    .slice(0, 10)
    .map(({ document }) => document.id);
  return { ids, isDoubted, missing, absent };
});
process.stdout.write(JSON.stringify(answers));
