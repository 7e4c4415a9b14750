/** What an import came to, in words. */

/**
 * @param {{ added: Map<string, number>, kept: number, differ: number, isStored: boolean }} result of addRecords
 * @param {number} mended ratings that were dated ahead
 * @param {object} local the storage
 */
export function importText({ added, kept, differ, isStored }, mended, local) {
  const count = [...added.values()].reduce((sum, number) => sum + number, 0);
  const parts = [`新增 ${count} 次评分`];
  if (added.size) parts[0] += `（${added.size} 题）`;
  if (kept) parts.push(`另有 ${kept} 次这里已经有了`);
  let text = `${parts.join("，")}。`;
  if (differ) text += `其中 ${differ} 次与这里的不同，保留了这里的。`;
  if (mended) text += `有 ${mended} 次的日期在将来（那台设备的时钟不准），按导出的时候算。`;
  if (!isStored) text += `浏览器没能存下全部内容，只保留到${local.until()}。`;
  return text;
}
