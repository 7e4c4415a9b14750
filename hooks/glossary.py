"""The one source of terms, docs/glossary.yml: its page, the cards of its terms, the abbreviations marked in every page."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin

from hooks.errors import BuildError
from hooks.outline import Outline
from hooks.yaml_files import key_faults, load_yaml

GLOSSARY = Path("docs/glossary.yml")
REQUIRED_KEYS = {"term": str, "english": str, "definition": str, "family": str}
OPTIONAL_KEYS = {"aliases": list, "abbr": str, "see": list, "search": list}


@dataclass(frozen=True)
class Term:
    """One term: its Chinese name, English name, other names, definition, and the questions that explain it.

    `aliases` are other names of the same thing, which are printed; `search` are names that only lead here: of a neighbour or
    a part, of the class in PyTorch, what people say.
    """

    term: str
    english: str
    definition: str
    family: str
    aliases: tuple[str, ...] = ()
    abbr: str = ""
    see: tuple[str, ...] = ()
    search: tuple[str, ...] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """English name, aliases and abbreviation, each once; none that is the term itself, as with AlexNet."""
        names = (self.english, *self.aliases, self.abbr)
        return tuple(dict.fromkeys(name for name in names if name and name.casefold() != self.term.casefold()))


def parse_glossary(entries: Any, outline: Outline) -> list[Term]:
    """Terms in file order.

    Raises:
        BuildError: with every missing or unknown key, doubled name or anchor, unknown family or unknown question id.
    """
    if not isinstance(entries, list):
        raise BuildError(str(GLOSSARY), "must be a list of terms, each beginning with `- term:`")
    faults: list[str] = []
    owners: dict[str, Term] = {}
    terms = []
    families = [family.name for family in outline.families]
    for number, entry in enumerate(entries, start=1):
        name = entry["term"] if isinstance(entry, dict) and "term" in entry else f"entry {number}"
        if found := list(key_faults(entry, REQUIRED_KEYS, OPTIONAL_KEYS)):
            faults += [f"{name}: {reason}" for reason in found]
            continue
        lists = {key: tuple(entry.get(key, ())) for key in ("aliases", "see", "search")}
        term = Term(**{**entry, **lists})
        faults += [
            f"{name}: unknown question id {question!r}; correct it, or list the question in docs/outline/<section>.yml"
            for question in term.see
            if question not in outline.chapter_of
        ]
        if term.family not in families:
            faults.append(f"{name}: unknown family {term.family!r}; use one of {', '.join(families)}")
        printed = {known.casefold() for known in (term.term, *term.other_names)}
        faults += [
            f"{name}: {known!r} is printed already; take it out of `search`, or out of `aliases` where it is another thing"
            for known in term.search
            if known.casefold() in printed
        ]
        for known in (term.term, *term.other_names, *term.search, f"#{term_anchor(term)}"):
            owner = owners.setdefault(known.casefold(), term)
            if owner is not term:  # by entry: two entries may have the same term
                faults.append(f"{name}: {known!r} already belongs to the entry {owner.term}; rename it or merge the two")
        terms.append(term)
    if faults:
        raise BuildError(str(GLOSSARY), *faults)
    return terms


def load_glossary(outline: Outline, path: Path = GLOSSARY) -> list[Term]:
    """Read the terms from disk."""
    return parse_glossary(load_yaml(path), outline)


def abbreviations(terms: list[Term]) -> str:
    """Definitions for Python-Markdown's `abbr` extension, to be appended to a page's Markdown."""
    return "".join(f"*[{term.abbr}]: {term.term}（{term.english}）\n" for term in terms if term.abbr)


def term_anchor(term: Term) -> str:
    """The id of the term's entry on the glossary page."""
    return "term-" + re.sub(r"[^\w\u4e00-\u9fff]+", "-", term.term).strip("-").lower()


def first_letter(name: str) -> str:
    """The Latin letter under which a name is filed: of its pinyin, or its own; # for anything else."""
    letter = "".join(lazy_pinyin(name[0], style=Style.FIRST_LETTER))[:1].upper()
    return letter if letter.isascii() and letter.isalpha() else "#"


def by_letter(terms: list[Term]) -> dict[str, list[Term]]:
    """The terms in the order of their pinyin, under the letters they begin with."""
    filed: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: "".join(lazy_pinyin(term.term)).lower()):
        filed.setdefault(first_letter(term.term), []).append(term)
    return dict(sorted(filed.items()))


def letter_anchor(letter: str) -> str:
    return f"letter-{letter.lower() if letter.isalpha() else 'other'}"


def glossary_markdown(terms: list[Term], outline: Outline, headings: Mapping[str, str]) -> str:
    """The glossary page: a bar of letters with a field to filter by, then the terms with the questions that explain each."""
    filed = by_letter(terms)
    letters = "".join(f'<a href="#{letter_anchor(letter)}">{letter}</a>' for letter in filed)
    field = '<input type="search" class="needs-js" aria-label="筛选术语" placeholder="筛选：中文、英文或缩写" autocomplete="off">'
    parts = [f'<div class="glossary-bar" data-glossary role="group" aria-label="按拼音">{field}<span>{letters}</span></div>\n']
    for letter, members in filed.items():
        parts.append(f"## {letter.replace('#', chr(92) + '#')} {{ #{letter_anchor(letter)} }}\n")
        for term in members:
            names = f"（{'、'.join(term.other_names)}）" if term.other_names else ""
            links = "；".join(f"[{headings[question]}]({outline.chapter_of[question].page}#{question})" for question in term.see)
            see = f"见：{links}。" if links else ""
            parts.append(f"**{term.term}**{{ #{term_anchor(term)} .term }}{names}\n\n:   {term.definition}{see}\n")
    return "\n".join(parts)


def write_cards(terms: list[Term], outline: Outline, titles: Mapping[str, str], folder: Path) -> None:
    """Write cards.json, what the card of a term says.

    It holds anchor → [term, other names, definition] and where a question explains it that one's number, title and address.

    Args:
        terms: all terms.
        outline: the ledger.
        titles: question id → its title as plain text.
        folder: that of the glossary page in the built site.
    """
    numbers = {question.id: question.label for question in outline.questions}
    cards = {}
    for term in terms:
        card = cards[term_anchor(term)] = [term.term, "、".join(term.other_names), term.definition]
        if term.see:
            question, chapter = term.see[0], outline.chapter_of[term.see[0]]
            card += [f"{chapter.section} {numbers[question]}", titles[question], f"{chapter.url}#{question}"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cards.json").write_text(json.dumps(cards, ensure_ascii=False, separators=(",", ":")), "utf-8")
