/** Text as the search sees it: folded, and cut into pieces (a Han character, a Latin word) and tokens. */

import { LOOKALIKES } from "./lookalikes.js";

const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
const LETTER = "a-zA-Z0-9_\\u00c0-\\u024f\\u0370-\\u03ff";
const RUN = new RegExp(`[${HAN}]+|[${LETTER}]+(?:[.*/'-][${LETTER}]+)*`, "g");
const IS_HAN = new RegExp(`^[${HAN}]`);
const SEGMENT = /[^.*/'_-]+/g;
/** Characters without width that copied text carries along: soft hyphens, joiners, direction marks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

const unified = new Map();
for (const [alike, character] of LOOKALIKES) unified.set(alike, character);

export const isHan = (token) => IS_HAN.test(token);

/** The form in which text is indexed: full-width forms and ligatures folded, products of numbers written with x. */
export const canonical = (text) =>
  text
    .normalize("NFKC")
    .replace(/(\d)\s*[×*]\s*(?=\d)/g, "$1x")
    .replaceAll("×", "x");

/**
 * A query as it would stand in the index: look-alikes from PDFs replaced, characters without width and lone surrogates
 * dropped, traditional characters simplified; case is kept.
 * @param {string} text
 * @param {Record<string, string>} traditional traditional → simplified character
 */
export function fold(text, traditional = {}) {
  let plain = "";
  const scripted = text.replace(/[ᵀᵗ]/g, "^T").replaceAll("⁻¹", "^-1"); // NFKC would make a letter and a difference of them
  for (const character of scripted.replace(INVISIBLE, "")) {
    if (!/\p{Surrogate}/u.test(character)) plain += unified.get(character) ?? character;
  }
  let folded = "";
  for (const character of canonical(plain)) folded += traditional[character] ?? character;
  return folded;
}

/** Cut a Latin word where a capital begins another: BatchNorm2d → Batch, Norm2d; MSELoss → MSE, Loss. */
export const humps = (word) => word.replace(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z]{2})/g, "$1$2 ").split(" ");

/** The tokens of a Latin run: itself, what its punctuation divides, and the humps of those. */
export function latinTokens(run) {
  const segments = run.split(/[.*/'-]+/); // nn.max_pool2d → nn, max_pool2d
  const parts = segments.flatMap((segment) => segment.split("_")).filter(Boolean);
  const symbol = segments.every((segment) => segment.length < 6)
    ? segments.map((segment) => segment.replaceAll("_", ""))
    : []; // d_k → dk
  const tokens = [run, ...segments, ...parts, ...symbol, ...parts.flatMap(humps)];
  return [...new Set(tokens.map((token) => token.toLowerCase()))].filter(Boolean);
}

function hanTokens(run) {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));
}

/** All tokens of a folded text, in order, repeated ones too. */
export function tokenize(text) {
  return (text.match(RUN) ?? []).flatMap((run) => (isHan(run) ? hanTokens(run) : latinTokens(run)));
}

/**
 * A folded text in its smallest pieces, by which names are recognised whatever spaces and hyphens stand between them.
 * @returns {{text: string, han: boolean, run: string, start: number, end: number}[]} lower case; `run` is the whole Han or
 * Latin run that the piece belongs to, as it is written
 */
export function pieces(text) {
  const found = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (isHan(run)) {
      for (let at = 0; at < run.length; at += 1) {
        found.push({ text: run[at], han: true, run, start: index + at, end: index + at + 1 });
      }
    } else {
      for (const { 0: word, index: at } of run.matchAll(SEGMENT)) {
        const start = index + at;
        found.push({ text: word.toLowerCase(), han: false, run, start, end: start + word.length });
      }
    }
  }
  return found;
}

/** The Han runs of a folded text. */
export const hanRuns = (text) => (text.match(RUN) ?? []).filter(isHan);
