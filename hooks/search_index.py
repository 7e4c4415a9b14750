"""What the search in the browser is made of: one document a question, a notebook section, a page or its section, a term."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin

from hooks.glossary import Term, term_anchor
from hooks.outline import KIND_LABELS, Chapter
from hooks.plain_text import one_line, plain_text
from hooks.questions import Question
from hooks.tree import Node, Tree, html_of, siblings

LISTINGS = ("课程问题", "拓展问题")
"""Sections whose questions are documents of their own."""
LISTING = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
CELL_QUESTION = re.compile(r'class="cell-anchor" id="([\w-]+)"')
QUESTION_IDS = re.compile(r"^(?:(?:beyond-)?\d\d(?:-\d\d)?-q?\d\d(?:\s*(?:与|、|和|,)\s*)?)+\s*")
PRINTED_ERROR = re.compile(r"\b[A-Z]\w*(?:Error|Warning): (\S.{10,})")
COMMENT = re.compile(r"^\s*#\s*(.+)$", re.MULTILINE)
OTHER_KINDS = ("术语", "笔记本", "小结", "附录", "工具")
"""Kinds of what is no question, in the order in which the filter offers them."""
LONGEST_LEAD = 160
LONGEST_TEXT = 240
"""Characters of a question's plain sentence and key points in the first file."""
COMMON_CHARACTERS = 3755
"""The first level of GB 2312: the characters that people type, by mistake too."""


@dataclass(frozen=True)
class Document:
    """One thing that a search can find.

    `type` is question, term, cell (a section of a notebook), section or page; `kind` its label. `question` and `asked` are
    what it answers, in the page's words and in those of students and of the errors that it explains (not shown). `text` is
    what excerpts are cut from first (key points, a definition); `rest` the remaining answer, which the browser fetches after
    the first results are ready.
    `of` names the questions that a cell belongs to, or the one that explains a term first. `demo` tells that an interactive
    figure stands in the answer.
    """

    id: str
    type: str
    url: str
    title: str
    kind: str
    chapter: str
    question: str = ""
    text: str = ""
    rest: str = ""
    asked: list[str] = field(default_factory=list)
    of: list[str] = field(default_factory=list)
    demo: bool = False


def printed_errors(cells: Iterable[Node]) -> list[str]:
    """The messages of the errors that cells print: their question explains them."""
    return [message.strip() for cell in cells for listing in cell.css("pre") for message in PRINTED_ERROR.findall(listing.text())]


def question_documents(chapter: Chapter, questions: Iterable[Question], url: str) -> Iterator[Document]:
    """One document a question of a chapter. Of its cells only the errors they print: the notebook's own documents hold the rest."""
    known = {question.id: question for question in chapter.questions}
    for question in questions:
        answer = question.answer
        yield Document(
            id=question.id,
            type="question",
            url=f"{url}#{question.id}",
            title=one_line(question.heading),
            kind=known[question.id].kind_label,
            chapter=chapter.full_title,
            question=plain_text(question.text),
            text="\n".join(filter(None, map(plain_text, (answer.plain, answer.key_points)))) if answer else "",
            rest=plain_text(answer.prose) if answer else "",
            asked=[*known[question.id].asked, *(printed_errors(answer.cells) if answer else ())],
            demo=known[question.id].demo,
        )


def distinct_words(text: str) -> str:
    """Each word of a text once: enough to find a listing by, a third of its size."""
    return " ".join(dict.fromkeys(re.findall(r"[\w.]+", text)))


def lead(listings: str) -> str:
    """What a section without prose is about: the first comment of its code, or else the first line that it prints."""
    comment = COMMENT.search(listings)
    return comment[1].strip() if comment else listings.strip().partition("\n")[0][:LONGEST_LEAD]


def sections(tree: Tree) -> Iterator[tuple[Node, list[Node]]]:
    """The headings of level 1 and 2 of a page or notebook, each with what follows it up to the next."""
    found: list[tuple[Node, list[Node]]] = []
    for node in siblings(tree.body.first_child):
        if node.tag in ("h1", "h2"):
            found.append((node, []))
        elif found:
            found[-1][1].append(node)
    return iter(found)


def section_documents(tree: Tree, url: str, kind: str, chapter: str) -> Iterator[Document]:
    """One document a section (level 1 or 2) of a page or notebook."""
    is_notebook = kind == "笔记本"
    for heading, nodes in sections(tree):
        anchor = heading.id or ""
        if anchor in LISTINGS:
            continue
        body = html_of(nodes)
        prose = plain_text(LISTING.sub(" ", body))
        listings = "\n".join(unescape(re.sub(r"<[^>]+>", "", listing)) for listing in LISTING.findall(body))
        title = one_line(heading.html or "")
        yield Document(
            id=f"{url}#{anchor}",
            type="cell" if is_notebook else "section",
            url=f"{url}#{anchor}" if heading.tag != "h1" else url,
            title=QUESTION_IDS.sub("", title) or title,
            kind=kind,
            chapter=chapter,
            text="" if is_notebook else prose[:LONGEST_LEAD],
            rest="\n".join((prose[:LONGEST_LEAD] or lead(listings), distinct_words(f"{prose} {listings}")))
            if is_notebook
            else prose[LONGEST_LEAD:],
            of=list(dict.fromkeys(CELL_QUESTION.findall(body))) if is_notebook else [],
        )


