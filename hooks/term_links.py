"""Links from terms to their entries in the glossary: a term's first mention in a chapter, an abbreviation's first in each question.

None stands in a question that explains the term itself. More would tell nothing new and weigh a tenth of the page.
`web/terms/` opens a card in place of following one.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from hooks.glossary import Term, term_anchor
from hooks.tree import Node, Tree, classes, siblings

SHORTEST_NAME = 3
QUIET = {"a", "button", "code", "figure", "h1", "h2", "h3", "h4", "label", "pre", "script", "style", "summary", "svg"}
"""Elements whose text gets no link: links, code, headings, controls (blanks among them), figures."""


def terms_by_name(terms: Iterable[Term]) -> dict[str, Term]:
    """Chinese names long enough to be found without doubt → their terms."""
    return {
        name: term
        for term in terms
        for name in (term.term, *term.aliases)
        if len(name) >= SHORTEST_NAME and re.fullmatch(r"[\u4e00-\u9fff]+", name)
    }


def term_link(tree: Tree, term: Term, name: str, root: str) -> Node:
    """A link to a term's entry. `root` leads from the page to the site's root."""
    link = tree.element("a", class_="term-link", href=f"{root}glossary/#{term_anchor(term)}")
    link.insert_child(name)
    return link


def is_quiet(node: Node) -> bool:
    """Whether an element stands somewhere inside a quiet one."""
    above = node.parent
    while above and above.tag not in QUIET:
        above = above.parent
    return above is not None


def link_abbreviations(tree: Tree, nodes: Iterable[Node], terms: dict[str, Term], root: str) -> None:
    """Make the first of equal abbreviations (which the `abbr` extension marks everywhere) a link, unwrap the others."""
    seen: set[str] = set()
    for abbreviation in [found for node in nodes for found in node.css("abbr[title]")]:
        text = abbreviation.text()
        if text in seen or text not in terms or is_quiet(abbreviation):
            abbreviation.unwrap()
            continue
        seen.add(text)
        abbreviation.replace_with(term_link(tree, terms[text], text, root), move=True)


def running_text(nodes: Iterable[Node]) -> Iterator[Node]:
    """The texts of some nodes, those in quiet elements and formulas left out."""
    for node in nodes:
        if node.is_text_node:
            yield node
        elif node.tag not in QUIET and "arithmatex" not in classes(node):
            yield from running_text(siblings(node.first_child))


def link_names(tree: Tree, text: Node, pattern: re.Pattern[str], names: dict[str, Term], seen: set[str], root: str) -> None:
    """Make the first mention of each term in a text a link.

    Args:
        tree: the page.
        text: one of its texts.
        pattern: matches the names.
        names: Chinese names and their terms.
        seen: terms that get none here; those that get one are added.
        root: leads from the page to the site's root.
    """
    words = text.text_content or ""
    written = 0
    for match in pattern.finditer(words):
        term = names[match[0]]
        if term.term in seen:
            continue
        seen.add(term.term)
        if before := words[written : match.start()]:
            text.insert_before(before)
        text.insert_before(term_link(tree, term, match[0], root), move=True)
        written = match.end()
    if written == len(words):
        text.decompose()
    elif written:
        text.replace_with(words[written:])


def link_terms(tree: Tree, terms: list[Term], root: str, *, with_names: bool) -> None:
    """Link the terms of a page; in a chapter, after its questions have become cards.

    Args:
        tree: the page.
        terms: all terms.
        root: leads from the page to the site's root.
        with_names: whether Chinese names are linked too, not abbreviations alone.
    """
    by_abbreviation = {term.abbr: term for term in terms if term.abbr}
    names = terms_by_name(terms) if with_names else {}
    longest_first = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
    seen: set[str] = set()
    for question, group in groupby(siblings(tree.body.first_child), lambda node: node.attributes.get("data-question") or ""):
        nodes = list(group)
        link_abbreviations(tree, nodes, by_abbreviation, root)
        explained = {term.term for term in terms if question in term.see} - seen
        seen |= explained
        for text in list(running_text(nodes)) if names else ():
            link_names(tree, text, longest_first, names, seen, root)
        seen -= explained
