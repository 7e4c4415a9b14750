/** The field above the glossary: shows the terms whose names or definition hold what is typed, and their letters. */

import { element } from "../dom.js";

const folded = (text) => text.normalize("NFKC").toLowerCase();

/** A term's name and what belongs to it, up to the next name. */
function entriesOf(list) {
  const entries = [];
  for (const node of list.children) {
    if (node.tagName === "DT") entries.push({ nodes: [], text: "" });
    entries.at(-1).nodes.push(node);
    entries.at(-1).text += folded(node.textContent);
  }
  return entries;
}

export function mountGlossary() {
  const bar = document.querySelector("[data-glossary]:not([data-mounted])");
  if (!bar) return;
  bar.dataset.mounted = "";
  const field = bar.querySelector("input");
  const status = element("p", { class: "glossary-status", role: "status" });
  bar.append(status);
  let sections;
  field.addEventListener("input", () => {
    sections ??= [...document.querySelectorAll("article h2[id^=letter-]")].map((heading) => ({
      heading,
      entries: entriesOf(heading.nextElementSibling),
    }));
    const wanted = folded(field.value.trim());
    let count = 0;
    for (const { heading, entries } of sections) {
      const found = entries.filter(({ text }) => text.includes(wanted));
      for (const entry of entries) for (const node of entry.nodes) node.hidden = !found.includes(entry);
      heading.hidden = !found.length;
      count += found.length;
    }
    status.textContent = wanted ? `${count} 个术语` : "";
  });
}
