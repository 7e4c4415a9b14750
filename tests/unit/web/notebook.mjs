// Numbers that PyTorch printed: the output of a notebook's cell, which `make notebooks` writes and the `exact` check keeps true.
import { readFileSync } from "node:fs";

/** The JSON that the cell with this tag printed. @param {string} name as in feedforward/learning @param {string} tag */
export function printed(name, tag) {
  const { cells } = JSON.parse(readFileSync(`notebooks/${name}.ipynb`, "utf8"));
  const cell = cells.find(({ metadata }) => metadata.tags?.includes(tag));
  return JSON.parse(cell.outputs.map(({ text }) => [text].flat().join("")).join(""));
}
