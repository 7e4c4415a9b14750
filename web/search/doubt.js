/** What the reader must be told of an answer: the words of the query that stand nowhere on the site, and those its best hit lacks. */

import { pieces } from "./text.js";
import { ADJECTIVES, isEveryday, VERBS } from "./vocabulary.js";

/** A stretch of characters so long may be one word; in a longer one nobody knows where words end. */
const LONGEST_WORD = 4;
/** So many Latin words are a sentence: the text of an error. */
const LEAST_OF_SENTENCE = 5;
const PLAIN_WORD = /^[A-Z]?[a-z]+$/;
const NUMERAL = /[一二三四五六七八九十百千万两几零半]/;
/** A line that agrees so far asks the same, whatever stands beside it. */
const SURELY_ASKED = 0.4;

/** Words of one character that belong to no longer one beside them. */
const PARTICLES = "的了吗呢是和与跟在有用到对把被从为";

/** A word without the verb before it and the adjective that belongs to the next: 做红烧肉 names 红烧肉. Nothing where it is everyday speech. */
function bare(word) {
  const from = word.length > 2 && VERBS.includes(word[0]) ? 1 : 0;
  const to = word.length - from > 2 && ADJECTIVES.includes(word.at(-1)) ? -1 : undefined;
  const own = word.slice(from, to);
  return isEveryday(own) ? "" : own;
}

/** Numbers in rising order, cut where one is left out. */
function runsOf(places) {
  const runs = [];
  for (const place of places) {
    if (runs.at(-1)?.at(-1) === place - 1) runs.at(-1).push(place);
    else runs.push([place]);
  }
  return runs;
}

/** The units of each stretch of Han characters between known words. */
function stretchesOf(units) {
  const stretches = new Map();
  for (const unit of units) {
    if (unit.stretch) stretches.set(unit.stretch, [...(stretches.get(unit.stretch) ?? []), unit]);
  }
  return [...stretches];
}

/**
 * The pairs of a stretch that stand nowhere, as words: whole ones reach from an end of the stretch, or from a known word, to the
 * next. @returns {{word: string, isSure: boolean}[]}
 */
function unknownWords([stretch, pairs]) {
  if (pairs.some(({ at }) => at === undefined)) return [{ word: stretch, isSure: true }];
  const isKnownAt = (place) => pairs.some(({ at, known }) => at === place && known);
  return runsOf(pairs.filter(({ known }) => !known).map(({ at }) => at)).map((run) => {
    const [from, to] = [run[0], run.at(-1) + 2];
    const isSure = (from === 0 || isKnownAt(from - 2)) && (to === stretch.length || isKnownAt(to));
    return { word: stretch.slice(from, to), isSure: isSure && !isKnownAt(from - 1) && !isKnownAt(to - 1) };
  });
}

/**
 * @param {ReturnType<import("./lexicon.js").createLexicon>} lexicon
 * @param {{frequency: (token: string) => number, isWritten: (word: string) => boolean}} index
 */
