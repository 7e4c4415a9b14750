/** The search itself: an index over the site's documents, and a ranking by how much of the query a document answers. */

import { createDoubt } from "./doubt.js";
import { createFormulas, formulaOf } from "./formula.js";
import { createIndex, kindWords } from "./index.js";
import { createLexicon } from "./lexicon.js";
import { LONGEST_QUERY } from "./limits.js";
import { createLines } from "./lines.js";
import { createReader } from "./query.js";
import { createSpelling } from "./spelling.js";
import { canonical, fold, hanRuns, isHan, pieces, tokenize } from "./text.js";
import { KIND_WORDS } from "./vocabulary.js";

const KIND_WEIGHT = { 术语: 0.45, 小结: 0.6, 附录: 0.7, 笔记本: 0.45 };
/** How much of a query's weight a document must answer to be shown. */
const LEAST_COVERAGE = 0.4;
/** … or, where nothing answers as much and all words stand on the site, to be shown with a doubt. */
const LEAST_HARDLY = 0.2;
const OTHER_READING = 0.85;
/** A document that the query names outright: by a term's name, by the term it explains first, by words of its title. */
const NAMED = 4;
const EXPLAINS_FIRST = 1.5;
const IN_TITLE = 1.5;
/** One that explains a term which the query only holds. */
const EXPLAINS = 0.8;
const ASKS_THE_SAME = 16;
const SHARPNESS = 2.5;
/** How much of the weight of names that a document lacks altogether is held against it. */
const LACKS_A_NAME = 0.5;
/** A question of the kind that the query asks for: a derivation, a calculation, code, an interactive figure. */
const OF_THE_KIND = 1.4;
/** A name with a dot, a call, an argument: what explains code is meant. */
const CODE = /[a-z]\w*\.[a-z]\w|\w\(|[a-z]\w+\s*=\s*\w/i;
/** What a formula that agrees counts for beside the words around it, and the least agreement that counts. */
const SAME_FORMULA = 3;
const BESIDE_FORMULA = 0.5;
const LEAST_LIKENESS = 0.45;
/** A query without a name of the field needs more of it answered, and may not hold much that the site does not know. */
const LEAST_WITHOUT_NAME = 0.75;
const LEAST_SAMENESS = 0.25;
const MOST_UNKNOWN = 0.35;
/** Where nothing answers it, one that is this much unknown, and without a name, is about something else. */
const MOST_FOREIGN = 0.5;
/** Below this share of the query the best hit hardly answers it; the reader is told so. */
const MOST_DOUBTED = 0.6;
/** … unless a line of it asks much the same. */
const LEAST_UNDOUBTED = 0.4;
/** No line of it asks any of what is asked, and its text does not hold all of it: words that chance brought together. */
const LEAST_OF_LINES = 0.15;
const MOST_BY_CHANCE = 0.85;
/** A tool is found by what it is for, not by a word in passing. */
const LEAST_OF_PAGE = 0.5;

/** Terms by any of their names, in lower case and without spaces. */
function termsByName(terms) {
  const found = new Map();
  terms.forEach((term, number) => {
    for (const name of term.names) found.set(plainName(fold(name)), { ...term, token: `#${number}` });
  });
  return found;
}

const plainName = (name) => name.toLowerCase().replace(/[\s-]+/g, "");

/** The lines of a document that say what it answers: its title, its question, and what people ask instead, formulas apart. */
const linesOf = ({ type, title, question = "", asked = [] }) =>
  type === "question" || type === "page"
    ? [title, question, ...asked.filter((line) => !formulaOf(line))].filter(Boolean)
    : []; // prettier-ignore

/**
 * @param {object} core what search/core.json holds: documents, terms, pinyin, traditional
 * @param {{rests: string[], sounds: Record<string, string>}} [rest] what search/rest.json holds, when it has arrived: the
 * rest of each document's text, and which characters sound alike
 */
export function createEngine(core, { rests = [], sounds = {} } = {}) {
  const { documents, terms } = core;
  const named = termsByName(terms);
  const lexicon = createLexicon(terms);
  const explains = new Map();
  terms.forEach((term, number) => {
    term.see.forEach((id, place) => {
      explains.set(`${id} #${number}`, place === 0 ? 1 : 0.6);
    });
  });
  /** The terms that a document explains or defines. */
  const termsOf = new Map(
    documents.map(({ id }) => [id, terms.filter(({ names, see }) => see.includes(id) || id === `term:${names[0]}`)]),
  );
  const chapterNames = (chapter = "") => [chapter, ...(named.get(chapter.split("：")[0])?.names ?? [])];
  const namesOf = ({ id }) => termsOf.get(id).flatMap((term) => term.names);
  const index = createIndex(documents, rests, lexicon, { namesOf, chapterNames });
  const read = createReader(lexicon, index);
  const doubt = createDoubt(lexicon, index);
  const kinds = documents.map((document) => kindWords(document).flatMap((word) => lexicon.tokens(pieces(word))));
  const ofCode = lexicon.tokens(pieces(KIND_WORDS.程序));
  const lines = createLines(
    documents.map((document, number) => ({ lines: linesOf(document).map(canonical), extra: kinds[number] })),
    read,
  );
  let formulas; // cut up at the first query that is one
  const names = [...new Set(terms.flatMap((term) => term.names.map((name) => fold(name))))];
  const readings = createSpelling({ names, pinyin: core.pinyin, sounds, frequency: index.frequency });

  /** How directly a document answers a query that is, as a whole, a name. */
  function directness(document, whole) {
    if (document.id === whole) return NAMED * EXPLAINS_FIRST * IN_TITLE;
    const term = named.get(plainName(whole));
    if (!term) return 1;
    const place = term.see.indexOf(document.id);
    const byTerm = place >= 0 || document.id === `term:${term.names[0]}` ? NAMED : 1;
    const inTitle = lexicon.tokens(pieces(canonical(document.title))).includes(term.token) ? IN_TITLE : 1;
    return byTerm * (place === 0 ? EXPLAINS_FIRST : 1) * inTitle;
  }

  /** The share of the query's weight that lies in terms which a document explains. */
  function explained(document, units, total) {
    return (
      units.reduce((sum, { key, weight }) => sum + (explains.get(`${document.id} ${key}`) ?? 0) * weight, 0) / total
    );
  }

  /** Documents for one reading of the query, with a score and the share of the query's weight that they answer. */
  function rank(query) {
    const asked = read(query);
    const units = asked.filter(({ asks }) => !asks);
    const total = units.reduce((sum, { weight }) => sum + weight, 0);
    const boosts = new Map();
    for (const { options, parts } of units) {
      for (const [token, credit] of options) boosts.set(token, Math.max(boosts.get(token) ?? 0, credit));
      for (const [token, share] of parts) boosts.set(token, Math.max(boosts.get(token) ?? 0, share / 2));
    }
    const formula = formulaOf(query);
    const wanted = new Set(units.map(({ key }) => key));
    if (!formula && CODE.test(query)) for (const token of ofCode) wanted.add(token);
    const found = index.find(boosts);
    const sameness = lines.sameness(asked);
    const hits = new Map();
    for (const { id, score, queryTerms } of found) {
      const document = documents[id];
      const held = new Set(queryTerms);
      let answered = 0;
      let lacking = 0;
      for (const { key, weight, options, parts } of units) {
        const whole = options.reduce((best, [token, credit]) => (held.has(token) ? Math.max(best, credit) : best), 0);
        const inParts = parts.reduce((share, [token, own]) => share + (held.has(token) ? own : 0), 0);
        answered += weight * Math.max(whole, inParts);
        if (key[0] === "#") lacking += weight * (1 - Math.max(whole, inParts));
      }
      const coverage = answered / total;
      const same = sameness[id];
      const weight =
        (KIND_WEIGHT[document.kind] ?? 1) *
        Math.max(directness(document, query), 1 + EXPLAINS * explained(document, units, total)) *
        (1 + ASKS_THE_SAME * same ** SHARPNESS) *
        (1 - (LACKS_A_NAME * lacking) / total) *
        (kinds[id].some((kind) => wanted.has(kind)) ? OF_THE_KIND : 1);
      hits.set(id, {
        number: id,
        document,
        coverage,
        same,
        score: (score / queryTerms.length) * coverage ** 2 * weight,
        held,
        units,
      });
    }
    if (formula) addFormulas(formula, units, hits);
    const unknown = units.filter(({ known }) => !known);
    const share = unknown.reduce((sum, { weight }) => sum + weight, 0) / total;
    const isOfTheField = units.some(({ key, known }) => known && (key[0] === "#" || !isHan(key))) || formula;
    const isEnough = ({ document, coverage, same }) => {
      if (document.type === "page") return same >= LEAST_OF_PAGE;
      if (isOfTheField || (same >= LEAST_SAMENESS && share < MOST_UNKNOWN)) return coverage >= LEAST_COVERAGE;
      return same >= LEAST_OF_PAGE || (coverage >= LEAST_WITHOUT_NAME && share < MOST_UNKNOWN);
    };
    const isAllKnown = asked.every(({ key }) => "#~?".includes(key[0]));
    const ranked = [...hits.values()];
    return {
      hits: ranked.filter(isEnough),
      hardly: ranked.filter(({ document, coverage }) => document.type !== "page" && coverage >= LEAST_HARDLY),
      isAllKnown,
      isOffTopic: !formula && share > MOST_FOREIGN && !units.some(({ key, known }) => known && key[0] === "#"),
    };
  }

  /** What of a hit's text to mark: names under all their forms, words as they were typed, pairs that stand alone. */
  function wordsOf({ held, units }) {
    const words = units.flatMap(({ label, options, parts }) => {
      const own = options.filter(([token]) => held.has(token)).map(([token]) => token);
      if (!own.length) return parts.filter(([token]) => held.has(token)).map(([token]) => token);
      return own.flatMap((token) => {
        if (token[0] === "#") return [label, ...terms[Number(token.slice(1))].names.map((name) => fold(name))];
        return token[0] === "~" ? [label] : [token];
      });
    });
    return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => word.length > 1 || isHan(word));
  }

  /** Raise the documents that hold a formula like the one asked for, and add those that no word has found. */
  function addFormulas(asked, units, hits) {
    const top = Math.max(...[...hits.values()].map(({ score }) => score), 1);
    formulas ??= createFormulas(documents, rests);
    for (const hit of hits.values()) hit.score *= BESIDE_FORMULA;
    for (const [number, likeness] of formulas(asked)) {
      if (likeness < LEAST_LIKENESS) continue;
      const document = documents[number];
      const hit = hits.get(number) ?? { number, document, coverage: 0, same: 0, score: 0, held: new Set(), units };
      const added = top * SAME_FORMULA * likeness ** 2 * (KIND_WEIGHT[document.kind] ?? 1);
      hits.set(number, { ...hit, coverage: Math.max(hit.coverage, likeness), score: hit.score + added });
    }
  }

  /** What must be told of the best hit, or of a query without any; `isHardly` where no hit is sure to answer it. */
  function told(query, hit, isHardly) {
    const understood = hit?.reading ?? query;
    if (formulaOf(understood)) return { isDoubted: isHardly, missing: [], absent: [] };
    const { words, isUnsure } = doubt.missing(understood, read(understood), hit?.same ?? 0);
    const missing = words.filter((word) => query.includes(word));
    if (missing.length || !hit) return { isDoubted: missing.length > 0, missing, absent: [] };
    const isByChance = hit.same < LEAST_OF_LINES && hit.coverage < MOST_BY_CHANCE && hanRuns(understood).length > 0;
    const isUnlikely = isHardly || isByChance || (hit.coverage < MOST_DOUBTED && hit.same < LEAST_UNDOUBTED);
    if (!isUnlikely) return { isDoubted: isUnsure, missing, absent: [] };
    const { words: absent, isLacking } = doubt.lacked(hit.units, hit.held);
    return { isDoubted: isHardly || isByChance || isUnsure || isLacking, missing, absent };
  }

  /** Terms that look like a query which found nothing. */
  function suggest(query, limit = 3) {
    const tokens = new Set(tokenize(query));
    const likeness = ({ names: [name] }) => {
      const own = tokenize(fold(name));
      return (2 * own.filter((token) => tokens.has(token)).length) / (own.length + tokens.size);
    };
    return terms
      .map((term) => [likeness(term), term.names[0]])
      .filter(([value]) => value > 0.2)
      .sort(([left], [right]) => right - left)
      .slice(0, limit)
      .map(([, name]) => name);
  }

  /**
   * @param {string} input what the reader typed
   * @returns {{hits: {document: object, score: number, words: string[]}[], suggestions: string[], isDoubted: boolean,
   * missing: string[], absent: string[], reading?: string}}
   * best first; `isDoubted` where the best hit may not be an answer: `missing` are words of the query that stand nowhere on the
   * site, `absent` those that the best hit lacks, as far as they can be named; `reading` is how the query was understood where
   * the best hit is not for what was typed
   */
  return function search(input) {
    const query = fold(input.slice(0, LONGEST_QUERY), core.traditional).trim();
    if (!query) return { hits: [], suggestions: [], isDoubted: false, missing: [], absent: [] };
    const best = new Map();
    const consider = (hits, weight, reading) => {
      for (const hit of hits) {
        const score = hit.score * weight;
        if (!((best.get(hit.number)?.score ?? 0) >= score)) best.set(hit.number, { ...hit, score, reading });
      }
    };
    const literal = rank(query);
    consider(literal.hits, 1);
    // Where names and general words make up the whole query, nothing is misspelt.
    const others = literal.isAllKnown && literal.hits.length ? [] : readings(query);
    for (const reading of others) consider(rank(reading).hits, OTHER_READING, reading);
    // A name of the field, or words that all stand on the site, and nothing that is sure to answer: the nearest, with the doubt.
    const isHardly = !best.size && !literal.isOffTopic;
    if (isHardly) consider(literal.hardly, 1);
    const hits = [...best.values()].sort((left, right) => right.score - left.score);
    for (const hit of hits) hit.words = wordsOf(hit);
    const [first] = hits;
    return {
      hits,
      suggestions: hits.length ? [] : suggest(query),
      ...told(query, first, isHardly),
      reading: first?.reading,
    };
  };
}
