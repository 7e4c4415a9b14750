/** The reader's data as one JSON file, and back. */

import { isQuestionId, isRecord } from "../study/grades.js";

const APP = "nnma-notes";
const VERSION = 1;

/**
 * @param {Map<string, import("../study/grades.js").QuestionRecord>} records
 * @param {Date} now
 * @returns {string} the file's text
 */
export function exportText(records, now) {
  const file = { app: APP, version: VERSION, exported: now.toISOString(), records: Object.fromEntries(records) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** What is wrong with a file, in words for the reader. */
export class ImportError extends Error {}

/**
 * @param {string} text a file's
 * @returns {Map<string, import("../study/grades.js").QuestionRecord>}
 * @throws {ImportError} for anything but a whole, sound file; nothing is then imported
 */
export function importedRecords(text) {
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
  const entries = Object.entries(file.records);
  const unsound = entries.find(([id, record]) => !isQuestionId(id) || !isRecord(record));
  if (unsound) throw new ImportError(`文件里 ${unsound[0].slice(0, 40)} 的记录无法读取，没有导入任何内容。`);
  return new Map(entries);
}
