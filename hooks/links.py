"""Dead links and anchors in the built site, whatever wrote them: Markdown, templates, notebooks, raw HTML."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

REFERENCE = re.compile(r'<(?:a|link|script|img|source)\b[^>]*?\s(?:href|src)="([^"]*)"')
ID = re.compile(r'<[a-zA-Z][^>]*?\sid="([^"]+)"')
NAME = re.compile(r'<a\b[^>]*\sname="([^"]+)"')
SKIPPED = re.compile(r"<(pre|svg)\b.*?</\1>", re.DOTALL)


def anchors_of(html: str) -> set[str]:
    return {unescape(name) for name in [*ID.findall(html), *NAME.findall(html)]}


def duplicate_ids(html: str) -> list[str]:
    """Ids that stand more than once in a page, in order."""
    ids = ID.findall(html)
    return [name for name in dict.fromkeys(ids) if ids.count(name) > 1] if len(ids) != len(set(ids)) else []


def page_faults(address: str, html: str, files: set[str], anchors: Mapping[str, set[str]], base: str) -> Iterator[str]:
    """Messages for the dead links and doubled ids of one page.

    Args:
        address: the page's path below the site, e.g. "overview/index.html".
        html: its text.
        files: paths of all files of the site.
        anchors: ids of each page.
        base: path under which the site is served, beginning and ending with a slash.
    """
    for name in duplicate_ids(html):
        yield f"id {name!r} stands more than once"
    for reference in dict.fromkeys(REFERENCE.findall(SKIPPED.sub("", html))):
        target = urlsplit(urljoin(base + address.removesuffix("index.html"), unescape(reference)))
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
        elif target.fragment and path in anchors and unquote(target.fragment) not in anchors[path]:
            yield f"dead anchor {reference}: {path} has no id {unquote(target.fragment)!r}"


def site_faults(site: Path, base: str = "/") -> list[str]:
    """All dead links and doubled ids of a built site, as `page: reason` lines."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: (site / name).read_text("utf-8") for name in sorted(files) if name.endswith(".html")}
    anchors = {name: anchors_of(html) for name, html in pages.items()}
    return [f"{name}: {fault}" for name, html in pages.items() for fault in page_faults(name, html, files, anchors, base)]
