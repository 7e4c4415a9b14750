"""The built pages as one document that can be printed: ids that cannot meet, links that stay inside where they can."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from hooks.errors import BuildError
from hooks.outline import Chapter, Outline
from hooks.tree import Node, Tree

LEFT_OUT = (
    ".headerlink, .print-address, .study-bar, .question-tools, .notebook-bar, .md-source-file, .md-feedback, .blank-toggle,"
    " .katex-mathml, script, noscript, button, hr, form"
)
"""What paper cannot use. KaTeX's MathML is for screen readers and would stand twice in the text layer."""

REFERENCES = ("id", "for", "href", "xlink:href", "aria-labelledby", "aria-describedby")
LONGEST_ID = 60
LOCAL_URL = re.compile(r"url\(#([^)]+)\)")
STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
STROKE = re.compile(
    '<span class="katex-vbox"><span class="katex-thinbox"><span class="rlap"><span class="katex-strut"[^>]*></span>'
    '<span class="katex-inner">\ue020</span><span class="katex-fix"></span></span></span></span>'
    '<span class="mspace"></span>(<span[^>]*>)='
)
"""KaTeX draws ≠ as a stroke, then the = that it goes through."""
APPENDICES = ("mathematics/", "notation/", "glossary/")
"""Pages that the whole book takes in after the chapters: what they define is linked from everywhere."""


@dataclass(frozen=True)
class Part:
    """A page of the site as a part of a book: a chapter, or an appendix."""

    name: str
    url: str
    title: str
    chapter: Chapter | None = None

    @property
    def label(self) -> str:
        """What stands in the header of its pages."""
        return f"{self.chapter.section} {self.title}" if self.chapter else self.title


@dataclass(frozen=True)
class Entry:
    """A line of the contents and a bookmark: a part (level 0), one of its sections (1) or questions (2)."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True)
class Document:
    """The body of a book, and what its contents list."""

    html: str
    entries: tuple[Entry, ...]


def article_of(site: Path, url: str) -> tuple[Tree, str]:
    """The article of a built page as a tree, and its title."""
    html = (site / url / "index.html").read_text("utf-8")
    tree = Tree(html[html.index("<article") : html.index("</article>")])
    return tree, tree.find("h1")[0].text().removesuffix("#").strip()


def book_parts(site: Path, outline: Outline) -> list[Part]:
    """All parts in the course's order."""
    chapters = [Part(chapter.section, chapter.url, chapter.full_title, chapter) for chapter in outline.chapters]
    return chapters + [Part(url.strip("/"), url, article_of(site, url)[1]) for url in APPENDICES]


def stylesheets(site: Path) -> list[str]:
    """The addresses of the stylesheets that a chapter's page has, relative to the site."""
    page = next(iter(sorted((site / "convolutional").glob("*/index.html"))))
    folder = page.parent.relative_to(site).as_posix()
    return [posixpath.normpath(posixpath.join(folder, address)) for address in STYLESHEET.findall(page.read_text("utf-8"))]


def anchor(part: str, identity: str) -> str:
    """An id of a part's page in the book, in short ASCII: readers of PDF refuse long names of places."""
    short = identity if identity.isascii() and len(identity) < LONGEST_ID else sha256(identity.encode()).hexdigest()[:12]
    return f"{part}.{short}"


class Linker:
    """Where a link of a page leads in the book: to a part in it, else to the site, else (no address known) nowhere.

    Args:
        parts: those that the book holds.
        site_url: the site's address, empty when it is not known.
    """

    def __init__(self, parts: list[Part], site_url: str) -> None:
        self.names = {part.url: part.name for part in parts}
        self.site_url = site_url

    def target(self, part: Part, address: str) -> str:
        """The address to write for one in a page of the site; empty for a link that is to become text."""
        split = urlsplit(address)
        if split.scheme or split.netloc:
            return address
        url = posixpath.normpath(posixpath.join("/", part.url, split.path)).strip("/") + "/" if split.path else part.url
        if url in self.names:
            name = self.names[url]
            return f"#{anchor(name, unquote(split.fragment))}" if split.fragment else f"#{name}"
        return urljoin(urljoin(self.site_url, part.url), address) if self.site_url else ""


