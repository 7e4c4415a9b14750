/** The search itself: an index over the site's documents, and a ranking by how much of the query a document covers. */

import MiniSearch from "minisearch";
import { LONGEST_QUERY } from "./limits.js";
import { createSpelling } from "./spelling.js";
import { canonical, fold, isHan, tokenize, withoutFunctionWords } from "./text.js";

const BOOST = { title: 6, names: 4, text: 2, chapter: 1, rest: 1 };
const FIELDS = Object.keys(BOOST);
const KIND_WEIGHT = { 术语: 0.45, 小结: 0.6, 附录: 0.7, 笔记本: 0.45 };
/** How much of a query's weight a document must cover to count as an answer. */
const LEAST_COVERAGE = 0.35;
/** Longer words are no misspelt ones, and comparing them with all others would take seconds. */
const LONGEST_FUZZY = 24;
const OTHER_READING = 0.9;
/** A document that the query names outright: by a term's name, by the term it explains first, by words of its title. */
const NAMED = 4;
const EXPLAINS_FIRST = 1.5;
const IN_TITLE = 1.5;
const SEPARATOR = "\u0001";

/** Terms by any of their names, lower case. */
function termsByName(terms) {
  const found = new Map();
  for (const term of terms) for (const name of term.names) found.set(fold(name).toLowerCase(), term);
  return found;
}

/**
 * A test for the names that a title holds: as a run of characters for Han, as a word of its own for Latin. It splits the
 * title once, since the index asks it for every name of every term.
 */
function nameTest(title) {
  let words;
  const isWord = (name) => {
    words ??= new Set(tokenize(title));
    return words.has(name);
  };
  return (name) => (isHan(name) ? name.length > 1 && title.includes(name) : isWord(name));
}

/** What the index holds of a document: the tokens of each field. A question is also found by every name of its terms. */
function tokensOf(document, rest, terms, chapterNames) {
  const titleHolds = nameTest(canonical(document.title).toLowerCase());
  const fitting = terms.filter(
    ({ names, see }) => see.includes(document.id) || names.some((name) => titleHolds(name.toLowerCase())),
  );
  const names = [...(document.names ?? []), ...fitting.flatMap((term) => term.names)];
  const fields = { ...document, names: names.join(" ; "), chapter: chapterNames(document.chapter), rest };
  return Object.fromEntries(FIELDS.map((field) => [field, tokenize(canonical(fields[field] ?? ""))]));
}

/**
 * The tokens of a query that count. A single Han character beside longer words is left out, and so is a pair of Han
 * characters that the site nowhere uses next to one that it does: such pairs straddle two words.
 */
function countingTokens(query, isKnown) {
  const tokens = [...new Set(tokenize(withoutFunctionWords(query)))];
  const longer = tokens.filter((token) => token.length > 1 || !isHan(token));
  const kept = longer.length ? longer : tokens;
  const known = new Set(kept.filter(isKnown));
  const straddles = (token) =>
    isHan(token) &&
    !known.has(token) &&
    kept.some((other) => known.has(other) && isHan(other) && (other[1] === token[0] || other[0] === token[1]));
  return kept.filter((token) => !straddles(token));
}

/**
 * @param {object} core what search/core.json holds: documents, terms, pinyin, traditional
 * @param {string[]} rests the rest of each document's text, when it has arrived
 */
