/** The reader's data as one JSON file, or where it is small as a text for a link; and back. */

import { isResult } from "../papers/record.js";
import { isQuestionId, isRecord } from "../study/grades.js";

const APP = "nnma-notes";
const VERSION = 1;
/** More than anybody rates in a life of study, and little enough to be stored. */
const MOST_RATINGS = 50_000;
/** Nobody sits more papers than that. */
const MOST_RESULTS = 2000;
/** Clocks of two devices may differ by so much. */
const SKEW = 60 * 60_000;

/**
 * @typedef {{
 *   records: Map<string, import("../study/grades.js").QuestionRecord>,
 *   results: import("../papers/record.js").Result[],
 *   mended: number,
 * }} Brought `mended`: ratings that were dated ahead of the clock
 */

/**
 * @param {Brought["records"]} records
 * @param {Brought["results"]} results of papers; where there are none the file is as those before there were any
 * @param {Date} now
 * @returns {string} the file's text
 */
export function exportText(records, results, now) {
  const file = { app: APP, version: VERSION, exported: now.toISOString(), records: Object.fromEntries(records) };
  if (results.length) file.results = results;
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** What is wrong with a file, in words for the reader. */
export class ImportError extends Error {}

/** Moments that a wrong clock dated ahead are moved to the end of the known time, in their order. */
function mended(reviews, latest) {
  const ahead = reviews.filter(([time]) => time > latest).length;
  const moments = [...reviews].sort(([one], [other]) => one - other);
  const first = moments.length - ahead;
  return moments.map(([time, rating], place) => [place < first ? time : latest - (moments.length - place), rating]);
}

/**
 * @param {string} text a file's
 * @param {number} now milliseconds since 1970
 * @returns {Brought}
 * @throws {ImportError} for anything but a whole, sound file; nothing is then imported
 */
export function importedFile(text, now) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new ImportError("这不是 JSON 文件，或者文件不完整。");
  }
  if (typeof file !== "object" || file === null || file.app !== APP) throw new ImportError("这不是从本站导出的文件。");
  if (file.version !== VERSION) {
    const found = String(file.version).slice(0, 10);
    throw new ImportError(
      `文件的版本是 ${found}，这里只认得版本 ${VERSION}。如果文件是从更新的网页导出的，请刷新页面再试。`,
    );
  }
  if (typeof file.records !== "object" || file.records === null) throw new ImportError("文件里没有学习记录。");
  // By the time of the export, so that the same file read twice gives the same moments.
  const exported = Date.parse(file.exported);
  const latest = Math.min(now + SKEW, exported > 0 ? exported : now);
  return { ...checked(Object.entries(file.records), latest), results: soundResults(file.results ?? []) };
}

/** Only what a result consists of is taken over, one for each moment. */
function soundResults(list) {
  if (!Array.isArray(list) || list.length > MOST_RESULTS || !list.every(isResult)) {
    throw new ImportError("文件里试卷的成绩无法读取，没有导入任何内容。");
  }
  const sound = list.map(({ time, paper, title, got, minutes }) => [time, { time, paper, title, got, minutes }]);
  return [...new Map(sound).values()];
}

function checked(entries, latest) {
  const unsound = entries.find(([id, record]) => !isQuestionId(id) || !isRecord(record));
  if (unsound) throw new ImportError(`${unsound[0].slice(0, 40)} 的记录无法读取，没有导入任何内容。`);
  const count = entries.reduce((sum, [, { reviews }]) => sum + reviews.length, 0);
  if (count > MOST_RATINGS) {
    throw new ImportError(`里面有 ${count} 次评分，超过了 ${MOST_RATINGS} 次，不像是人评出来的，没有导入任何内容。`);
  }
  const isAhead = ([time]) => time > latest;
  const ahead = entries.reduce((sum, [, { reviews }]) => sum + reviews.filter(isAhead).length, 0);
  const records = entries.map(([id, record]) => [id, { ...record, reviews: mended(record.reviews, latest) }]);
  return { records: new Map(records), mended: ahead };
}

/** A link longer than this gets lost in chats; a code with more cannot be read off a screen. */
const LONGEST_LINK = 6000;
const LONGEST_CODE = 1200;
/** The first edition held no marks, the second no check; both are still read. */
const EDITIONS = ["1", "2", "3"];
/** A link of the third, whatever an app has put behind it: what it says, and four characters that vouch for it. */
const CHECKED = /^(3\.[\w.,~-]*)\.([0-9a-z]{4})(?:[^\w.,~-].*)?$/s;
const CHECKS = 36 ** 4;
/** Marks as they stand among a question's ratings. */
const MARKS = { o: "out", s: "star" };
/** Moments in a link count from here in 4096ths of a millisecond, the fraction that tells two tabs apart (study/log.js). */
const BEGIN = Date.UTC(2020);
const PARTS = 4096;

/** Chats cut links off, and half a moment is another moment. */
function checkOf(text) {
  const sum = [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % CHECKS, 0);
  return sum.toString(36).padStart(4, "0");
}

/**
 * All ratings, stars and what is left out, as a text for a link's fragment, e.g. 3.01-02-q08~s,32k9x1,1abc.0x7k: question, its
 * marks, then rating and moment of each; a check at the end.
 *
 * @param {Map<string, import("../study/grades.js").QuestionRecord>} records
 * @returns {string}
 */
export function linkText(records) {
  const marksOf = (record) => Object.keys(MARKS).filter((letter) => record[MARKS[letter]]);
  const one = ([time, rating]) => `${rating}${Math.round((time - BEGIN) * PARTS).toString(36)}`;
  const words = [...records].map(([id, record]) => [id, [...marksOf(record), ...record.reviews.map(one)]]);
  const said = words.filter(([, said]) => said.length).map(([id, said]) => `${id}~${said}`);
  const text = [EDITIONS.at(-1), ...said].join(".");
  return `${text}.${checkOf(text)}`;
}

/** What a link of that length is good for. @returns {"code"|"link"|"file"} */
export function carrierOf(link) {
  if (link.length > LONGEST_LINK) return "file";
  return link.length > LONGEST_CODE ? "link" : "code";
}

/**
 * @param {string} text what linkText made, perhaps damaged or forged
 * @param {number} now milliseconds since 1970
 * @returns {Brought} without results, which links do not carry
 * @throws {ImportError}
 */
export function linkedRecords(text, now) {
  const [, whole, check] = CHECKED.exec(text.slice(0, 2 * LONGEST_LINK)) ?? [];
  const [edition, ...questions] = (whole ?? text.slice(0, 2 * LONGEST_LINK)).split(".");
  const isWhole = edition === EDITIONS.at(-1) ? whole && checkOf(whole) === check : EDITIONS.includes(edition);
  if (!isWhole || !questions.length) {
    throw new ImportError("链接里的学习记录无法读取，可能没有复制完整。");
  }
  const review = (word) => [Number.parseInt(word.slice(1), 36) / PARTS + BEGIN, Number(word[0])];
  const entries = questions.map((question) => {
    const [id, said = ""] = question.split("~");
    const words = said.split(",");
    const marks = words.filter((word) => Object.hasOwn(MARKS, word)).map((word) => [MARKS[word], true]);
    return [
      id,
      { ...Object.fromEntries(marks), reviews: words.filter((word) => !Object.hasOwn(MARKS, word)).map(review) },
    ];
  });
  return { ...checked(entries, now + SKEW), results: [] };
}
