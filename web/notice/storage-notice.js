/** Tells the reader, once a visit, when this browser cannot keep what the site remembers. */

import { onStorageProblem } from "../storage.js";
import { notify } from "./notice.js";

const MESSAGES = {
  blocked: "浏览器不允许本站保存数据：评分和进度只保留到关闭这个标签页。其他功能不受影响。",
  full: "浏览器的存储空间已满：新的评分只保留到关闭这个标签页。可以在“复习”页导出数据。",
  corrupt: "有保存的数据无法读取：原样保留，没有删除，可以在“复习”页下载。其他数据不受影响。",
};

export function listenToStorageProblems() {
  onStorageProblem((kind) => notify(MESSAGES[kind], { stays: true }));
}
