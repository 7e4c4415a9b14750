/** Tells the reader, once a visit, when this browser cannot keep what the site remembers. */

import { onStorageProblem, untilWords } from "../storage.js";
import { notify } from "./notice.js";

const MESSAGES = {
  blocked: (isInTab) => `浏览器不允许本站保存数据：评分和进度只保留到${untilWords(isInTab)}。其他功能不受影响。`,
  full: (isInTab) => `浏览器的存储空间已满：新的评分只保留到${untilWords(isInTab)}。可以在“复习”页导出数据。`,
  corrupt: () => "有保存的数据无法读取：原样保留，没有删除，可以在“复习”页下载。其他数据不受影响。",
};

export function listenToStorageProblems() {
  onStorageProblem((kind, isInTab) => notify(MESSAGES[kind](isInTab), { stays: true }));
}
