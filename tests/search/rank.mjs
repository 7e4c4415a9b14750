// Runs the real engine over a built index. Reads queries from standard input as JSON, prints the ids of the hits of each.
// Usage: node tests/search/rank.mjs SITE < queries.json
import { readFileSync } from "node:fs";
import { createEngine } from "../../web/search/engine.js";

const read = (name) => JSON.parse(readFileSync(`${process.argv[2]}/search/${name}`, "utf8"));
const search = createEngine(read("core.json"), read("rest.json"));
const answers = JSON.parse(readFileSync(0, "utf8")).map((query) =>
  search(query)
    .hits.slice(0, 10)
    .map(({ document }) => document.id),
);
process.stdout.write(JSON.stringify(answers));
