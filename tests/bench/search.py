"""`make bench`, second part: this site's search beside Material's own (with jieba) and Pagefind, on the same pages.

All three run in one browser, over the same pages, with the same queries (tests/search/blind2.yml), and again with the content
ten times over. Printed: share of queries whose first hit, and one of whose first five hits, is right; queries without any
hit; bytes fetched from the first use of the search to its first result; milliseconds from a query to its results.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.pages import CompressingHandler
from tests.browser.locate import find_browser
from tests.search.test_relevance import queries
from tests.serving import REPOSITORY, mkdocs_build, served

COPIES = 10
SLOWDOWN = 4
JUDGED_QUERIES, TIMED_QUERIES = 60, 20
"""Spread over the set that was written blind; each of the six engines takes about half a second for one."""
READY_MS = 6000
COLUMNS = ("hit@1", "hit@5", "empty", "bytes", "ms", f"ms ÷{SLOWDOWN}", "build")
PAGE = "overview/"

# Each engine answers `await ask(query)` in the page with the addresses of its hits, best first.
ASK_BOX = """
async (query, links) => {
    const list = document.querySelector("[data-md-component=search-result]");
    const field = document.querySelector("input[name=query]");
    const settled = new Promise(resolve => {
        let quiet = setTimeout(resolve, 2500);
        const changed = () => { clearTimeout(quiet); window.changed = performance.now(); quiet = setTimeout(resolve, 350); };
        new MutationObserver(changed).observe(list, { childList: true, subtree: true, characterData: true });
    });
    window.changed = performance.now();
    field.focus();
    field.value = query;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    await settled;
    return [...list.querySelectorAll(links)].map(link => link.href);
}
"""
ASK_PAGEFIND = """
async query => {
    window.pagefind ??= await import(new URL("/notes/pagefind/pagefind.js", location.href));
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 5).map(result => result.data()));
    window.changed = performance.now();
    const weight = part => part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
    const parts = pages.flatMap(page => page.sub_results.sort((a, b) => weight(b) - weight(a)));
    return parts.map(part => new URL(part.url, location.href).href);
}
"""
ENGINES: dict[str, str] = {
    "ours": f"query => ({ASK_BOX})(query, 'a.search-hit')",
    "material": f"query => ({ASK_BOX})(query, 'a[href*=\"#\"]')",
    "pagefind": ASK_PAGEFIND,
}


def build_ours(folder: Path, address: str) -> None:
    result = mkdocs_build(REPOSITORY, folder, SITE_URL=address)
    if result.returncode:
        sys.exit(result.stderr)


def build_material(folder: Path, address: str) -> None:
    """The same site with Material's own header, search form and search plugin."""
    with tempfile.TemporaryDirectory() as copy:
        project = Path(copy)
        for name in ("docs", "hooks", "notebooks", "overrides", "web", "build"):
            shutil.copytree(REPOSITORY / name, project / name)
        for name in ("CHANGELOG.md", "package.json"):
            shutil.copy(REPOSITORY / name, project)
        (project / "node_modules").symlink_to(REPOSITORY / "node_modules")
        for partial in ("header.html", "search.html"):
            (project / "overrides/partials" / partial).unlink()
        config = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
        config = config.replace("plugins:\n", "plugins:\n  - search:\n      lang: [zh, en]\n", 1)
        config = re.sub(r"extra_javascript:\n(?:  .*\n)+", "", config)
        (project / "mkdocs.yml").write_text(config, "utf-8")
        result = mkdocs_build(project, folder, SITE_URL=address)
        if result.returncode:
            sys.exit(result.stderr)


def build_pagefind(folder: Path, address: str) -> None:
    build_ours(folder, address)
    subprocess.run(["npx", "--no-install", "pagefind", "--site", str(folder)], cwd=REPOSITORY, check=True, capture_output=True)


def multiply(engine: str, folder: Path) -> None:
    """Put the content ten times into an engine's index, the copies under addresses of their own."""
    if engine == "ours":
        core = json.loads((folder / "search/core.json").read_text("utf-8"))
        rest = json.loads((folder / "search/rest.json").read_text("utf-8"))
        copies = [
            [
                {
                    **document,
                    "id": f"copy{copy}:{document['id']}",
                    "url": f"copy{copy}/{document['url']}",
                    "of": [f"copy{copy}:{question}" for question in document.get("of", [])],
                }
                for document in core["documents"]
            ]
            for copy in range(1, COPIES)
        ]
        core["documents"] += [document for copy in copies for document in copy]
        rest["rests"] *= COPIES
        (folder / "search/core.json").write_text(json.dumps(core, ensure_ascii=False), "utf-8")
        (folder / "search/rest.json").write_text(json.dumps(rest, ensure_ascii=False), "utf-8")
    elif engine == "material":
        path = folder / "search/search_index.json"
        index = json.loads(path.read_text("utf-8"))
        index["docs"] += [
            {**document, "location": f"copy{copy}/{document['location']}"}
            for copy in range(1, COPIES)
            for document in index["docs"]
        ]
        path.write_text(json.dumps(index, ensure_ascii=False), "utf-8")
    else:
        pages = list(folder.rglob("index.html"))
        for copy in range(1, COPIES):
            for page in pages:
                target = folder / f"copy{copy}" / page.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(page, target)
        subprocess.run(["npx", "--no-install", "pagefind", "--site", str(folder)], cwd=REPOSITORY, check=True, capture_output=True)


