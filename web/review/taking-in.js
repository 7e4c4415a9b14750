/** What is exported or brought, in words, and taking it in. */

import { addResults } from "../papers/record.js";

/**
 * @param {Map<string, import("../study/grades.js").QuestionRecord>} records
 * @param {import("../papers/record.js").Result[]} results
 */
export function contentWords(records, results) {
  const all = [...records.values()];
  const rated = all.filter(({ reviews }) => reviews.length);
  const ratings = rated.reduce((sum, { reviews }) => sum + reviews.length, 0);
  const parts = [` ${rated.length} 题的 ${ratings} 次评分`];
  for (const [mark, label] of [
    ["star", "收藏"],
    ["out", "不考"],
  ]) {
    const count = all.filter((record) => record[mark]).length;
    if (count) parts.push(`${label} ${count} 题`);
  }
  if (results.length) parts.push(`成绩 ${results.length} 份`);
  return parts.join("、");
}

/**
 * Merge what was brought into what this browser keeps.
 *
 * @param {import("./transfer.js").Brought} brought
 * @param {object} site what load.js hands over
 * @returns {Promise<{ added: Map<string, number>, words: string }>} new ratings by question; what to tell the reader
 */
export async function takeIn({ records, results, mended }, site) {
  const ratings = await site.records.addRecords(records);
  const papers = addResults(site.local, results);
  return { added: ratings.added, words: importText(ratings, papers, mended, site.local) };
}

/**
 * @param {Awaited<ReturnType<import("../study/log.js").addRecords>>} ratings what became of them
 * @param {ReturnType<typeof addResults>} papers what became of the results
 * @param {number} mended ratings that were dated ahead
 * @param {object} local the storage
 */
function importText({ added, marks, kept, differ, isStored }, papers, mended, local) {
  const count = [...added.values()].reduce((sum, number) => sum + number, 0);
  const parts = [`新增 ${count} 次评分`];
  if (added.size) parts[0] += `（${added.size} 题）`;
  if (marks.star) parts.push(`收藏 ${marks.star} 题`);
  if (marks.out) parts.push(`不考的 ${marks.out} 题`);
  if (papers.added) parts.push(`成绩 ${papers.added} 份`);
  if (kept) parts.push(`另有 ${kept} 次这里已经有了`);
  let text = `${parts.join("，")}。`;
  if (differ) text += `其中 ${differ} 次与这里的不同，保留了这里的。`;
  if (mended) text += `有 ${mended} 次的日期在将来（那台设备的时钟不准），按导出的时候算。`;
  if (!isStored || !papers.isStored) text += `浏览器没能存下全部内容，只保留到${local.until()}。`;
  return text;
}
