// Stops the build on features that the promised browsers lack, in the bundles as they are sent.
import { ACCEPTED_CSS, ACCEPTED_JS } from "./accepted.mjs";
import { newerCss } from "./css-features.mjs";
import { newerJs } from "./js-features.mjs";
import { compatData, PROMISE } from "./promise.mjs";

/**
 * @param {{ path: string, text: string }[]} files bundles; all but scripts and stylesheets are passed over
 * @returns {string[]} a line for each feature
 */
export function newerFeatures(files) {
  const data = compatData();
  return files.flatMap(({ path, text }) => {
    const [newer, accepted] = path.endsWith(".css")
      ? [newerCss(text, data), ACCEPTED_CSS]
      : [path.endsWith(".js") ? newerJs(text, data) : new Map(), ACCEPTED_JS];
    return [...newer].filter(([name]) => !(name in accepted)).map(([name, where]) => `${path}: ${name} (${where})`);
  });
}

/** @throws what stands in the way, with the cure */
export function checkFeatures(files) {
  const faults = newerFeatures(files);
  if (!faults.length) return;
  const promise = Object.entries(PROMISE).map((pair) => pair.join(" "));
  throw new Error(
    `Newer than what the site promises to run in (${promise.join(", ")}):\n  ${faults.join("\n  ")}\n` +
      "Do without, put a plain declaration before it, test for it (@supports; `?.(`, `in`), or say in web/bundle/accepted.mjs why the site is whole without it.",
  );
}
