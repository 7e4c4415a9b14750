// What the site promises to run in, and what browser-compat-data (MDN) says of single features.
import { createRequire } from "node:module";

/** The oldest browsers in which everything must work. */
export const PROMISE = { chrome: "100", firefox: "100", safari: "15.4" };

/** For esbuild, which lowers syntax. */
export const TARGET = ["es2022", `chrome${PROMISE.chrome}`, `firefox${PROMISE.firefox}`, `safari${PROMISE.safari}`];

const numbers = (version) => version.replace("≤", "").split(".").map(Number);

function isSince(version, oldest) {
  if (typeof version !== "string" || version === "preview") return false;
  const [major, minor = 0] = numbers(version);
  const [oldMajor, oldMinor = 0] = numbers(oldest);
  return major < oldMajor || (major === oldMajor && minor <= oldMinor);
}

const isPlain = ({ flags, prefix, alternative_name, version_removed }) =>
  !flags && !prefix && !alternative_name && !version_removed;

/** @returns {string[]} the promised browsers that lack the feature, with the version that brought it */
export function lacking(node) {
  const support = node?.__compat?.support;
  if (!support) return [];
  return Object.entries(PROMISE).flatMap(([browser, oldest]) => {
    const entries = [support[browser] ?? []].flat();
    if (!entries.length || entries.some((entry) => isPlain(entry) && isSince(entry.version_added, oldest))) return [];
    return [`${browser} ${entries.find(isPlain)?.version_added || "none"}`];
  });
}

/** @returns {object} MDN's tree of features: 18 MB, so read only where it is asked for */
export const compatData = () => createRequire(import.meta.url)("@mdn/browser-compat-data");