def identity(url: str) -> str:
    """The id a relevance list would name: the question's id, or the term's."""
    return url.partition("#")[2]


def accepted(ids: list[str]) -> set[str]:
    return {f"term-{name.removeprefix('term:').lower()}" if name.startswith("term:") else name for name in ids}


def fresh_page(browser: Browser, address: str, slowdown: int) -> Page:
    """A page in a context of its own, its thread slowed down (workers keep their pace, in all engines alike)."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + PAGE, wait_until="networkidle", timeout=180_000)  # ten times an index, on a phone's line
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    return page


def until_ready(page: Page, ask: str) -> None:
    """Ask until the engine answers, then give it time to finish what it loads behind the first answer."""
    for word in ("卷积", "循环", "注意力", "梯度") * 8:
        if page.evaluate(ask, word):
            break
    page.wait_for_timeout(READY_MS)


def first_result_bytes(browser: Browser, engine: str, address: str) -> int:
    """Bytes of everything that belongs to the search and is there by the first result, on a line of 1.6 Mbit/s."""
    CompressingHandler.sent.clear()
    CompressingHandler.seconds_per_byte = 8 / 1_600_000
    page = fresh_page(browser, address, 1)
    hit = "a.search-hit" if engine == "ours" else "[data-md-component=search-result] a"
    page.evaluate(
        "hit => new MutationObserver(() => { if (document.querySelector(hit)) window.firstResult ??= Date.now(); })"
        ".observe(document.body, { childList: true, subtree: true })",
        hit,
    )
    for word in ("卷积", "循环", "注意力") * 8:
        if page.evaluate(ENGINES[engine], word):
            break
    moment = page.evaluate("(window.firstResult ?? Date.now()) / 1000")
    page.context.close()
    CompressingHandler.seconds_per_byte = 0
    return sum(size for sent, path, size in CompressingHandler.sent if sent <= moment and re.search(r"search|pagefind|lunr", path))


def measure(browser: Browser, engine: str, address: str, expected: dict[str, list[str]]) -> dict[str, Any]:
    ask = ENGINES[engine]
    first_bytes = first_result_bytes(browser, engine, address)
    page = fresh_page(browser, address, 1)
    until_ready(page, ask)
    first = five = empty = 0
    for query, ids in expected.items():
        hits = [identity(unquote(url)) for url in page.evaluate(ask, query)]
        wanted = accepted(ids)
        first += bool(hits) and hits[0] in wanted
        five += any(hit in wanted for hit in hits[:5])
        empty += not hits
    times = timings(page, ask, list(expected)[:: max(1, len(expected) // TIMED_QUERIES)])
    page.context.close()
    slow_page = fresh_page(browser, address, SLOWDOWN)
    until_ready(slow_page, ask)
    slow = timings(slow_page, ask, list(expected)[:: max(1, len(expected) // TIMED_QUERIES)])
    slow_page.context.close()
    return {
        "hit@1": f"{first / len(expected):.1%}",
        "hit@5": f"{five / len(expected):.1%}",
        "empty": empty,
        "bytes": f"{first_bytes:,}",
        "ms": f"{statistics.median(times):.0f} / {p95(times):.0f}",
        f"ms ÷{SLOWDOWN}": f"{statistics.median(slow):.0f} / {p95(slow):.0f}",
    }


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def timings(page: Page, ask: str, asked: list[str]) -> list[float]:
    """Milliseconds from handing over a query to the last change of its results."""
    script = f"async query => {{ const begun = performance.now(); await ({ask})(query); return window.changed - begun; }}"
    return [page.evaluate(script, query) for query in asked]


def show(name: str, row: dict[str, Any]) -> None:
    """Print an engine's row as soon as it is measured: all six take many minutes."""
    print(f"{name:14}" + "".join(f"{row[column]!s:>16}" for column in COLUMNS), flush=True)


def main() -> None:
    answerable = [(query, ids) for query, ids in queries("blind2").items() if ids]
    expected = dict(answerable[:: max(1, len(answerable) // JUDGED_QUERIES)])
    builders: dict[str, Callable[[Path, str], None]] = {"ours": build_ours, "material": build_material, "pagefind": build_pagefind}
    print(f"\nsearch, {len(expected)} queries\n{'':14}" + "".join(f"{column:>16}" for column in COLUMNS), flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for engine, build in builders.items():
            with tempfile.TemporaryDirectory() as folder, served(Path(folder), CompressingHandler) as address:
                started = time.monotonic()
                build(Path(folder), address)
                seconds = time.monotonic() - started
                show(engine, {**measure(browser, engine, address, expected), "build": f"{seconds:.1f} s"})
                multiply(engine, Path(folder))
                show(f"{engine} ×{COPIES}", {**measure(browser, engine, address, expected), "build": "—"})
        browser.close()


if __name__ == "__main__":
    main()
