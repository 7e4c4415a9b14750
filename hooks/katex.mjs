// Renders formulas for hooks/formulas.py: one JSON request a line on standard input, one JSON answer a line out.
// Request: [{tex, display}]; answer: [{html}] or [{error}] in the same order.
import { createInterface } from "node:readline";
import katex from "katex";
import { slimMarkup } from "./katex_slim.mjs";

// KaTeX writes a named operator as two elements, also where one child is wanted (\lambda_{\max}): Firefox then calls the markup
// invalid and does not draw it as MathML. Together in a row they are one everywhere.
const NAMED_OPERATOR = /<mi[^>]*>[^<]*<\/mi><mo>\u2061<\/mo>/g;

for await (const line of createInterface({ input: process.stdin })) {
  const answers = JSON.parse(line).map(({ tex, display }) => {
    try {
      const tree = katex.__renderToDomTree(tex, {
        displayMode: display,
        output: "htmlAndMathml",
        throwOnError: true,
        strict: "error",
        trust: false,
      });
      return { html: slimMarkup(tree, display).replaceAll(NAMED_OPERATOR, "<mrow>$&</mrow>") };
    } catch (error) {
      return { error: error.message };
    }
  });
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
