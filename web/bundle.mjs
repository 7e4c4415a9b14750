// Bundles the browser code into build/web/, from where hooks/pipeline.py adds it to the site as assets/.
// `node web/bundle.mjs --watch` keeps doing so while the site is being served.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import * as esbuild from "esbuild";
import { checkFeatures } from "./bundle/check.mjs";
import { mixedColours } from "./bundle/colours.mjs";
import { TARGET } from "./bundle/promise.mjs";

const OUTPUT = "build/web";
/** What all files of one build carry, in their names too (web/live/build.js): the hash of the bundles, kept beside them for the pages. */
const BUILD_FILE = "build.txt";
const LOCAL = "local";
const PLACEHOLDER = "the build's id";

/** site.js → site.ID.js, so that hosts and browsers may keep it for ever; fonts are named by esbuild, each by its own content. */
function named(path, id) {
  if (path.endsWith(".woff2")) return path;
  const extension = extname(path);
  return `${dirname(path)}/${basename(path, extension)}.${id}${extension}`;
}

/**
 * KaTeX's stylesheet names each font as woff2, woff and ttf; every browser that runs this site reads woff2. And it hides text
 * until its font has come: where that takes long, formulas are to be read in another font meanwhile.
 */
const katexFonts = {
  name: "katex-fonts",
  setup(build) {
    build.onLoad({ filter: /katex(\.min)?\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const contents = css
        .replace(/,\s*url\([^)]*\.(woff|ttf)\) format\("\w+"\)/g, "")
        .replaceAll("font-display:block", "font-display:swap");
      return { contents, loader: "css" };
    });
  },
};

const shared = {
  bundle: true,
  minify: true,
  target: TARGET,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name].[hash]",
  define: { BUILD_ID: JSON.stringify(PLACEHOLDER), "process.env.NODE_ENV": '"production"' },
  plugins: [katexFonts, mixedColours("web")],
  logLevel: "warning",
};

/** Each interactive figure is a bundle of its own, fetched by the pages that show it (web/demos/mount.js). */
const DEMOS = "web/demos";
const folders = await readdir(DEMOS, { withFileTypes: true });
const demos = folders.filter((entry) => entry.isDirectory() && entry.name !== "shared").map(({ name }) => name);
const demoEntries = Object.fromEntries(demos.map((name) => [`demo-${name}`, `${DEMOS}/${name}/${name}.js`]));

/** What a demo fetches beside its code, as the weights of a network: the files in its folder `data/`. */
async function demoFiles(target) {
  const files = [];
  for (const name of demos) {
    const folder = `${DEMOS}/${name}/data`;
    for (const file of existsSync(folder) ? (await readdir(folder)).sort() : []) {
      files.push({ path: `${target}/demo-${name}-${file}`, contents: await readFile(`${folder}/${file}`) });
    }
  }
  return files;
}

/** Modules and stylesheets; the worker is a classic script, because Firefox before 114 knows no module workers. */
const bundles = [
  {
    ...shared,
    format: "esm",
    entryPoints: {
      site: "web/site.js",
      review: "web/review/review.js",
      papers: "web/papers/papers.js",
      share: "web/share/share.js",
      home: "web/home/home.js",
      lightbox: "web/figures/lightbox.js",
      terms: "web/terms/card.js",
      schedule: "web/rating/schedule.js",
      offline: "web/offline/offline.js",
      formulas: "web/math/formulas.css",
      kinds: "web/kinds/kinds.css",
      demos: `${DEMOS}/run.js`,
      ...demoEntries,
    },
  },
  {
    ...shared,
    format: "iife",
    charset: "utf8",
    entryPoints: { "search-worker": "web/search/worker.js", sw: "web/offline/worker.js" },
  },
];

/** The same scripts without modules, for the copy of the site that opens from the disk (hooks/archive.py). */
async function localScripts(target) {
  const made = [];
  for (const [name, entry] of Object.entries(bundles[0].entryPoints)) {
    if (entry.endsWith(".css")) continue;
    const { outputFiles } = await esbuild.build({
      ...shared,
      format: "iife",
      globalName: "exported",
      footer: { js: `localModule("assets/${name}.${PLACEHOLDER}.js",exported)` },
      entryPoints: { [name]: entry },
      outdir: `${target}/${LOCAL}`,
      write: false,
    });
    made.push(...outputFiles.filter(({ path }) => path.endsWith(".js")));
  }
  return made;
}

/** While watching, a bundle with errors is not written: the last good one stays. */
const writeWhenSound = {
  name: "write-when-sound",
  setup(build) {
    build.onEnd(async ({ errors, outputFiles }) => {
      if (errors.length) return;
      await mkdir(`${OUTPUT}/fonts`, { recursive: true });
      for (const { path, contents } of outputFiles) {
        const old = await readFile(path).catch(() => null);
        if (!old?.equals(contents)) await writeFile(path, contents);
      }
    });
  },
};

if (process.argv.includes("--watch")) {
  const plugins = [...shared.plugins, writeWhenSound];
  const id = await readFile(`${OUTPUT}/${BUILD_FILE}`, "utf8"); // what the pages name
  const define = { ...shared.define, BUILD_ID: JSON.stringify(id) };
  for (const bundle of bundles) {
    const context = await esbuild.context({
      ...bundle,
      define,
      plugins,
      entryNames: `[name].${id}`,
      outdir: OUTPUT,
      write: false,
    });
    await context.watch();
  }
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(), 500); // ends with `make serve`, however that ends
} else {
  // Into a scratch folder first, so that an interrupted run leaves the old bundle or none, never half of one.
  const scratch = `${OUTPUT}.tmp`;
  await rm(scratch, { recursive: true, force: true });
  const files = [];
  for (const bundle of bundles) {
    const { outputFiles } = await esbuild.build({ ...bundle, outdir: scratch, write: false });
    files.push(...outputFiles);
  }
  const bundled = files.filter(({ path }) => /\.(js|css)$/.test(path));
  files.push(...(await demoFiles(scratch)));
  const hash = createHash("sha256");
  for (const { contents } of files) hash.update(contents);
  const id = hash.digest("hex").slice(0, 10);
  checkFeatures(bundled);
  files.push(...(await localScripts(scratch)));
  await mkdir(`${scratch}/fonts`, { recursive: true });
  await mkdir(`${scratch}/${LOCAL}`);
  for (const { path, contents, text } of files) {
    await writeFile(named(path, id), path.endsWith(".js") ? text.replaceAll(PLACEHOLDER, id) : contents);
  }
  await copyFile("web/offline/local.js", `${scratch}/${LOCAL}/local.js`);
  await writeFile(`${scratch}/${BUILD_FILE}`, id);
  await rm(OUTPUT, { recursive: true, force: true });
  await rename(scratch, OUTPUT);
}
