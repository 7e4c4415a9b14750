"""What answers name as their sources: each mention is known to `docs/references.yml`, becomes a link, and is listed on a page.

In the paragraph 延伸 all are sources. Elsewhere a name with a year may be a network or somebody in the course's history; several
authors with a year are a source there, and others where the list knows them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks.chapters import HEADING
from hooks.errors import BuildError
from hooks.outline import Outline
from hooks.prose import prose_lines
from hooks.tree import Node, Tree, siblings
from hooks.yaml_files import fits, key_faults, load_yaml

LIST = Path("docs/references.yml")
TEXTBOOK = "邱锡鹏《神经网络与深度学习》"
MARK = "延伸"
"""The bold word that a paragraph with sources begins with."""

ADDRESS = re.compile(r"https://\S+")
RESOLVERS = {"arxiv:": "https://arxiv.org/abs/", "doi:": "https://doi.org/"}
NAME = r"(?:van den )?[A-Z][\w’'-]*"
AUTHORS = rf"{NAME}(?: 等| 与 {NAME}|(?:、{NAME})+)?"
CLAUSE = r"[^；。·]*"
CITATION = re.compile(
    rf"(?P<authors>{AUTHORS})(?:《(?P<book>[^》]+)》|(?:（|，{CLAUSE}?)(?P<year>(?:19|20)\d\d)(?!\d))"
    rf"|(?P<textbook>邱锡鹏(?:《神经网络与深度学习》)?|教材(?= (?:§|第 \d)))"
)
"""Authors with a book's title or, in the same clause, a year; or the textbook."""

MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
DOCUMENTATION = re.compile(r"(?:文档|教程|课程笔记) (?P<names>[*`][^；。（]*)")
MARKED = re.compile(r"\*([^*]+)\*|`([^`]+)`")


@dataclass(frozen=True)
class Reference:
    """One source: its key, its title (empty where the key holds it) and its address (empty where none is certain)."""

    key: str
    title: str
    address: str


@dataclass(frozen=True)
class References:
    """All known sources, by how they are cited."""

    books: dict[str, Reference]
    papers: dict[str, Reference]
    pages: dict[str, Reference]

    def cited(self, match: re.Match[str]) -> Reference | None:
        """The source that a citation names."""
        if match["textbook"]:
            return self.books.get(TEXTBOOK)
        if match["book"]:
            return self.books.get(f"{match['authors']}《{match['book']}》")
        key = f"{match['authors']} {match['year']}"
        rest = re.match(CLAUSE, match.string[match.start() :])
        more = [name for name in self.papers if name.startswith(f"{key} ") and rest and name[len(key) + 1 :] in rest[0]]
        return self.papers.get(more[0] if more else key)


def address_faults(address: str) -> Iterator[str]:
    if not ADDRESS.fullmatch(written_out(address)):
        yield f"{address!r} is no address; write https://…, arxiv:number or doi:number"


def written_out(address: str) -> str:
    """An address with `arxiv:` and `doi:` replaced by the sites that resolve them."""
    for short, long in RESOLVERS.items():
        if address.startswith(short):
            return long + address.removeprefix(short)
    return address


