/** The button on each card that copies the question's address. */

import { notify } from "../notice/notice.js";

/** Copying as browsers did it before, and still do where a page was not loaded over https. */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

async function copyLink(button) {
  const address = new URL(button.closest(".question").querySelector(".headerlink").href);
  address.search = "";
  const copied = await copy(address.href);
  button.focus();
  notify(copied ? "已复制本题链接。" : `没能复制，请手动复制：${address.href}`, { stays: !copied });
}

export function listenToQuestionLinks() {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest(".copy-link");
    if (button) copyLink(button);
  });
}
