"""Unwritten rules of the text, held by the build: what Markdown silently misreads, and wording that the writing guide excludes.

Two kinds of check. What Markdown *made* of the text is looked at on Python-Markdown's own element tree (`ProseCheck`, an
extension), where code and formulas are already out of the way. Wording is looked for in the source, outside of code.
"""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from hooks.errors import line_of
from hooks.tree import Tree

EXAMPLE_LENGTH = 24

QUESTION_ID = r"(?:beyond-)?\d\d(?:-\d\d)?-q?\d\d"
COUNT = r"(?:\$[^$\n]{1,16}\$|\d[\d.,×~～–]*|[一二两三四五六七八九十百千万几数]+)"
WORDING: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"\[[^\]\n]*(?<![\w#-]){QUESTION_ID}(?!\w)[^\]\n]*\]\(|\[[\d.]+\]\(|[见同第]\s*{QUESTION_ID}(?!\w)"),
        "a question named by its bare id or number; name its topic instead",
    ),
    (
        re.compile(r"\[(?:这里|此处|链接|点此|见此|上题|下题|前题)\]\("),
        "a link whose text does not say where it leads; name the topic",
    ),
    (
        re.compile(r"(?:旧版?|老|原来?的?|以前的)笔记(?!本)|种子文本|印错|误印|印作|笔误"),
        "a remark about the old notes, which the reader has never seen; say what the mistake is",
    ),
    (
        re.compile(
            r"(?:减少|缩小|缩短|降低|下降|减小|压缩|节省|(?<![至多最大])[少小低短慢省])"
            rf"(?:[了到约至为近]|将近|大约){{0,3}}\s*{COUNT}\s*[余多几]?\s*倍(?!数)"
        ),
        "less by N times is no quantity; write 降为 1/N, 是原来的 1/N or 只有……的 1/N",
    ),
    (re.compile(r"显然|瞎猜"), "a word that the writing guide excludes; give the reason, or the plain term"),
)
RAW_HTML = re.compile(r"<(?:script|style|iframe|object|embed|form|div)\b(?=(?:[^`]*`[^`]*`)*[^`]*$)", re.IGNORECASE)
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\S")
OPENER = re.compile(r"\s*(?:[?？]{3}\+?|[!！]{3}|===\+?)\s")
BLOCKS = ("answer", "plain", "key", "warning", "note", "tip", "example")
MADE_BLOCKS = ("notebook", "preparation", "setup")
"""Kinds of boxes (`!!! kind`) and folds (`??? kind`) that an author writes, and that the build writes around cells."""
WORD_CHARACTER = re.compile(r"[A-Za-z0-9]")
DOLLARS = re.compile(r"\$.+\$", re.DOTALL)
"""One dollar is a price, escaped or not; two in a paragraph were meant as a formula."""
STRAY_TEX = re.compile(r"\\[A-Za-z]{2,}|\$\$")
OUTSIDE_PROSE = {"code", "pre", "script", "style"}
TEXT_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "summary", "figcaption", *(f"h{level}" for level in range(1, 7))}
"""Elements that hold text of their own; a tight list's items, cells and headings have no paragraph."""
NESTED = TEXT_BLOCKS | {"ul", "ol", "dl", "table", "blockquote", "div", "details", "figure"}

ACTIVE = {"script", "iframe", "frame", "object", "embed", "form", "base", "meta", "link", "style"}
"""Elements that run, fetch, or change the page around them."""
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "xlink:href", "data", "poster", "background"}
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
SCHEMES = {"http", "https", "mailto"}
CONTROLS = re.compile(r"[\x00-\x20]")


def is_formula(element: Element) -> bool:
    return "arithmatex" in element.get("class", "").split()


def example(text: str) -> str:
    return " ".join(text.split())[:EXAMPLE_LENGTH]


def glued_emphasis(element: Element) -> Iterator[str]:
    """Asterisks or underscores that were meant as characters: emphasis with a letter or digit glued to both of its sides."""
    before = element.text or ""
    for child in element:
        inside = "".join(child.itertext())
        if child.tag in ("em", "strong") and before and inside:
            after = child.tail or ""
            if all(WORD_CHARACTER.match(char) for char in (before[-1], inside[0], inside[-1], after[:1] or " ")):
                yield example(f"{before[-8:]}*{inside}*{after[:8]}")
        before = child.tail or ""


def text_runs(element: Element) -> Iterator[str]:
    """The texts of an element that are prose: not code, not a formula, not of a block inside it."""
    if element.tag in OUTSIDE_PROSE or is_formula(element):
        return
    yield element.text or ""
    for child in element:
        if child.tag not in NESTED:
            yield from text_runs(child)
        yield child.tail or ""


def with_dollars(runs: list[str]) -> str:
    """The line of a text that holds its first dollar sign; formulas, which stand between the runs, are no help in finding it."""
    return next(line for run in runs for line in run.split("\n") if "$" in line)


def unknown_block(element: Element) -> str:
    """How a box or a fold of no known kind begins in the source, by a slip of the pen; empty for any other element."""
    names = element.get("class", "").split()
    kinds = [name for name in names if name != "admonition"]
    is_block = element.tag == "details" or "admonition" in names
    if not is_block or not kinds or {*BLOCKS, *MADE_BLOCKS} & set(kinds):
        return ""
    return f"{'???' if element.tag == 'details' else '!!!'} {kinds[0]}"