def rewrite(tree: Tree, part: Part, linker: Linker) -> None:
    """Give every id the part's name, and every reference its target."""
    for node in tree.find("[id], [for], [href], [aria-labelledby], [aria-describedby], use"):
        for name in REFERENCES:
            value = node.attributes.get(name)
            if not value:
                continue
            if name == "href" and node.tag == "a":
                if target := linker.target(part, value):
                    node.attrs["href"] = target
                else:
                    del node.attrs["href"]
            elif name == "xlink:href" and value.startswith("#"):
                node.attrs[name] = f"#{anchor(part.name, value[1:])}"
            elif name not in ("href", "xlink:href"):
                node.attrs[name] = " ".join(anchor(part.name, identity) for identity in value.split())


def plain_title(heading: Node) -> str:
    """A heading's words; formulas as they look."""
    return " ".join(heading.text().split())


def entries_of(tree: Tree, part: Part) -> Iterator[Entry]:
    """The part, its sections that hold questions, and its questions (of an appendix: its sections)."""
    yield Entry(0, part.name, part.label)
    for heading in tree.find("h2, section.question h3"):
        if heading.tag == "h2":
            yield Entry(1, str(heading.id), plain_title(heading))
        else:
            number = heading.parent.css_first(".question-number").text().partition(" · ")[2]  # type: ignore[union-attr]
            yield Entry(2, str(heading.id), f"{number} {plain_title(heading)}")


def stroke_last(html: str) -> str:
    """Formulas in which the stroke of ≠ follows its =, as the combining character does that it is copied as.

    Raises:
        BuildError: a stroke stands in other markup than STROKE knows.
    """
    html, moved = STROKE.subn('\\1=<span class="stroke">\ue020</span>', html)
    if moved != html.count("\ue020"):
        raise BuildError("the books", "a ≠ is drawn otherwise than tools/book/compose.py expects; mend STROKE there")
    return html


def local_url(part: str, match: re.Match[str]) -> str:
    return f"url(#{anchor(part, match[1])})"


def compose(site: Path, parts: list[Part], site_url: str) -> Document:
    """The parts as one document's body."""
    linker = Linker(parts, site_url)
    sections: list[str] = []
    entries: list[Entry] = []
    for part in parts:
        tree, _ = article_of(site, part.url)
        for node in tree.find(LEFT_OUT):
            node.decompose()
        rewrite(tree, part, linker)
        entries += entries_of(tree, part)
        for answer in tree.find("details"):
            answer.attrs["open"] = ""
        html = LOCAL_URL.sub(partial(local_url, part.name), stroke_last(tree.written()))
        family = f' data-family="{part.chapter.family.slug}"' if part.chapter else ""
        kind = "chapter" if part.chapter else "appendix"
        sections.append(f'<section class="part {kind}" id="{part.name}" style="page: part-{part.name}"{family}>{html}</section>')
    # A browser gives a place in the PDF to what a link names; so that every entry has one, each is named once, unseen.
    named = "".join(f'<a href="#{entry.anchor}"></a>' for entry in entries)
    return Document(f"<nav hidden>{named}</nav>\n" + "\n".join(sections), tuple(entries))


def page_rules(parts: list[Part], size: str, margin: str) -> str:
    """The size of the paper, and a named page for each part with its title in the header."""
    named = "\n".join(f'@page part-{part.name} {{ @top-left {{ content: "{part.label}" }} }}' for part in parts)
    return f"@page {{ size: {size}; margin: {margin} }}\n{named}"


def html_document(body: str, css: str, sheets: list[str], paper: str, form: str) -> str:
    """A page to print; `form` is `answers` or `sheet` (questions alone), as in web/print/."""
    links = "".join(f'<link rel="stylesheet" href="{escape(sheet)}">' for sheet in sheets)
    return (
        f'<!doctype html><html lang="zh" class="js" data-print-form="{form}" data-paper="{paper}"><head><meta charset="utf-8">'
        f"<title>book</title>{links}<style>{css}</style></head>"
        '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">'
        f'<div class="book">{body}</div></body></html>'
    )
