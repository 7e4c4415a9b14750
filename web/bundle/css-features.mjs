// The features of CSS that a stylesheet uses and that a promised browser lacks.
import postcss from "postcss";
import values from "postcss-value-parser";
import { lacking } from "./promise.mjs";

const DYNAMIC_UNIT = /^(?:\d*\.)?\d+([dsl])v(?:h|w|i|b|min|max)$/;
const UNIT = /^-?(?:\d*\.)?\d+(?:e[+-]?\d+)?([a-z]+)$/i;
const SIZES = { d: "dynamic", s: "small", l: "large" };

/** Functions by name: CSS types nest (`types.color.color-mix`), and some carry `_function`. */
function functionsOf(types) {
  const found = new Map();
  (function collect(node) {
    for (const [key, child] of Object.entries(node)) {
      if (key === "__compat") continue;
      found.set(key, [...(found.get(key) ?? []), child]);
      collect(child);
    }
  })(types);
  return found;
}

const isTested = (node) => {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "atrule" && at.name === "supports" && !/^\s*not\b/.test(at.params)) return true;
  }
  return false;
};

/** `rgb(from …)`: a form of a function that browsers learnt long after the function. */
const isRelative = ({ nodes }) => nodes.find(({ type }) => type === "word")?.value.toLowerCase() === "from";

const hasPrefixed = ({ parent, prop }) => parent.nodes.some((other) => other.prop === `-webkit-${prop}`);

/** An earlier declaration of the same property holds where this one cannot be read; with var() in it, it is always read. */
const hasPlainBefore = (declaration) =>
  !declaration.value.includes("var(") &&
  declaration.parent.nodes.some((other) => other.prop === declaration.prop && other !== declaration) &&
  declaration.parent.nodes.find((other) => other.prop === declaration.prop) !== declaration;

/**
 * @param {string} css
 * @param {object} data browser-compat-data
 * @returns {Map<string, string>} feature → what lacks it and where it stands
 */
export function newerCss(css, data) {
  const { properties, selectors, types, "at-rules": atRules } = data.css;
  const functions = functionsOf(types);
  const found = new Map();

  function meet(name, nodes, place) {
    const all = [nodes].flat().filter(Boolean);
    const lacks = all.map(lacking);
    if (all.length && lacks.every(({ length }) => length))
      found.set(name, `${lacks[0].join(", ")}: ${String(place).slice(0, 100)}`);
  }

  function meetValue(declaration) {
    const { prop, value } = declaration;
    values(value).walk((node) => {
      if (node.type === "function") {
        const known = functions.get(node.value.toLowerCase());
        meet(`${node.value}()`, known, declaration);
        const relative = known?.map(({ relative_syntax }) => relative_syntax);
        if (isRelative(node)) meet("relative colours", relative, declaration);
      }
      if (node.type !== "word") return;
      const dynamic = DYNAMIC_UNIT.exec(node.value);
      const unit = UNIT.exec(node.value)?.[1];
      if (dynamic)
        meet(`unit ${dynamic[1]}v*`, types.length[`viewport_percentage_units_${SIZES[dynamic[1]]}`], declaration);
      else if (unit?.startsWith("cq")) meet("unit cq*", types.length.container_query_length_units, declaration);
      else if (unit) meet(`unit ${unit}`, types.length[unit], declaration);
      else meet(`${prop}: ${node.value}`, properties[prop]?.[node.value], declaration);
    });
  }

  const root = postcss.parse(css);
  root.walk((node) => {
    if (isTested(node)) return;
    if (node.type === "atrule") {
      meet(`@${node.name}`, atRules[node.name], node.params);
      if (node.name !== "media") return;
      for (const [, feature] of node.params.matchAll(/\(\s*([a-z-]+)/g))
        meet(`@media (${feature})`, atRules.media[feature], node.params);
      if (/[<>]/.test(node.params)) meet("@media range", atRules.media.range_syntax, node.params);
    } else if (node.type === "rule") {
      for (const [, name] of node.selector.matchAll(/::?([a-z-]+)/g)) meet(`:${name}`, selectors[name], node.selector);
      if (/:nth-[a-z-]+\([^)]* of /.test(node.selector))
        meet(":nth-child(… of …)", selectors["nth-child"].of_syntax, node.selector);
      if (node.selector.includes("&")) meet("nesting", selectors.nesting, node.selector);
    } else if (node.type === "decl" && !node.prop.startsWith("--")) {
      if (hasPlainBefore(node) || hasPrefixed(node)) return;
      meet(node.prop, properties[node.prop], node);
      meetValue(node);
    } else if (node.type === "decl") {
      meetValue(node);
    }
  });
  return found;
}
