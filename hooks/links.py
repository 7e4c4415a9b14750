"""Dead links and anchors in the built site, whatever wrote them: Markdown, templates, notebooks, raw HTML."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

REFERENCES = "a[href], link[href], script[src], img[src], source[src]"


@dataclass(frozen=True)
class LinkedPage:
    """What a page refers to, and how often each of its ids and names stands there."""

    references: tuple[str, ...]
    anchors: Counter[str]
    names: frozenset[str]

    def has(self, anchor: str) -> bool:
        return anchor in self.anchors or anchor in self.names


def read_page(html: str) -> LinkedPage:
    document = LexborHTMLParser(html)
    references = (node.attributes.get("href") or node.attributes.get("src") or "" for node in document.css(REFERENCES))
    ids = Counter(node.attributes["id"] or "" for node in document.css("[id]"))
    names = frozenset(node.attributes["name"] or "" for node in document.css("a[name]"))
    return LinkedPage(tuple(dict.fromkeys(references)), ids, names)


def page_faults(address: str, pages: Mapping[str, LinkedPage], files: set[str], base: str) -> Iterator[str]:
    """Messages for the dead links and doubled ids of one page.

    Args:
        address: the page's path below the site, e.g. "overview/index.html".
        pages: all pages of the site.
        files: paths of all its files.
        base: path under which the site is served, beginning and ending with a slash.
    """
    for name, count in pages[address].anchors.items():
        if count > 1:
            yield f"id {name!r} stands more than once"
    for reference in pages[address].references:
        target = urlsplit(urljoin(base + address.removesuffix("index.html"), reference))
        if target.scheme or target.netloc:
            continue
        path = unquote(target.path)
        if not path.startswith(base):
            yield f"{reference} leaves the site"
            continue
        path = path.removeprefix(base)
        if path == "" or path.endswith("/"):
            path += "index.html"
        if path not in files:
            yield f"dead link {reference}: there is no {path}"
        elif target.fragment and path in pages and not pages[path].has(unquote(target.fragment)):
            yield f"dead anchor {reference}: {path} has no id {unquote(target.fragment)!r}"


def site_faults(site: Path, base: str = "/") -> list[str]:
    """All dead links and doubled ids of a built site, as `page: reason` lines."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: read_page((site / name).read_text("utf-8")) for name in sorted(files) if name.endswith(".html")}
    return [f"{name}: {fault}" for name in pages for fault in page_faults(name, pages, files, base)]
