/** The result list. Everything that comes from the reader or the index is set as text, never as HTML. */

const LONG_LIST = 12;

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function hitLink(hit, root) {
  const sentence = hit.excerpt.map(({ text, hit: isHit }) => (isHit ? element("mark", "", text) : text));
  const link = element(
    "a",
    "search-hit",
    element("span", "search-hit__title", hit.title),
    element("span", "search-hit__place", `${hit.chapter} · ${hit.kind}`),
    element("span", "search-hit__excerpt", ...sentence),
  );
  link.href = new URL(hit.url, root);
  link.dataset.words = JSON.stringify(hit.words);
  return element("li", "", link);
}

/** Results best first; a long list is grouped by chapter, chapters in the order of their best hit. */
export function renderHits(list, hits, root) {
  if (hits.length <= LONG_LIST) {
    list.replaceChildren(element("ol", "", ...hits.map((hit) => hitLink(hit, root))));
    return;
  }
  const best = hits.slice(0, 5);
  const others = Map.groupBy?.(hits.slice(5), (hit) => hit.chapter) ?? new Map([["其余结果", hits.slice(5)]]);
  list.replaceChildren(
    element("ol", "", ...best.map((hit) => hitLink(hit, root))),
    ...[...others].map(([chapter, members]) =>
      element(
        "section",
        "",
        element("h2", "", chapter),
        element("ol", "", ...members.map((hit) => hitLink(hit, root))),
      ),
    ),
  );
}

function choices(label, words, choose) {
  const buttons = words.map((word) => {
    const button = element("button", "search-choice", word);
    button.type = "button";
    button.addEventListener("click", () => choose(word));
    return button;
  });
  return element("p", "search-choices", label, ...buttons);
}

export function renderNothing(list, suggestions, choose) {
  const advice = element("p", "", "换一个说法，或者去掉筛选条件再试。");
  list.replaceChildren(suggestions.length ? choices("是不是要找：", suggestions, choose) : advice);
}

export function renderRecent(list, searches, choose) {
  list.replaceChildren(...(searches.length ? [choices("最近搜索：", searches, choose)] : []));
}

export function renderFailure(list, retry) {
  const button = element("button", "search-choice", "重试");
  button.type = "button";
  button.addEventListener("click", retry);
  list.replaceChildren(element("p", "search-choices", button));
}
