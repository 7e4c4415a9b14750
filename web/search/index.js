/** The index over the site's documents: the tokens of their fields, how rare each is, and which are begun by letters. */

import MiniSearch from "minisearch";
import { canonical, pieces, tokenize } from "./text.js";
import { DEMO_WORD, KIND_WORDS } from "./vocabulary.js";

const BOOST = { title: 5, asked: 4, names: 3, question: 3, text: 2, chapter: 1, rest: 1 };
const FIELDS = Object.keys(BOOST);
const SEPARATOR = "\u0001";

/** The words that ask for what a document is: a question of its kind, one with an interactive figure. */
export const kindWords = ({ kind, demo }) => [KIND_WORDS[kind], demo && DEMO_WORD].filter(Boolean);

/** The tokens of a text: words and pairs as they stand, and those of the known words in it. */
function textTokens(text, lexicon) {
  const plain = canonical(text);
  return [...tokenize(plain), ...lexicon.tokens(pieces(plain))];
}

/**
 * @param {object[]} documents
 * @param {string[]} rests the rest of each document's text, as far as it has arrived
 * @param {ReturnType<import("./lexicon.js").createLexicon>} lexicon
 * @param {{namesOf: (document: object) => string[], chapterNames: (chapter?: string) => string[]}} names of the terms that a
 * document explains, and those of its chapter
 */
export function createIndex(documents, rests, lexicon, { namesOf, chapterNames }) {
  const index = new MiniSearch({
    idField: "number",
    fields: FIELDS,
    // Documents come as tokens already; a query, which MiniSearch takes as one text only, as tokens joined.
    stringifyField: (tokens) => tokens,
    tokenize: (tokens) => (Array.isArray(tokens) ? tokens : tokens.split(SEPARATOR)),
    processTerm: (token) => token,
  });
  const frequencies = new Map();
  const frequency = (token) => frequencies.get(token) ?? 0;
  /** How much a token counts: rare ones more, but far less so than in BM25, or one odd word would decide. */
  const rarity = (token) => Math.sqrt(Math.log(1 + documents.length / (frequency(token) + 0.5)));

  documents.forEach((document, number) => {
    const names = [
      ...namesOf(document),
      ...(document.type === "question" ? [document.id, ...kindWords(document)] : []),
    ];
    const texts = {
      ...document,
      asked: (document.asked ?? []).join(" ; "),
      names: names.join(" ; "),
      chapter: chapterNames(document.chapter).join(" ; "),
      rest: rests[number] ?? "",
    };
    const tokens = Object.fromEntries(FIELDS.map((field) => [field, textTokens(texts[field] ?? "", lexicon)]));
    for (const token of new Set(FIELDS.flatMap((field) => tokens[field]))) frequencies.set(token, frequency(token) + 1);
    index.add({ number, ...tokens });
  });
  const latin = [...frequencies.keys()].filter((token) => /^[a-z]/.test(token)).sort();
  let written; // put together at the first query that needs it

  return {
    frequency,
    rarity,

    /** The Latin tokens that letters begin, the shortest first. */
    startingWith: (prefix) =>
      latin.filter((token) => token.startsWith(prefix)).sort((left, right) => left.length - right.length),

    /** @param {Map<string, number>} boosts token → what it counts for @returns {import("minisearch").SearchResult[]} */
    find: (boosts) =>
      index.search([...boosts.keys()].join(SEPARATOR), {
        boost: BOOST,
        boostTerm: (token) => boosts.get(token) / rarity(token),
      }),

    /** Whether a word of several characters stands anywhere on the site. */
    isWritten(word) {
      written ??= canonical(
        documents
          .flatMap(({ title, question, text, asked = [] }, number) => [title, question, text, ...asked, rests[number]])
          .join("\n"),
      );
      return written.includes(word);
    },
  };
}
