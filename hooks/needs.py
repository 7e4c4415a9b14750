"""先看 and 用到它的: the ways down from a question and up from it, from what the ledger says that it needs."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from mkdocs.utils import get_relative_url

from hooks.ledger import MATHEMATICS, MATHEMATICS_ENTRY
from hooks.outline import Chapter, Outline
from hooks.questions import Question
from hooks.tree import Tree

CODE = re.compile(r"`([^`]+)`")


def mathematics_titles(path: Path = MATHEMATICS) -> dict[str, str]:
    """Ids of the entries of 数学预备 → their titles; nothing as long as there is no such page."""
    return {match["id"]: match["title"] for match in MATHEMATICS_ENTRY.finditer(path.read_text("utf-8"))} if path.exists() else {}


def users(outline: Outline) -> dict[str, list[str]]:
    """Question id → the questions that need it, in the course's order."""
    found: dict[str, list[str]] = {}
    for question in outline.questions:
        for needed in question.needs:
            found.setdefault(needed, []).append(question.id)
    return found


def links_html(label: str, name: str, ids: Iterable[str], outline: Outline, titles: Mapping[str, str], page_url: str) -> str:
    """A line of links to questions or entries of 数学预备, as seen from a page; empty where there are none."""
    links = []
    for target in ids:
        chapter = outline.chapter_of.get(target)
        address = get_relative_url(f"{chapter.url if chapter else 'mathematics/'}#{target}", page_url)
        title = CODE.sub(r'<code translate="no">\1</code>', escape(titles[target]))
        links.append(f'<a href="{address}">{title}</a>')
    return f'<p class="question-{name}">{label}：{"、".join(links)}</p>' if links else ""


def add_needs(tree: Tree, chapter: Chapter, found: Iterable[Question], outline: Outline, titles: Mapping[str, str]) -> None:
    """Put both lines into the cards of a chapter: what to see first below the question's text, what uses it in its answer.

    Args:
        tree: the page, whose questions have become cards.
        chapter: its chapter.
        found: its questions.
        outline: the ledger.
        titles: ids of questions and of entries of 数学预备 → their titles in Markdown.
    """
    needs = {question.id: question.needs for question in chapter.questions}
    used = users(outline)
    for question in found:
        stem = question.element.parent
        if stem and (line := links_html("先看", "needs", needs.get(question.id, ()), outline, titles, chapter.url)):
            stem.insert_child(tree.place(line))
        uses = links_html("用到它的", "users", used.get(question.id, ()), outline, titles, chapter.url)
        if question.answer and uses:
            question.answer.element.insert_child(tree.place(uses))
