// The runtime features that a script uses and that a promised browser lacks. Syntax is lowered by esbuild.
import { parse } from "acorn";
import { simple } from "acorn-walk";
import { lacking } from "./promise.mjs";

const LOOK_BEHIND = /\(\?<[=!]/;

/** Where a name of one word is looked for too; elsewhere it is more likely one of ours (`first`, `run`, `number`). */
const COMMON = [
  "AbortSignal",
  "Clipboard",
  "Document",
  "Element",
  "HTMLElement",
  "Navigator",
  "StorageManager",
  "URL",
  "Window",
];
const ONE_WORD = /^[a-z]+$/;

/** All members of interfaces and built-in objects, by their bare name. */
function membersOf({ api, javascript: { builtins } }) {
  const members = new Map();
  const owners = { ...api, ...builtins };
  for (const [interfaceName, owner] of Object.entries(owners)) {
    const isCommon = COMMON.includes(interfaceName) || interfaceName in builtins;
    for (const [key, node] of Object.entries(owner)) {
      const name = key.replace(/_(?:static|event)$/, "");
      const known = members.get(name) ?? { nodes: [], isAsked: false };
      known.nodes.push(node);
      known.isAsked ||= isCommon || !ONE_WORD.test(name);
      if (key !== "__compat") members.set(name, known);
    }
  }
  return new Map([...members].filter(([, { isAsked }]) => isAsked).map(([name, { nodes }]) => [name, nodes]));
}

const staticName = ({ computed, property }) =>
  !computed && property.type === "Identifier"
    ? property.name
    : property.type === "Literal"
      ? String(property.value)
      : null;

/**
 * A member counts as newer when no interface that has one of that name had it in the promised browsers. Not counted: what the
 * script asks for first (`navigator.share?.(…)`, `"share" in navigator`).
 *
 * @param {string} code a bundle
 * @param {object} data browser-compat-data
 * @returns {Map<string, string>} feature → what lacks it and where it stands
 */
export function newerJs(code, data) {
  const tree = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  const members = membersOf(data);
  const globals = { ...data.api.Window, ...data.javascript.builtins, ...data.api };
  const found = new Map();
  const guarded = new Set();

  simple(tree, {
    BinaryExpression({ operator, left }) {
      if (operator === "in" && left.type === "Literal") guarded.add(left.value);
    },
    MemberExpression(node) {
      if (node.optional) guarded.add(staticName(node.object?.type === "MemberExpression" ? node.object : node));
    },
    CallExpression({ optional, callee }) {
      if (optional && callee.type === "MemberExpression") guarded.add(staticName(callee));
    },
    UnaryExpression({ operator, argument }) {
      if (operator === "typeof" && argument.type === "Identifier") guarded.add(argument.name);
    },
  });

  function meet(name, nodes, { start }) {
    const lacks = [nodes].flat().filter(Boolean).map(lacking);
    if (guarded.has(name) || !lacks.length || !lacks.every(({ length }) => length)) return;
    found.set(name, `${lacks[0].join(", ")}: ${code.slice(Math.max(0, start - 30), start + 70)}`);
  }

  const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);
  const { lookbehind_assertion: lookBehind } = data.javascript.regular_expressions;
  const { options_type_parameter: moduleWorker } = data.api.Worker.Worker;
  const flags = data.javascript.builtins.RegExp;
  const meetText = (text, node) => LOOK_BEHIND.test(text) && meet("look-behind", lookBehind, node);

  simple(tree, {
    MemberExpression(node) {
      const name = staticName(node);
      const isStyle = node.object.type === "MemberExpression" && staticName(node.object) === "style";
      const owner = node.object.type === "Identifier" ? own(globals, node.object.name) : undefined;
      const ofOwner = owner && name ? (own(owner, `${name}_static`) ?? own(owner, name)) : undefined;
      if (name && !isStyle) meet(name, ofOwner ?? members.get(name), node);
    },
    Identifier: (node) => meet(node.name, own(globals, node.name), node),
    NewExpression({ callee, arguments: [, options], start }) {
      if (callee.name === "RegExp" && String(options?.value).includes("v"))
        meet("flag v", flags.unicodeSets, { start });
      const isModule = options?.properties?.some(({ key, value }) => key?.name === "type" && value.value === "module");
      if (callee.name === "Worker" && isModule) meet("module worker", moduleWorker, { start });
    },
    Literal(node) {
      if (typeof node.value === "string") meetText(node.value, node);
      if (!node.regex) return;
      meetText(node.regex.pattern, node);
      if (node.regex.flags.includes("v")) meet("flag v", flags.unicodeSets, node);
    },
    TemplateElement: (node) => meetText(node.value.raw, node),
  });
  return found;
}