export function createEngine(core, rests = []) {
  const { documents, terms } = core;
  const named = termsByName(terms);
  const chapterNames = (chapter) => [chapter, ...(named.get(chapter.split("：")[0])?.names ?? [])].join(" ; ");
  const index = new MiniSearch({
    idField: "number",
    fields: FIELDS,
    // Documents come as tokens already; a query, which MiniSearch takes as one text only, as tokens joined.
    stringifyField: (tokens) => tokens,
    tokenize: (tokens) => (Array.isArray(tokens) ? tokens : tokens.split(SEPARATOR)),
    processTerm: (token) => token,
  });
  const frequency = new Map();
  documents.forEach((document, number) => {
    const tokens = tokensOf(document, rests[number] ?? "", terms, chapterNames);
    for (const token of new Set(FIELDS.flatMap((field) => tokens[field]))) {
      frequency.set(token, (frequency.get(token) ?? 0) + 1);
    }
    index.add({ number, ...tokens });
  });

  const isKnown = (token) => frequency.has(token);
  /** How much a token counts in coverage: rare ones more, but far less so than in BM25, or one odd word would decide. */
  const rarity = (token) => Math.sqrt(Math.log(1 + documents.length / ((frequency.get(token) ?? 0) + 0.5)));
  const names = [...new Set(terms.flatMap((term) => term.names.map((name) => fold(name))))];
  const readings = createSpelling(names, core.pinyin, isKnown);

  /** How directly a document answers a query that is, as a whole, a name. */
  function directness(document, whole) {
    if (document.id === whole) return NAMED * EXPLAINS_FIRST * IN_TITLE;
    const term = named.get(whole);
    const byTerm = term && (term.names.includes(document.title) || term.see.includes(document.id)) ? NAMED : 1;
    const first = term?.see[0] === document.id ? EXPLAINS_FIRST : 1;
    return byTerm * first * (nameTest(document.title.toLowerCase())(whole) ? IN_TITLE : 1);
  }

  /** Documents for one reading of the query, with a score and the share of the query's weight that they cover. */
  function rank(query) {
    const tokens = countingTokens(query, isKnown);
    const total = tokens.reduce((sum, token) => sum + rarity(token), 0);
    const whole = withoutFunctionWords(query).toLowerCase();
    const found = index.search(tokens.join(SEPARATOR), {
      boost: BOOST,
      prefix: (token) => (isHan(token) ? token.length === 1 : token.length > 1),
      fuzzy: (token) =>
        isHan(token) || token.length < 4 || token.length > LONGEST_FUZZY || isKnown(token) ? false : 0.2,
      weights: { prefix: 0.4, fuzzy: 0.4 },
    });
    return found.map(({ id, score, queryTerms, match }) => {
      const document = documents[id];
      const covered = new Set(queryTerms);
      const coverage = tokens.reduce((sum, token) => sum + (covered.has(token) ? rarity(token) : 0), 0) / total;
      const weight = (KIND_WEIGHT[document.kind] ?? 1) * directness(document, whole);
      return { number: id, document, coverage, score: score * coverage ** 2 * weight, words: Object.keys(match) };
    });
  }

  /** Terms that look like a query which found nothing. */
  function suggest(query, limit = 5) {
    const tokens = new Set(tokenize(query));
    const likeness = (name) => {
      const own = tokenize(name);
      return (2 * own.filter((token) => tokens.has(token)).length) / (own.length + tokens.size);
    };
    return names
      .map((name) => [likeness(name), name])
      .filter(([value]) => value > 0.2)
      .sort(([left], [right]) => right - left)
      .slice(0, limit)
      .map(([, name]) => name);
  }

  /**
   * @param {string} input what the reader typed
   * @param {{kind?: string, chapter?: string}} filter
   * @returns {{hits: {document: object, score: number, words: string[]}[], suggestions: string[]}} best first
   */
  return function search(input, filter = {}) {
    const query = fold(input.slice(0, LONGEST_QUERY), core.traditional).trim();
    if (!query) return { hits: [], suggestions: [] };
    const best = new Map();
    const consider = (hits, weight) => {
      for (const hit of hits) {
        if (hit.coverage < LEAST_COVERAGE) continue;
        const score = hit.score * weight;
        if (!((best.get(hit.number)?.score ?? 0) >= score)) best.set(hit.number, { ...hit, score });
      }
    };
    consider(rank(query), 1);
    for (const reading of readings(query)) consider(rank(reading), OTHER_READING);
    const all = [...best.values()];
    const hits = all
      .filter(({ document }) => !filter.kind || document.kind === filter.kind)
      .filter(({ document }) => !filter.chapter || document.chapter === filter.chapter)
      .sort((left, right) => right.score - left.score);
    return { hits, suggestions: all.length ? [] : suggest(query) };
  };
}
