/** Tables wider than the screen scroll inside themselves; the keyboard must be able to reach and scroll them too. */

export function mountTables() {
  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    wrap.setAttribute("tabindex", "0");
    wrap.setAttribute("role", "group");
    wrap.setAttribute("aria-label", "表格");
  }
}
