"""Tooltips: a term's first mention in a chapter, an abbreviation's first in each question.

None stands in a question that explains the term itself. More would tell nothing new and weigh a tenth of the page.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from hooks.glossary import Term
from hooks.tree import Node, Tree, classes, siblings

SHORTEST_NAME = 3
QUIET = {"a", "abbr", "button", "code", "figure", "h1", "h2", "h3", "h4", "label", "pre", "script", "style", "summary", "svg"}
"""Elements whose text gets no tooltip: links, code, headings, controls, figures."""


def terms_by_name(terms: Iterable[Term]) -> dict[str, Term]:
    """Chinese names long enough to be found without doubt → their terms."""
    return {
        name: term
        for term in terms
        for name in (term.term, *term.aliases)
        if len(name) >= SHORTEST_NAME and re.fullmatch(r"[\u4e00-\u9fff]+", name)
    }


def unwrap_repeated(nodes: Iterable[Node]) -> None:
    """Keep the first of equal abbreviations (which the `abbr` extension marks everywhere), unwrap the others."""
    seen: set[str] = set()
    for abbreviation in [found for node in nodes for found in node.css("abbr[title]")]:
        text = abbreviation.text()
        if text in seen:
            abbreviation.unwrap()
        seen.add(text)


def running_text(nodes: Iterable[Node]) -> Iterator[Node]:
    """The texts of some nodes, those in quiet elements and formulas left out."""
    for node in nodes:
        if node.is_text_node:
            yield node
        elif node.tag not in QUIET and "arithmatex" not in classes(node):
            yield from running_text(siblings(node.first_child))


def mark_terms(tree: Tree, text: Node, pattern: re.Pattern[str], names: dict[str, Term], seen: set[str]) -> None:
    """Give the first mention of each term in a text a tooltip with its English name and definition.

    Args:
        tree: the page.
        text: one of its texts.
        pattern: matches the names.
        names: Chinese names and their terms.
        seen: terms that get none here; those that get one are added.
    """
    words = text.text_content or ""
    written = 0
    for match in pattern.finditer(words):
        term = names[match[0]]
        if term.term in seen:
            continue
        seen.add(term.term)
        tooltip = tree.element("abbr", title=f"{term.english}：{term.definition}")
        tooltip.insert_child(match[0])
        if before := words[written : match.start()]:
            text.insert_before(before)
        text.insert_before(tooltip, move=True)
        written = match.end()
    if written == len(words):
        text.decompose()
    elif written:
        text.replace_with(words[written:])


def add_tooltips(tree: Tree, terms: list[Term]) -> None:
    """Add the tooltips of a chapter whose questions have become cards."""
    names = terms_by_name(terms)
    longest_first = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
    seen: set[str] = set()
    for question, group in groupby(siblings(tree.body.first_child), lambda node: node.attributes.get("data-question") or ""):
        nodes = list(group)
        unwrap_repeated(nodes)
        explained = {term.term for term in terms if question in term.see} - seen
        seen |= explained
        for text in list(running_text(nodes)):
            mark_terms(tree, text, longest_first, names, seen)
        seen -= explained
