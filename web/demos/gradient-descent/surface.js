/** The choice of the surface to go down. */

import { choice } from "../shared/controls.js";
import { SURFACES } from "./model.js";

/** @param {{ name: string }} scene @param {(name: string) => void} onchange */
export function surfaceChoice(scene, onchange) {
  const options = Object.entries(SURFACES).map(([value, { name }]) => [value, name]);
  return choice({ label: "曲面", options, value: scene.name, onchange });
}
