"""What the search in the browser is made of: one document a question, a notebook section, a page section, a term."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]
from pypinyin import Style, lazy_pinyin

from hooks.glossary import Term, term_anchor
from hooks.outline import Chapter
from hooks.questions import Question
from hooks.tree import Node, Tree, html_of, siblings

TEX = re.compile(r'<(span|div) class="arithmatex">(?:\\\(|\\\[)(.*?)(?:\\\)|\\\])</\1>', re.DOTALL)
UNREAD = re.compile(r"<svg\b.*?</svg>|<a class=\"headerlink\".*?</a>|<summary>.*?</summary>", re.DOTALL)
BLOCK_END = re.compile(r"</(?:p|li|tr|h\d|figcaption|summary|div|td|th|dt|dd|pre)>|<br\b[^>]*>")
TO_TEXT = LatexNodes2Text(math_mode="text", strict_latex_spaces=False)


@dataclass(frozen=True)
class Document:
    """One thing that a search can find.

    `text` is what excerpts are cut from first (question and key points, a definition); `rest` the remaining answer,
    which the browser fetches after the first results are ready.
    """

    id: str
    url: str
    title: str
    kind: str
    chapter: str
    text: str
    rest: str = ""
    names: list[str] = field(default_factory=list)


def tex_to_text(tex: str) -> str:
    """A formula as readable text: Greek letters, fractions with a slash, indices with _ and ^ only where needed."""
    text: str = TO_TEXT.latex_to_text(tex.replace("\\left", "").replace("\\right", ""))
    return re.sub(r"\s+", " ", text).strip()


def plain_text(html: str) -> str:
    """Readable text of a piece of rendered HTML whose formulas are still TeX."""
    html = UNREAD.sub(" ", html)
    html = TEX.sub(lambda match: tex_to_text(unescape(match[2])), html)
    html = BLOCK_END.sub(" ", html)
    text = unescape(re.sub(r"<[^>]+>", "", html))
    return re.sub(r"\s+", " ", text).strip()


def question_documents(chapter: Chapter, questions: Iterable[Question], url: str) -> Iterator[Document]:
    """One document a question of a chapter. Cells are left out: the notebook's own documents hold them."""
    known = {question.id: question for question in chapter.questions}
    for question in questions:
        answer = question.answer
        parts = (question.text, answer.plain, answer.key_points) if answer else (question.text,)
        yield Document(
            id=question.id,
            url=f"{url}#{question.id}",
            title=plain_text(question.heading),
            kind=known[question.id].kind_label,
            chapter=chapter.full_title,
            text=" ".join(filter(None, map(plain_text, parts))),
            rest=plain_text(answer.prose) if answer else "",
            names=[question.id],
        )


def distinct_words(text: str) -> str:
    """Each word of a text once: enough to find a listing by, a third of its size."""
    return " ".join(dict.fromkeys(re.findall(r"[\w.]+", text)))


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
    listing = ("课程问题", "拓展问题")  # their questions are documents of their own
    for heading, nodes in sections(tree):
        anchor = heading.id or ""
        if anchor in listing:
            continue
        body = html_of(nodes)
        prose = re.sub(r"<pre\b.*?</pre>", " ", body, flags=re.DOTALL)
        yield Document(
            id=f"{url}#{anchor}",
            url=f"{url}#{anchor}" if heading.tag != "h1" else url,
            title=plain_text(heading.html or ""),
            kind=kind,
            chapter=chapter,
            text=plain_text(prose)[:300],
            rest=distinct_words(plain_text(body)) if kind == "笔记本" else plain_text(prose)[300:],
        )


def term_documents(terms: Iterable[Term], url: str) -> Iterator[Document]:
    """One document a term of the glossary."""
    for term in terms:
        yield Document(
            id=f"term:{term.term}",
            url=f"{url}#{term_anchor(term)}",
            title=term.term,
            kind="术语",
            chapter=term.family,
            text=term.definition,
            names=list(term.other_names),
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


def index_files(documents: list[Document], terms: list[Term]) -> tuple[dict[str, Any], list[str]]:
    """The two files the browser fetches: the core (documents without their rest, terms), then the rests in order."""
    core = [{key: value for key, value in asdict(document).items() if key != "rest" and value} for document in documents]
    everything = "".join(document.title + document.text + document.rest for document in documents)
    names = dict.fromkeys(name for term in terms for name in (term.term, *term.other_names))
    return (
        {
            "documents": core,
            "terms": [{"names": [term.term, *term.other_names], "see": list(term.see)} for term in terms],
            "pinyin": pinyin_of(names),
            "traditional": traditional_characters(everything),
        },
        [document.rest for document in documents],
    )


def write_index(documents: list[Document], terms: list[Term], folder: Path) -> None:
    """Write search/core.json and search/rest.json of a built site."""
    core, rest = index_files(documents, terms)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("core.json", core), ("rest.json", rest)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