def page_document(title: str, description: str, asked: Iterable[str], url: str) -> Document:
    """A page that is a tool, found by what it is for: `asked` of its front matter."""
    return Document(
        id=f"page:{url}", type="page", url=url, title=title, kind="工具", chapter="", text=description, asked=list(asked)
    )


def term_documents(terms: Iterable[Term], url: str) -> Iterator[Document]:
    """One document a term of the glossary."""
    for term in terms:
        yield Document(
            id=f"term:{term.term}",
            type="term",
            url=f"{url}#{term_anchor(term)}",
            title=term.term,
            kind="术语",
            chapter=term.family,
            text=term.definition,
            of=list(term.see[:1]),
        )


def pinyin_of(names: Iterable[str]) -> dict[str, str]:
    """Chinese name → its pinyin, syllables separated by spaces."""
    found = {}
    for name in names:
        if re.fullmatch(r"[\u4e00-\u9fff]{2,}", name):
            found[name] = " ".join(lazy_pinyin(name, style=Style.NORMAL))
    return found


def traditional_characters(text: str) -> dict[str, str]:
    """Traditional character → the simplified one, for the simplified characters that the site uses."""
    from zhconv import convert  # type: ignore[import-untyped]

    used = set(text)
    pairs = {}
    for code in range(0x4E00, 0xA000):
        traditional = chr(code)
        simplified = convert(traditional, "zh-hans")
        if simplified != traditional and len(simplified) == 1 and simplified in used:
            pairs[traditional] = simplified
    return pairs


def loose(syllable: str) -> str:
    """A syllable without what is often taken for each other: front and back n, flat and curled tongue, n and l."""
    return re.sub(r"^l", "n", re.sub(r"^([zcs])h", r"\1", re.sub(r"ng$", "n", syllable)))


def sound_alikes(names: Iterable[str]) -> dict[str, str]:
    """Loose syllable → the common characters that sound so, for the syllables of the names: what a slip may have typed."""
    wanted = {loose(syllable) for spelling in pinyin_of(names).values() for syllable in spelling.split()}
    common = [
        bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) if (high, low) < (0xD7, 0xFA)
    ][:COMMON_CHARACTERS]
    used = {character for name in names for character in name if "\u4e00" <= character <= "\u9fff"}
    alike: dict[str, str] = {}
    for character in dict.fromkeys([*common, *sorted(used)]):
        for syllable in {loose(reading) for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0]} & wanted:
            alike[syllable] = alike.get(syllable, "") + character
    return dict(sorted(alike.items()))


def with_short_text(document: Document) -> Document:
    """A question with what its text begins with; the lines beyond go to the rest, so that the first file stays small."""
    kept, length = 0, 0
    lines = document.text.split("\n")
    while kept < len(lines) and (not kept or length + len(lines[kept]) <= LONGEST_TEXT):
        length += len(lines[kept])
        kept += 1
    rest = "\n".join(filter(None, (*lines[kept:], document.rest)))
    return replace(document, text="\n".join(lines[:kept]), rest=rest)


def index_files(documents: list[Document], terms: list[Term], chapters: Iterable[Chapter]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two files the browser fetches: the core (documents without their rest, terms), then the rests in order.

    Both carry the same build id, so that files of two builds never mix.
    """
    documents = [with_short_text(document) if document.type == "question" else document for document in documents]
    core = [{key: value for key, value in asdict(document).items() if key != "rest" and value} for document in documents]
    rests = [document.rest for document in documents]
    everything = "".join(document.title + document.question + document.text + document.rest for document in documents)
    names = [name for term in terms for name in (term.term, *term.other_names, *term.search)]
    kinds = {document.kind for document in documents}
    content = {
        "documents": core,
        "kinds": [kind for kind in (*KIND_LABELS.values(), *OTHER_KINDS) if kind in kinds],
        "chapters": [chapter.full_title for chapter in chapters],
        "terms": [{"names": [term.term, *term.other_names, *term.search], "see": list(term.see)} for term in terms],
        "pinyin": pinyin_of(dict.fromkeys(names)),
        "traditional": traditional_characters(everything),
    }
    rest = {"rests": rests, "sounds": sound_alikes(dict.fromkeys(names))}
    build = hashlib.sha256(json.dumps([content, rest], sort_keys=True).encode()).hexdigest()[:16]
    return {"build": build, **content}, {"build": build, **rest}


def write_index(documents: list[Document], terms: list[Term], chapters: Iterable[Chapter], folder: Path, scripts: str) -> None:
    """Write search/core.json and search/rest.json of a built site, for the scripts of that build."""
    core, rest = index_files(documents, terms, chapters)
    core["scripts"] = scripts
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("core.json", core), ("rest.json", rest)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
