// Bundles the browser code into build/web/, from where hooks/pipeline.py adds it to the site as assets/.
// `node web/bundle.mjs --watch` keeps doing so while the site is being served.
import { readFile, rename, rm } from "node:fs/promises";
import * as esbuild from "esbuild";

const OUTPUT = "build/web";

/** KaTeX's stylesheet names each font as woff2, woff and ttf; every browser that runs this site reads woff2. */
const woff2Only = {
  name: "woff2-only",
  setup(build) {
    build.onLoad({ filter: /katex(\.min)?\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      return { contents: css.replace(/,\s*url\([^)]*\.(woff|ttf)\) format\("\w+"\)/g, ""), loader: "css" };
    });
  },
};

const options = {
  entryPoints: { site: "web/site.js", "search-worker": "web/search/worker.js", formulas: "web/math/formulas.css" },
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome100", "firefox100", "safari15.4"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  plugins: [woff2Only],
  logLevel: "warning",
};

if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, outdir: OUTPUT });
  await context.watch();
} else {
  // Into a scratch folder first, so that an interrupted run leaves the old bundle or none, never half of one.
  const scratch = `${OUTPUT}.tmp`;
  await rm(scratch, { recursive: true, force: true });
  await esbuild.build({ ...options, outdir: scratch });
  await rm(OUTPUT, { recursive: true, force: true });
  await rename(scratch, OUTPUT);
}
