"""Dead links and anchors in the built site, whatever wrote them: Markdown, templates, notebooks, raw HTML."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from hooks.errors import line_at

REFERENCES = "a[href], link[href], script[src], img[src], source[src]"
LOADED = "script[src], img[src], source[src], link[rel=stylesheet]"
"""What a page fetches by itself; the site's policy (hooks/security.py) lets it do so from the site alone."""


@dataclass(frozen=True)
class LinkedPage:
    """What a page refers to, what of that it fetches by itself, and how often each of its ids and names stands there."""

    references: tuple[str, ...]
    loaded: frozenset[str]
    anchors: Counter[str]
    names: frozenset[str]

    def has(self, anchor: str) -> bool:
        return anchor in self.anchors or anchor in self.names


def read_page(html: str) -> LinkedPage:
    document = LexborHTMLParser(html)
    references, loaded = (
        [node.attributes.get("href") or node.attributes.get("src") or "" for node in document.css(which)]
        for which in (REFERENCES, LOADED)
    )
    ids = Counter(node.attributes["id"] or "" for node in document.css("[id]"))
    names = frozenset(node.attributes["name"] or "" for node in document.css("a[name]"))
    return LinkedPage(tuple(dict.fromkeys(references)), frozenset(loaded), ids, names)


def page_faults(address: str, pages: Mapping[str, LinkedPage], files: set[str], base: str) -> Iterator[tuple[str, str]]:
    """The dead links and doubled ids of one page: what to look for in its source, and the message.

    Args:
        address: the page's path below the site, e.g. "overview/index.html".
        pages: all pages of the site.
        files: paths of all its files.
        base: path under which the site is served, beginning and ending with a slash.
    """
    for name, count in pages[address].anchors.items():
        if count > 1:
            yield f"#{name}", f"id {name!r} stands more than once; give one of them another"
    for reference in pages[address].references:
        target = urlsplit(urljoin(base + address.removesuffix("index.html"), reference))
        if target.scheme or target.netloc:
            if target.netloc and reference in pages[address].loaded:
                yield (
                    reference,
                    f"{reference} would be fetched from elsewhere, which the site's policy forbids; keep a copy in docs/",
                )
            continue
        path, fragment = unquote(target.path), unquote(target.fragment)
        if not path.startswith(base):
            yield reference, f"{reference} leaves the site; write the page's file, as ../overview.md"
            continue
        path = path.removeprefix(base)
        if path == "" or path.endswith("/"):
            path += "index.html"
        if path not in files:
            yield reference.partition("#")[0], f"dead link {reference}: there is no {path}; correct the address"
        elif fragment and path in pages and not pages[path].has(fragment):
            yield f"#{fragment}", f"dead anchor {reference}: {path} has no id {fragment!r}; correct what follows the #"


def place_of(page: str, mention: str, sources: Mapping[str, Path]) -> str:
    """Where to mend a page: its source and the line there, or, of what templates and the build write, the page alone."""
    if page not in sources:
        return page
    source = sources[page]
    text = source.read_text("utf-8") if source.suffix == ".md" else ""
    found = re.search(rf"{re.escape(mention)}(?![\w-])", text)
    return f"{source.as_posix()}, line {line_at(text, found.start())}" if found else f"{source.as_posix()} ({page})"


def site_faults(site: Path, base: str = "/", sources: Mapping[str, Path] | None = None) -> list[str]:
    """All dead links and doubled ids of a built site, as `place: reason` lines.

    Args:
        site: where it was built.
        base: path under which it is served.
        sources: path of a page in the site → what it was made from.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: read_page((site / name).read_text("utf-8")) for name in sorted(files) if name.endswith(".html")}
    return [
        f"{place_of(name, mention, sources or {})}: {fault}"
        for name in pages
        for mention, fault in page_faults(name, pages, files, base)
    ]