def text_faults(runs: list[str]) -> Iterator[tuple[str, str]]:
    """What Markdown misread in the texts of one element, as pairs of an excerpt and the reason with its cure."""
    text = "".join(runs)
    if DOLLARS.search(text):
        yield example(with_dollars(runs)), "dollar signs that are no formula; write $x$ without inner spaces"
    elif found := STRAY_TEX.search(text):
        yield example(text[found.start() :]), "TeX outside of a formula; close its dollar signs, and write \\mid for | in a table"
    for number, line in enumerate(text.split("\n")):
        if OPENER.match(line):
            cure = "half-width signs, indented by a multiple of four spaces, a blank line before it"
            yield example(line), f"a block that did not open; {cure}"
        elif FENCE.match(line):
            yield example(line), "a fence that opens no code; close it with as many signs, at the same depth"
        elif number and LIST_ITEM.match(line):
            yield example(line), "a list glued to the paragraph above it; put a blank line before its first item"


def tree_faults(root: Element) -> Iterator[tuple[str, str]]:
    """What Markdown misread, as pairs of an excerpt of the source and the reason with its cure."""
    for element in root.iter():
        for excerpt in glued_emphasis(element):
            yield excerpt, "asterisks or underscores became emphasis; write × or a formula, or escape them with a backslash"
        if element.tag == "pre":
            excerpt = example("".join(element.itertext()))
            yield excerpt, "an indented block became code; indent text by its block's depth, and write code between fences"
        if unknown := unknown_block(element):
            yield unknown, f"a block of no known kind; use one of {', '.join(BLOCKS)}"
        if element.tag in TEXT_BLOCKS:
            yield from text_faults(list(text_runs(element)))


class ProseCheck(Extension):
    """Collects what `tree_faults` finds while a page is rendered; `faults` holds those of the page rendered last."""

    faults: list[tuple[str, str]]

    def __init__(self) -> None:
        super().__init__()
        self.faults = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        check = self

        class Collector(Treeprocessor):
            def run(self, root: Element) -> None:
                check.faults = list(tree_faults(root))

        md.treeprocessors.register(Collector(md), "prose-check", -10)  # after all that makes or moves elements


def prose_lines(markdown: str) -> Iterator[tuple[int, str]]:
    """The lines of a source with their numbers, without fenced code."""
    fence = ""
    for number, line in enumerate(markdown.splitlines(), start=1):
        found = FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
        elif not fence:
            yield number, line


def wording_faults(markdown: str) -> list[str]:
    """Wording of a source that the writing guide excludes, each with its line."""
    return [
        f"line {number}: {match[0]!r}: {reason}"
        for number, line in prose_lines(markdown)
        for pattern, reason in WORDING
        if (match := pattern.search(line))
    ]


def raw_html(markdown: str) -> list[str]:
    """HTML in a page's source that a page may not hold; templates and scripts, whose wording is checked too, are made of it."""
    return [
        f"line {number}: {match[0]!r}: HTML that runs, or takes in what follows when it is left open; "
        "write Markdown, or put it between backticks"
        for number, line in prose_lines(markdown)
        if (match := RAW_HTML.search(line))
    ]


def located(markdown: str, faults: list[tuple[str, str]]) -> list[str]:
    """Faults of the tree as messages, each with the line of the source where its excerpt stands, when that can be told."""
    messages = []
    for excerpt, reason in faults:
        line = line_of(markdown, excerpt, passing_over="*_`")
        messages.append(f"line {line}: {excerpt!r}: {reason}" if line else f"{excerpt!r}: {reason}")
    return messages


def page_faults(markdown: str, misread: list[tuple[str, str]]) -> list[str]:
    """What is wrong with the text of one page, by its source and what a `ProseCheck` collected of it, as messages with lines."""
    return [*wording_faults(markdown), *raw_html(markdown), *located(markdown, misread)]


def is_foreign_address(tag: str, name: str, value: str) -> bool:
    """Whether an attribute leads to anything but a page, a file or, for an image, its own data."""
    if name not in ADDRESSES:
        return False
    address = CONTROLS.sub("", value).lower()  # browsers pass over them
    scheme = SCHEME.match(address)
    is_picture = tag == "img" and address.startswith("data:image/")
    return scheme is not None and scheme[1] not in SCHEMES and not is_picture


@cache
def cell_reader() -> Markdown:
    """Reads cells; made once, since that takes longer than reading one."""
    return Markdown(extensions=["attr_list", "md_in_html", "tables", "pymdownx.superfences"])


def unsafe_markdown(source: str) -> str | None:
    """The first thing in a notebook's Markdown that would run, or change the page around it, or None.

    Looked for in what browsers make of it: a pattern over the source would take code about scripts for scripts, and miss an
    attribute without quotes or an address with an entity in it.
    """
    html = cell_reader().reset().convert(source)
    for node in Tree(html).find("*"):
        tag = node.tag or ""
        if tag in ACTIVE:
            return f"<{tag}>"
        for name, value in node.attributes.items():
            if name.startswith("on") or name == "srcdoc" or is_foreign_address(tag, name, value or ""):
                return f'<{tag} {name}="{example(value or "")}">'
    return None
