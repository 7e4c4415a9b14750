"""What programs read of the site: the feed of changes (feed.xml, from CHANGELOG.md) and llms.txt, the site's outline as text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from markdown import markdown

from hooks.errors import BuildError
from hooks.outline import Outline

CHANGELOG = "CHANGELOG.md"
HEADING = re.compile(r"^## (?P<date>\d{4}-\d{2}(?:-\d{2})?)(?: (?P<title>.+))?$")


@dataclass(frozen=True)
class Change:
    """One section of the change log: a date (YYYY-MM-DD), its heading, its Markdown."""

    date: str
    title: str
    body: str


def changes(changelog: str) -> list[Change]:
    """The sections of the change log, newest first as they stand there.

    Raises:
        BuildError: for a level-2 heading that does not start with a date, or whose date, by which readers of the feed know
            it, another one has.
    """
    found: list[tuple[str, str, list[str]]] = []
    for number, line in enumerate(changelog.splitlines(), start=1):
        if line.startswith("## "):
            match = HEADING.match(line)
            if not match:
                raise BuildError(f"{CHANGELOG}, line {number}", "a heading here starts with its date: ## 2026-11-30 第二版")
            date = match["date"] if len(match["date"]) == len("2026-11-30") else f"{match['date']}-01"
            if any(date == earlier for earlier, _, _ in found):
                raise BuildError(f"{CHANGELOG}, line {number}", f"{date} has a section already: write what is new into it")
            found.append((date, match["title"] or match["date"], []))
        elif found:
            found[-1][2].append(line)
    return [Change(date, title, "\n".join(lines).strip()) for date, title, lines in found]


def atom_feed(entries: Iterable[Change], title: str, site_url: str) -> str:
    """An Atom feed of the changes; `site_url` ends with a slash."""
    listed = list(entries)
    items = "".join(
        f"<entry><title>{escape(entry.title)}</title><id>{escape(site_url)}#{entry.date}</id>"
        f"<updated>{entry.date}T00:00:00Z</updated><link href={quoteattr(site_url)}/>"
        f'<content type="html">{escape(markdown(entry.body))}</content></entry>\n'
        for entry in listed
    )
    updated = max((entry.date for entry in listed), default="1970-01-01")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<title>{escape(title)} · 更新记录</title><id>{escape(site_url)}</id><updated>{updated}T00:00:00Z</updated>\n"
        f"<author><name>{escape(title)}</name></author>"
        f'<link href={quoteattr(site_url)}/><link rel="self" href={quoteattr(urljoin(site_url, "feed.xml"))}/>\n{items}</feed>\n'
    )


def llms_text(outline: Outline, headings: dict[str, str], title: str, description: str, site_url: str) -> str:
    """The site's outline for language models (llmstxt.org): what it is, then each chapter with its questions as links.

    Args:
        outline: the ledger.
        headings: question id → its heading's Markdown.
        title: the site's name.
        description: one sentence.
        site_url: ends with a slash, or is empty: then the links are relative.
    """
    parts = [f"# {title}\n\n> {description}\n"]
    for chapter in outline.chapters:
        lines = [f"- [{headings[question.id]}]({site_url}{chapter.url}#{question.id})" for question in chapter.questions]
        parts.append(f"## {chapter.full_title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def write_feeds(folder: Path, outline_text: str, changelog: Path, title: str, site_url: str) -> None:
    """Write llms.txt and, where the site knows its address, the feed of changes (a feed needs absolute links)."""
    (folder / "llms.txt").write_text(outline_text, "utf-8")
    entries = changes(changelog.read_text("utf-8")) if changelog.exists() else []
    if site_url and entries:
        (folder / "feed.xml").write_text(atom_feed(entries, title, site_url), "utf-8")
