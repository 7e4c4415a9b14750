/** The result list. Everything that comes from the reader or the index is set as text, never as HTML. */

import { button, element } from "../dom.js";

const LONG_LIST = 12;

function hitLink(hit, root) {
  const sentence = hit.excerpt.map(({ text, hit: isHit }) => (isHit ? element("mark", {}, text) : text));
  const link = element(
    "a",
    { class: "search-hit", href: new URL(hit.url, root), "data-words": JSON.stringify(hit.words) },
    element("span", { class: "search-hit__title" }, hit.title),
    element("span", { class: "search-hit__place" }, `${hit.chapter} · ${hit.kind}`),
    element("span", { class: "search-hit__excerpt" }, ...sentence),
  );
  return element("li", {}, link);
}

/** Results best first; a long list is grouped by chapter, chapters in the order of their best hit. */
export function renderHits(list, hits, root) {
  if (hits.length <= LONG_LIST) {
    list.replaceChildren(element("ol", {}, ...hits.map((hit) => hitLink(hit, root))));
    return;
  }
  const best = hits.slice(0, 5);
  const others = Map.groupBy?.(hits.slice(5), (hit) => hit.chapter) ?? new Map([["其余结果", hits.slice(5)]]);
  list.replaceChildren(
    element("ol", {}, ...best.map((hit) => hitLink(hit, root))),
    ...[...others].map(([chapter, members]) =>
      element(
        "section",
        {},
        element("h2", {}, chapter),
        element("ol", {}, ...members.map((hit) => hitLink(hit, root))),
      ),
    ),
  );
}

const choice = (label, onclick) => button(label, onclick, { class: "search-choice" });

function choices(label, words, choose) {
  return element("p", { class: "search-choices" }, label, ...words.map((word) => choice(word, () => choose(word))));
}

export function renderNothing(list, suggestions, choose) {
  const advice = element("p", {}, "换一个说法，或者去掉筛选条件再试。");
  list.replaceChildren(suggestions.length ? choices("是不是要找：", suggestions, choose) : advice);
}

export function renderRecent(list, searches, choose) {
  list.replaceChildren(...(searches.length ? [choices("最近搜索：", searches, choose)] : []));
}

export function renderFailure(list, retry) {
  list.replaceChildren(element("p", { class: "search-choices" }, choice("重试", retry)));
}
