// Mixed colours for browsers that know no color-mix() (Chromium < 111, Firefox < 113, Safari < 16.2). Stylesheets are
// written with it; what is sent is what those browsers read too, made from the one palette.
import { readdir, readFile } from "node:fs/promises";
import postcss from "postcss";
import values from "postcss-value-parser";

const MIX = /color-mix\(\s*in srgb\s*,/;
const TEST = "(color: color-mix(in srgb, red, red))";
const HALF = 50;

const withoutSpace = (nodes) => nodes.filter(({ type }) => type !== "space" && type !== "comment");
const isTransparent = ([node]) => node?.type === "word" && node.value === "transparent";
const variableName = ([node]) =>
  node?.type === "function" && node.value === "var" && node.nodes.length === 1 ? node.nodes[0].value : null;
const channelsOf = (name) => `${name}-rgb`;

/** What stands in a mix: [colour, its per cent or null], twice. */
function partsOf(mix) {
  const parts = [[]];
  for (const node of mix.nodes) {
    if (node.type === "div" && node.value === ",") parts.push([]);
    else parts.at(-1).push(node);
  }
  return parts.slice(1).map((nodes) => {
    const kept = withoutSpace(nodes);
    const share = kept.find(({ type, value }) => type === "word" && value.endsWith("%"));
    return [kept.filter((node) => node !== share), share ? Number.parseFloat(share.value) : null];
  });
}

/** The mix of a palette colour with nothing as that colour with an alpha; else null. */
function asAlpha([[first, share], [second]]) {
  const name = variableName(first);
  return name && share !== null && isTransparent(second) ? `rgb(var(${channelsOf(name)}) / ${share}%)` : null;
}

/** The colour that prevails in a mix. */
const asPlain = ([[first, share], [second]]) => values.stringify((share ?? HALF) >= HALF ? first : second);

function replaceMixes(value, replacement) {
  const parsed = values(value);
  parsed.walk((node) => {
    if (node.type !== "function" || node.value !== "color-mix") return true;
    const text = replacement(partsOf(node));
    if (text !== null) Object.assign(node, { type: "word", value: text, nodes: undefined });
    return false;
  });
  return parsed.toString();
}

function channels(value, names) {
  const long = value.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, "#$1$1$2$2$3$3");
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(long);
  if (hex)
    return hex
      .slice(1)
      .map((pair) => Number.parseInt(pair, 16))
      .join(" ");
  const name = variableName(values(value).nodes);
  return name && names.has(name) ? `var(${channelsOf(name)})` : null;
}

/** Where the reader's own colours replace ours, and with them every ground that would show a mix. */
const isForForcedColours = ({ parent: { parent } }) =>
  parent?.type === "atrule" && parent.params.includes("forced-colors");

/** Beside each mixed variable its channels: `--ink: #22262d` brings `--ink-rgb: 34 38 45`. */
function addChannels(root, names) {
  root.walkDecls(/^--/, (declaration) => {
    if (!names.has(declaration.prop) || isForForcedColours(declaration)) return;
    const value = channels(declaration.value, names);
    if (value === null)
      throw declaration.error(`${declaration.prop} is mixed with others: write it as #rrggbb or var(--name)`);
    declaration.cloneAfter({ prop: channelsOf(declaration.prop), value });
  });
}

/** Other mixes stay for the browsers that know them, behind the colour that prevails. */
function guardMix(declaration) {
  const { parent } = declaration;
  const mix = parent.clone({ nodes: [declaration.clone()] });
  const guard = postcss.atRule({ name: "supports", params: TEST });
  guard.append(mix);
  let last = parent;
  while (last.next()?.params === TEST) last = last.next();
  last.after(guard);
  declaration.value = replaceMixes(declaration.value, asPlain);
}

/** @returns {Set<string>} the variables mixed with `transparent` in the stylesheets, and those that stand for them */
export function mixedNames(stylesheets) {
  const names = new Set();
  const roots = stylesheets.map((css) => postcss.parse(css));
  for (const root of roots) {
    root.walkDecls((declaration) => {
      if (!MIX.test(declaration.value)) return;
      replaceMixes(declaration.value, (parts) => {
        if (asAlpha(parts)) names.add(variableName(parts[0][0]));
        return null;
      });
    });
  }
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const root of roots) {
      root.walkDecls(/^--/, ({ prop, value }) => {
        const name = names.has(prop) && variableName(values(value).nodes);
        if (name) names.add(name);
      });
    }
  }
  return names;
}

/** @returns {string} the stylesheet without any color-mix() outside a test for it */
export function lowerMixes(css, names, from) {
  const root = postcss.parse(css, { from });
  addChannels(root, names);
  const left = [];
  root.walkDecls((declaration) => {
    if (!MIX.test(declaration.value)) return;
    declaration.value = replaceMixes(declaration.value, asAlpha);
    if (MIX.test(declaration.value)) left.push(declaration);
  });
  for (const declaration of left) guardMix(declaration);
  return root.toString();
}

/** For esbuild: every stylesheet below `folder`. */
export const mixedColours = (folder) => ({
  name: "mixed-colours",
  setup(build) {
    let names;
    build.onStart(async () => {
      const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".css"));
      names = mixedNames(await Promise.all(files.map((name) => readFile(`${folder}/${name}`, "utf8"))));
    });
    build.onLoad({ filter: /[\\/]web[\\/].*\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      return { contents: lowerMixes(css, names, path), loader: "css" };
    });
  },
});
