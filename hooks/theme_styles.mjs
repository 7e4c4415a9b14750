// Cuts Material's stylesheet for hooks/theme_styles.py: `node theme_styles.mjs SITE STYLESHEET` prints what SITE can need of it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";

const [site, stylesheet] = process.argv.slice(2);
const NAME = /-{0,2}[A-Za-z_][\w-]*/g;
const TAG_OR_SCRIPT = /<script\b.*?<\/script>|<[a-z][^>]*>/gs;

const namesOf = (text) => text.match(NAME) ?? [];
// Not of the prose: every word of a chapter would keep the rules of an element or class that it names.
const namesOfPage = (html) => namesOf((html.match(TAG_OR_SCRIPT) ?? []).join(" "));

const scripts = ["assets", "assets/javascripts"].flatMap((folder) =>
  readdirSync(join(site, folder))
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(site, folder, name)),
);
// What Material's script would make and this site has none of, or its own.
const UNUSED = /^(--)?md-(annotation|mermaid|search|source|status|tag|version)|^rtl$/;
const namesOfScript = (code) => namesOf(code).filter((name) => !UNUSED.test(name));

const named = scripts.flatMap((path) => namesOfScript(readFileSync(path, "utf8")));
// A script may put a name together: "tabbed-control--" + side.
const beginnings = named.filter((name) => /^[a-z].*--$/.test(name)).map((name) => new RegExp(`^${name}`));

const cut = await new PurgeCSS().purge({
  content: [`${site}/**/*.html`, ...scripts],
  extractors: [
    { extractor: namesOfPage, extensions: ["html"] },
    { extractor: namesOfScript, extensions: ["js"] },
  ],
  // The site's own are read first, for the variables that they use.
  css: [`${site}/assets/*.css`, join(site, stylesheet)],
  keyframes: true,
  variables: true,
  safelist: { standard: beginnings, variables: named.filter((name) => name.startsWith("--")) },
});

// "The first thing in a cell of a table without a class": since any element can be the first of its parent, a class that changes
// high up in a page had everything styled anew. For the tables with a class it is as right.
const CELL = /table:not\(\[class\]\) (t[dh]>:(?:first|last)-child)/g;
const root = postcss.parse(cut.find(({ file }) => file === join(site, stylesheet)).css);
root.walkRules((rule) => {
  rule.selector = rule.selector.replace(CELL, "$1");
});
process.stdout.write(root.toString());
