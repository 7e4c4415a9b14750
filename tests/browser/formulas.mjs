// Formulas (a JSON list of TeX on standard input) as KaTeX writes them and as the site does: [[stock, slim]].
import { readFileSync } from "node:fs";
import katex from "katex";
import { slimMarkup } from "../../hooks/katex_slim.mjs";

const options = { displayMode: true, output: "htmlAndMathml", throwOnError: true };
const pairs = JSON.parse(readFileSync(0, "utf8")).map((tex) => [
  katex.renderToString(tex, options),
  slimMarkup(katex.__renderToDomTree(tex, options), true),
]);
process.stdout.write(JSON.stringify(pairs));
