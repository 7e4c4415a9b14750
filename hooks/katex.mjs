// Renders formulas for hooks/formulas.py: one JSON request a line on standard input, one JSON answer a line out.
// Request: [{tex, display}]; answer: [{html}] or [{error}] in the same order.
import { createInterface } from "node:readline";
import katex from "katex";

for await (const line of createInterface({ input: process.stdin })) {
  const answers = JSON.parse(line).map(({ tex, display }) => {
    try {
      const html = katex.renderToString(tex, {
        displayMode: display,
        output: "htmlAndMathml",
        throwOnError: true,
        strict: "error",
        trust: false,
      });
      return { html };
    } catch (error) {
      return { error: error.message };
    }
  });
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
