/** Known words, recognised in text longest first: names of the field, general words that mean the same, words that only ask. */

import { humps, pieces } from "./text.js";
import { FUNCTION_WORDS, INTENTS, SAME, WHOLE_WORDS } from "./vocabulary.js";

/** How many Latin words in a row may be one name written apart: batch norm, soft max. */
const MOST_JOINED = 3;

const words = (text) => text.trim().split(/\s+/);

/**
 * @typedef {{ token: string, kind: "name"|"same"|"intent"|"whole"|"function", place: number }} Word `token` stands for all words of
 * one meaning; `place` orders words of one length
 * @typedef {{ word: Word, from: number, to: number }} Match of the pieces from, from + 1, … to - 1
 */

/** @param {{names: string[]}[]} terms the names of each term; the token of the term at place n is #n */
export function createLexicon(terms) {
  const root = new Map();
  const joined = new Map();

  function add(text, token, kind) {
    const cut = pieces(text);
    const parts = cut.map((piece) => piece.text);
    if (!parts.length) return;
    let node = root;
    for (const part of parts) {
      if (!node.has(part)) node.set(part, new Map());
      node = node.get(part);
    }
    const word = node.word ?? { token, kind };
    node.word = word;
    if (kind === "name" && cut.every((piece) => !piece.han) && parts.join("").length > 3)
      joined.set(parts.join(""), word);
  }

  terms.forEach(({ names }, number) => {
    for (const name of names) add(name, `#${number}`, "name");
  });
  SAME.trim()
    .split("\n")
    .forEach((line, number) => {
      for (const word of words(line)) add(word, `~${number}`, "same");
    });
  INTENTS.trim()
    .split("\n")
    .forEach((line, number) => {
      for (const word of words(line)) add(word, `?${number}`, "intent");
    });
  for (const word of words(WHOLE_WORDS)) add(word, word, "whole");
  for (const word of words(FUNCTION_WORDS)) add(word, "", "function");

  /** A name that Latin pieces give when they are written together, as one word or as humps of one. */
  function joinedAt(cut, from) {
    let text = "";
    for (let to = from; to < Math.min(cut.length, from + MOST_JOINED) && !cut[to].han; to += 1) {
      text += cut[to].text;
      if (joined.has(text)) return { word: joined.get(text), from, to: to + 1 };
    }
    return null;
  }

  /** All words that begin at a piece, shortest first. */
  function wordsAt(cut, from) {
    const found = [];
    let node = root;
    for (let to = from; to < cut.length; to += 1) {
      node = node.get(cut[to].text);
      if (!node) break;
      if (node.word) found.push({ word: node.word, from, to: to + 1 });
    }
    const apart = cut[from].han ? null : joinedAt(cut, from);
    if (apart) found.push(apart);
    return found;
  }

  const RANK = { name: 0, same: 1, intent: 2, whole: 3, function: 4 };
  const lengthOf = ({ from, to }) => to - from;

  return {
    /** The tokens of all known words of a text, those inside longer ones too. */
    tokens(cut) {
      const found = [];
      for (let from = 0; from < cut.length; from += 1) {
        for (const { word } of wordsAt(cut, from))
          if (word.kind === "name" || word.kind === "same") found.push(word.token);
      }
      return found;
    },

    /** Cut pieces at known words, longest first, none overlapping; in the order of the text. @returns {Match[]} */
    cut(cut) {
      const all = cut.flatMap((_, from) => wordsAt(cut, from));
      all.sort(
        (left, right) =>
          lengthOf(right) - lengthOf(left) || RANK[left.word.kind] - RANK[right.word.kind] || left.from - right.from,
      );
      const taken = new Set();
      const kept = [];
      for (const match of all) {
        const places = Array.from({ length: lengthOf(match) }, (_, at) => match.from + at);
        if (places.some((place) => taken.has(place))) continue;
        for (const place of places) taken.add(place);
        kept.push(match);
      }
      return kept.sort((left, right) => left.from - right.from);
    },
  };
}

/** The parts of a Latin word that may be looked for in its place: its humps of three letters or more. */
export const partsOf = (word) => humps(word).filter((part) => part.length >= 3 && part.length < word.length);
