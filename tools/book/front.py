"""What stands before the chapters: a cover, and contents with page numbers."""

from collections.abc import Iterable, Mapping
from html import escape

from tools.book.compose import Entry

PLACE = "https://book.invalid/#"
"""How a line of the contents names its target until the parts of the PDF are joined (tools/book/pdf.py)."""


def cover(title: str, subtitle: str, lines: Iterable[str]) -> str:
    facts = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f'<section class="cover"><h1>{escape(title)}</h1><p class="subtitle">{escape(subtitle)}</p>{facts}</section>'


def contents(entries: Iterable[Entry], pages: Mapping[str, int]) -> str:
    """The contents; `pages` are the numbers printed on the pages, by anchor."""
    rows = "".join(
        f'<a class="line level-{entry.level}" href="{PLACE}{entry.anchor}"><span>{escape(entry.title)}</span>'
        f"<i></i><b>{pages[entry.anchor]}</b></a>"
        for entry in entries
        if entry.anchor in pages
    )
    return f'<section class="contents"><h1>目录</h1>{rows}</section>'
