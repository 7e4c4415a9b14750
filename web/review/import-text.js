/** What is exported, brought or imported, in words. */

/** @param {Map<string, import("../study/grades.js").QuestionRecord>} records */
export function contentWords(records) {
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
  return parts.join("、");
}

/**
 * @param {Awaited<ReturnType<import("../study/log.js").addRecords>>} result of addRecords
 * @param {number} mended ratings that were dated ahead
 * @param {object} local the storage
 */
export function importText({ added, marks, kept, differ, isStored }, mended, local) {
  const count = [...added.values()].reduce((sum, number) => sum + number, 0);
  const parts = [`新增 ${count} 次评分`];
  if (added.size) parts[0] += `（${added.size} 题）`;
  if (marks.star) parts.push(`收藏 ${marks.star} 题`);
  if (marks.out) parts.push(`不考的 ${marks.out} 题`);
  if (kept) parts.push(`另有 ${kept} 次这里已经有了`);
  let text = `${parts.join("，")}。`;
  if (differ) text += `其中 ${differ} 次与这里的不同，保留了这里的。`;
  if (mended) text += `有 ${mended} 次的日期在将来（那台设备的时钟不准），按导出的时候算。`;
  if (!isStored) text += `浏览器没能存下全部内容，只保留到${local.until()}。`;
  return text;
}
