/**
 * What is copied out of a page is what the reader sees: formulas as TeX in $…$ or $$…$$, hidden blanks as gaps, nothing of
 * closed answers. (KaTeX's own copying, and the browser's where it is asked for the selection's elements, bring all of it.)
 */

const GAP = "＿＿＿＿";
const CLOSED = "details:not([open]) > :not(summary), button, .headerlink";
const POINTS_ONLY = ".answer:not(.is-whole) > .admonition.key ~ :not(.rating)";
const isHiddenBlank = (blank) => !blank.previousElementSibling?.checked;

/** The selection as a copy, with whole formulas at its ends. */
function selected() {
  const range = getSelection().getRangeAt(0).cloneRange();
  const formulaOf = (node) => (node instanceof Element ? node : node.parentElement)?.closest(".katex");
  const first = formulaOf(range.startContainer);
  const last = formulaOf(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  return range;
}

function withTex(fragment) {
  for (const formula of fragment.querySelectorAll(".katex")) {
    const tex = formula.querySelector("annotation")?.textContent;
    if (tex === undefined) continue;
    const display = formula.closest(".katex-display");
    (display ?? formula).replaceWith(display ? `$$${tex}$$` : `$${tex}$`);
  }
}

function copy(event) {
  const selection = getSelection();
  if (selection.isCollapsed || !event.clipboardData) return;
  const range = selected();
  const container = range.commonAncestorContainer;
  const own = (container instanceof Element ? container : container.parentElement)?.closest(".blank-answer");
  const fragment = range.cloneContents();
  if (!own && !fragment.querySelector(".katex, .blank-answer")) return; // the browser does well
  for (const hidden of fragment.querySelectorAll(CLOSED)) hidden.remove();
  if (document.body.classList.contains("points-only")) {
    for (const hidden of fragment.querySelectorAll(POINTS_ONLY)) hidden.remove();
  }
  for (const blank of fragment.querySelectorAll(".blank-answer")) if (isHiddenBlank(blank)) blank.textContent = GAP;
  withTex(fragment);
  const text = own && isHiddenBlank(own) ? GAP : fragment.textContent.replace(/\n{3,}/g, "\n\n").trim();
  const html = document.createElement("div");
  html.append(...(text === GAP ? [GAP] : fragment.childNodes));
  event.clipboardData.setData("text/plain", text);
  event.clipboardData.setData("text/html", html.innerHTML);
  event.preventDefault();
}

export function listenToCopying() {
  document.addEventListener("copy", copy);
}