export function createDoubt(lexicon, { frequency, isWritten }) {
  /**
   * A character that narrows the known word behind it to one that stands nowhere: 核函数, where 函数 stands on the site. It is a
   * word for sure where it begins the query or follows 的, and may be the end of another one elsewhere. A character that
   * stands nowhere is part of a word that nobody can name.
   */
  function compounds(cut, matches) {
    const matchAt = new Map();
    for (const match of matches) {
      for (let place = match.from; place < match.to; place += 1) matchAt.set(place, match);
    }
    const isFree = (place) => cut[place]?.han && !matchAt.has(place);
    const touches = (place) => cut[place - 1]?.han && cut[place - 1].end === cut[place]?.start;
    const onlyAsks = (place) => ["function", "intent"].includes(matchAt.get(place)?.word.kind);
    const headAt = (place) => {
      if (NUMERAL.test(cut[place]?.text ?? "")) return 0; // 堆一百层: a verb and how much of it
      const match = matchAt.get(place);
      if (match) return match.from === place && !onlyAsks(place) ? match.to : 0;
      const isPair = isFree(place + 1) && touches(place + 1) && frequency(cut[place].text + cut[place + 1].text) > 0;
      return isPair ? place + 2 : 0;
    };
    return cut.flatMap(({ text: character }, place) => {
      if (!isFree(place) || isEveryday(character)) return [];
      if (!isWritten(character)) return [{ word: "", isSure: false }];
      if (!touches(place + 1) || !cut[place + 1].han) return [];
      if (frequency(character + cut[place + 1].text) > 0) return [];
      const isEnd = touches(place) && !onlyAsks(place - 1) && frequency(cut[place - 1].text + character) > 0; // of 数据集
      if (isEnd) return [];
      const end = headAt(place + 1);
      const word = cut
        .slice(place, end)
        .map((piece) => piece.text)
        .join("");
      if (!word || isWritten(word)) return [];
      return [{ word, isSure: !touches(place) || cut[place - 1].text === "的" }];
    });
  }

  /** Whether a word of one character beside it may be part of it: 治 of 治疗失眠, 请 of 专利申请. */
  function isTorn(word, text, cut, matches) {
    const start = text.indexOf(word);
    const end = start + word.length;
    return matches.some(({ from, to }) => {
      const { text: own, start: at, end: after, han } = cut[from];
      return to - from === 1 && han && (at === end || after === start) && !PARTICLES.includes(own) && !isEveryday(own);
    });
  }

  /** Whether a unit may be named: not where it is torn from a word, nor a plain word of a sentence, as errors are. */
  const isNaming = (units) => {
    const isSentence = units.filter(({ label }) => PLAIN_WORD.test(label)).length >= LEAST_OF_SENTENCE;
    return ({ fragment, label }) => !fragment && !(isSentence && PLAIN_WORD.test(label));
  };

  return {
    /**
     * @param {string} query
     * @param {import("./query.js").Unit[]} units what it asks for
     * @param {number} same how much the best hit asks the same
     * @returns {{words: string[], isUnsure: boolean}} words that stand nowhere on the site, whole ones only; whether something
     * stands nowhere that cannot be named
     */
    missing(query, units, same) {
      const isNamed = isNaming(units);
      const single = units.filter((unit) => !unit.known && isNamed(unit) && !unit.stretch);
      const cut = pieces(query);
      const matches = lexicon.cut(cut);
      const unknown = stretchesOf(units).flatMap(unknownWords);
      const torn = unknown.filter(({ word, isSure }) => isSure && isTorn(word, query, cut, matches));
      const found = [...compounds(cut, matches), ...unknown.filter((part) => !torn.includes(part))];
      const words = [
        ...single.map(({ label }) => label),
        ...found.filter(({ isSure }) => isSure).map(({ word }) => bare(word)),
      ];
      const isUnsure = torn.length > 0 || (same < SURELY_ASKED && found.some(({ isSure }) => !isSure));
      return { words: [...new Set(words)].filter(Boolean), isUnsure };
    },

    /**
     * @param {import("./query.js").Unit[]} units of a query
     * @param {Set<string>} held the tokens that the best hit holds
     * @returns {{words: string[], isLacking: boolean}} whether the hit lacks anything that stands on the site, and which of it
     * are whole words
     */
    lacked(units, held) {
      const isLacked = ({ known, options, parts }) =>
        known && ![...options, ...parts].some(([token]) => held.has(token));
      const isNamed = isNaming(units);
      const lacked = units.filter((unit) => !unit.asks && isLacked(unit));
      const single = lacked.filter((unit) => isNamed(unit) && !unit.stretch).map(({ label }) => label);
      const whole = stretchesOf(lacked)
        .filter(([stretch, pairs]) => {
          const own = units.filter((unit) => unit.stretch === stretch && unit.known);
          return own.length === pairs.length && stretch.length <= LONGEST_WORD && isWritten(stretch);
        })
        .map(([stretch]) => bare(stretch));
      const isLacking = lacked.some(({ fragment, label }) => !fragment && label.length > 1);
      return { words: [...new Set([...single, ...whole])].filter((word) => word.length > 1), isLacking };
    },
  };
}