def entry_faults(data: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the entries of the list; its own keys are those wanted."""
    for part in ("books", "pages"):
        for key, address in data[part].items():
            if not fits(address, str):
                yield f"{part}, {key}: write its address{', or none' * (part == 'books')}, not {address!r}"
            elif (part, address) != ("books", "none"):
                yield from (f"{part}, {key}: {fault}" for fault in address_faults(address))
    for key, entry in data["papers"].items():
        faults = list(key_faults(entry, {"title": str}, {"address": str})) or list(
            address_faults(entry.get("address", "https://-"))
        )
        yield from (f"papers, {key}: {fault}" for fault in faults)
        if not re.match(rf"(?:{AUTHORS}) (?:19|20)\d\d(?: |$)", key):
            yield f"papers, {key}: the key must be `authors year` as answers cite them, e.g. Vaswani 等 2017"


def parse_references(data: Any) -> References:
    """The list of sources.

    Raises:
        BuildError: with every fault of the list.
    """
    faults = list(key_faults(data, {"books": dict, "papers": dict, "pages": dict}, {})) or list(entry_faults(data))
    if not faults and TEXTBOOK not in data["books"]:
        faults.append(f"books: the textbook, {TEXTBOOK}, is missing")
    if faults:
        raise BuildError(LIST.as_posix(), *faults)
    return References(
        {key: Reference(key, "", "" if address == "none" else address) for key, address in data["books"].items()},
        {key: Reference(key, entry["title"], written_out(entry.get("address", ""))) for key, entry in data["papers"].items()},
        {key: Reference(key, "", address) for key, address in data["pages"].items()},
    )


def load_references() -> References:
    """The sources of `docs/references.yml`."""
    return parse_references(load_yaml(LIST))


def is_source(match: re.Match[str], reference: Reference | None) -> bool:
    """Whether what looks like a citation is one, outside of 延伸; the textbook is named too often to be linked there."""
    return not match["textbook"] and (reference is not None or re.search("[ 、]", match["authors"]) is not None)


def citations(markdown: str, references: References) -> Iterator[tuple[str, Reference | None]]:
    """Each source that a paragraph of Markdown names, as written and as known."""
    text = MARKDOWN_LINK.sub("", markdown)
    is_list = text.strip().startswith(f"**{MARK}**")
    for match in CITATION.finditer(re.sub(r"[*`]", "", text)):
        reference = references.cited(match)
        if is_list or is_source(match, reference):
            yield match[0], reference
    for found in DOCUMENTATION.finditer(text) if is_list else ():
        yield from ((name := italic or code, references.pages.get(name)) for italic, code in MARKED.findall(found["names"]))


def cited_in(source: str, references: References) -> tuple[dict[str, list[str]], list[str]]:
    """The keys of the sources that each question of a chapter's Markdown names, and the citations that nothing is known of."""
    cited: dict[str, list[str]] = defaultdict(list)
    faults = []
    question = ""
    for line, text in prose_lines(source):
        if heading := HEADING.fullmatch(text.rstrip()):
            question = heading["id"]
        for written, reference in citations(text, references):
            if reference is None:
                faults.append(
                    f"line {line}, {question}: the source {written!r} is not in {LIST}; add it there, or name one that is"
                )
            elif reference.key not in cited[question]:
                cited[question].append(reference.key)
    return dict(cited), faults


def read_citations(outline: Outline, docs_dir: Path, references: References) -> dict[str, list[str]]:
    """Key of a source → the questions whose answers name it, in the course's order.

    Raises:
        BuildError: with every unknown source of the first chapter that names one.
    """
    questions: dict[str, list[str]] = defaultdict(list)
    for chapter in outline.chapters:
        cited, faults = cited_in((docs_dir / chapter.page).read_text("utf-8"), references)
        if faults:
            raise BuildError(f"docs/{chapter.page}", *faults)
        for question, keys in cited.items():
            for key in keys:
                questions[key].append(question)
    return questions


def references_markdown(references: References, questions: Mapping[str, Iterable[str]], outline: Outline) -> str:
    """The page of references: every source that an answer names, with the questions that do."""
    places = {
        question.id: f"[{chapter.section} {question.label}]({chapter.page}#{question.id})"
        for chapter in outline.chapters
        for question in chapter.questions
    }

    def line(reference: Reference) -> str:
        name = f"*{reference.title}*" if reference.title else reference.key
        linked = f"[{name}]({reference.address})" if reference.address else name
        authors = re.sub(r" (\d{4}).*", r"（\1）", reference.key) + " " if reference.title else ""
        used = "" if reference.key == TEXTBOOK else "：" + "、".join(places[question] for question in questions[reference.key])
        return f"- {authors}{linked}{used or '：课程的教材'}"

    parts = []
    for title, group in (("教材与书", references.books), ("论文", references.papers), ("文档", references.pages)):
        parts.append(f"## {title}\n")
        parts += [line(reference) for key, reference in group.items() if questions.get(key)]
        parts.append("")
    return "\n".join(parts)


def unlinked_texts(node: Node) -> Iterator[Node]:
    """The texts of an element, those in links left out."""
    for child in siblings(node.first_child):
        if child.is_text_node:
            yield child
        elif child.tag != "a":
            yield from unlinked_texts(child)


def link_citations(tree: Tree, paragraph: Node, references: References, is_list: bool) -> None:
    """Make the authors, or the book, of each citation in a paragraph a link; `is_list` where it is 延伸."""
    texts = list(unlinked_texts(paragraph))
    words = "".join(text.text_content or "" for text in texts)
    found = []
    for match in CITATION.finditer(words):
        reference = references.cited(match)
        if reference and reference.address and (is_list or is_source(match, reference)):
            found.append((match.start(), match.end("authors") if match["year"] else match.end(), reference.address))
    start = 0
    for text in texts:
        content = text.text_content or ""
        inside = [(a - start, min(b - start, len(content)), href) for a, b, href in found if start <= a < start + len(content)]
        start += len(content)
        written = 0
        for first, last, href in inside:
            if before := content[written:first]:
                text.insert_before(before)
            element = tree.element("a", href=href)
            element.insert_child(content[first:last])
            text.insert_before(element, move=True)
            written = last
        if written == len(content) and inside:
            text.decompose()
        elif written:
            text.replace_with(content[written:])


def link_references(tree: Tree, references: References) -> None:
    """Make every source that an answer names a link, where its address is known."""
    for paragraph in tree.find("details.answer p, details.answer td, details.answer li:not(:has(p))"):
        first = paragraph.first_child
        is_list = first is not None and first.tag == "strong" and first.text() == MARK
        for name in paragraph.css("em, code") if is_list else ():
            page = references.pages.get(name.text())
            if page and name.parent and name.parent.tag != "a":
                around = tree.element("a", href=page.address)
                name.insert_before(around, move=True)
                around.insert_child(name, move=True)
        link_citations(tree, paragraph, references, is_list)
