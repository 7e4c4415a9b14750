"""Tooltips: a term's first mention in a chapter, an abbreviation's first in each question.

None stands in a question that explains the term itself. More would tell nothing new and weigh a tenth of the page.
"""

import re
from collections.abc import Iterable
from html import escape

from hooks.glossary import Term

SHORTEST_NAME = 3
PIECE = re.compile(r"<[^>]*>|[^<]+")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
QUIET = {"a", "abbr", "button", "code", "figure", "h1", "h2", "h3", "h4", "label", "pre", "script", "style", "summary", "svg"}
"""Elements whose text gets no tooltip: links, code, headings, controls, figures."""

ABBREVIATION = re.compile(r'<abbr title="[^"]*">([^<]*)</abbr>')
QUESTION = re.compile(r'(?=<section class="question")')
QUESTION_ID = re.compile(r'<section class="question" data-question="([\w-]+)"')


def terms_by_name(terms: Iterable[Term]) -> dict[str, Term]:
    """Chinese names long enough to be found without doubt → their terms."""
    return {
        name: term
        for term in terms
        for name in (term.term, *term.aliases)
        if len(name) >= SHORTEST_NAME and re.fullmatch(r"[\u4e00-\u9fff]+", name)
    }


def once_each(html: str) -> str:
    """Keep the first of equal abbreviations (which the `abbr` extension marks everywhere), unwrap the others."""
    seen: set[str] = set()

    def keep(match: re.Match[str]) -> str:
        if match[1] in seen:
            return match[1]
        seen.add(match[1])
        return match[0]

    return ABBREVIATION.sub(keep, html)


def mark_terms(html: str, names: dict[str, Term], seen: set[str], explained: set[str]) -> str:
    """Give the first mention of each term in a piece of HTML a tooltip with its English name and definition.

    Args:
        html: rendered Markdown whose formulas are still TeX.
        names: Chinese names and their terms.
        seen: terms that have had their tooltip; those that get one here are added.
        explained: terms that need no tooltip here.
    """
    longest_first = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
    quiet: list[str] = []

    def mark(match: re.Match[str]) -> str:
        term = names[match[0]]
        if term.term in seen | explained:
            return match[0]
        seen.add(term.term)
        return f'<abbr title="{escape(f"{term.english}：{term.definition}")}">{match[0]}</abbr>'

    def piece(match: re.Match[str]) -> str:
        text = match[0]
        if not text.startswith("<"):
            return text if quiet else longest_first.sub(mark, text)
        name = TAG_NAME.match(text)
        if name and text.startswith("</"):
            if quiet and quiet[-1] == name[1]:
                quiet.pop()
        elif name and (name[1] in QUIET or 'class="arithmatex"' in text or (quiet and quiet[-1] == name[1])):
            quiet.append(name[1])
        return text

    return PIECE.sub(piece, html)


def with_tooltips(html: str, terms: list[Term]) -> str:
    """A chapter's HTML, its questions already wrapped in cards, with tooltips."""
    names = terms_by_name(terms)
    seen: set[str] = set()
    parts = []
    for part in QUESTION.split(html):
        question = QUESTION_ID.match(part)
        explained = {term.term for term in terms if question and question[1] in term.see}
        parts.append(mark_terms(once_each(part), names, seen, explained))
    return "".join(parts)
