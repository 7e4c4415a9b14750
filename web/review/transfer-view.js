/** Shows what is to be taken to another device: words, a text to copy, a code to scan. */

import { renderSVG } from "uqr";
import { button, element } from "../dom.js";

/**
 * @param {HTMLElement} place
 * @param {{ words: string, text?: string, code?: string|null }} content
 */
export function showTransfer(place, { words, text, code = null }) {
  const parts = [element("p", { role: "status" }, words)];
  if (code) {
    const picture = element("div", { class: "transfer-code", role: "img", "aria-label": "带着学习记录的二维码" });
    picture.innerHTML = renderSVG(code, { ecc: "L", border: 4, pixelSize: 4 }); // made of squares alone, no text of ours
    parts.push(picture);
  }
  if (text) {
    const field = element("textarea", {
      class: "transfer-text",
      readonly: "",
      rows: "3",
      "aria-label": "要复制的内容",
    });
    field.value = text;
    field.addEventListener("focus", () => field.select());
    const copy = button("复制", async () => {
      field.focus();
      const isCopied = await navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      );
      copy.textContent = isCopied || document.execCommand("copy") ? "已复制" : "没能复制，请手动选取";
    });
    parts.push(field, copy);
  }
  place.replaceChildren(...parts);
}
