"""Pages that have not changed since the last build of `make serve` are taken from it.

Kept in memory: a killed build leaves nothing behind, and a new process (a change in hooks/ needs one) starts with nothing.
A page's key names all that goes into it; what a page was is stored only once it has been rendered without a fault.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from hooks.anki import ChapterDeck
from hooks.search_index import Document

SHARED_FILES = ("mkdocs.yml", "notebooks/setup_cell.py", "web/theme/palette.css", "web/anki/card.css", "overrides/notebook/**/*")
EMBEDDED = re.compile(r"<!-- notebook: ([\w/-]+)#")
FIGURE = re.compile(r"[^/()\s]+\.svg")


@dataclass(frozen=True)
class Rendered:
    """What a page has become, and what the build took from it."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    documents: list[Document]
    deck: ChapterDeck | None
    related: dict[str, list[str]]


KNOWN: dict[str, tuple[str, Rendered]] = {}
"""Source → the key it was rendered for, and the outcome."""


def stamps(paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Name, time and size of files: what tells that one has changed."""
    return [(path.as_posix(), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in sorted(paths) if path.is_file()]


def digest(*parts: Any) -> str:
    return sha256(repr(parts).encode()).hexdigest()


def shared_key(config: MkDocsConfig, files: Files, root: Path, *facts: Any) -> str:
    """What goes into every page: settings, the addresses of the other pages, and facts (the ledger, the terms)."""
    addresses = sorted((file.src_uri, file.url) for file in files)
    used = stamps(path for pattern in SHARED_FILES for path in root.glob(pattern))
    return digest(config.site_url, config.repo_url, addresses, used, facts)


def page_key(shared: str, page: Page, markdown: str, generated: Any, root: Path) -> str:
    """What goes into one page: its text, the cells and figures that it shows, what is generated for it."""
    notebooks = [root / "notebooks" / f"{name}.ipynb" for name in set(EMBEDDED.findall(markdown))]
    names = set(FIGURE.findall(markdown))
    figures = [path for path in (root / "docs").rglob("figures/*.svg") if path.name in names]
    own = [Path(page.file.abs_src_path)] if page.file.abs_src_path and page.file.src_uri.endswith(".ipynb") else []
    return digest(shared, markdown, page.meta, stamps([*notebooks, *figures, *own]), generated)


def recall(page: Page, key: str) -> Rendered | None:
    """What the page was if nothing has changed; it then renders to that."""
    known = KNOWN.get(page.file.src_uri)
    if not known or known[0] != key:
        return None
    rendered = known[1]

    def render(config: MkDocsConfig, files: Files) -> None:
        page.content = rendered.content
        page.toc = rendered.toc
        page._title_from_render = rendered.title
        page.present_anchor_ids = rendered.anchors
        targets = ((files.get_file_from_path(name), links) for name, links in rendered.links.items())
        page.links_to_anchors = {file: links for file, links in targets if file}

    page.render = render  # type: ignore[method-assign]
    return rendered


def remember(
    page: Page, key: str, content: str, documents: list[Document], deck: ChapterDeck | None, related: dict[str, list[str]]
) -> Rendered:
    """Keep what a page has become."""
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    title = page._title_from_render
    rendered = Rendered(content, page.toc, title, page.present_anchor_ids, links, documents, deck, related)
    KNOWN[page.file.src_uri] = (key, rendered)
    return rendered
