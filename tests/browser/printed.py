"""A chapter's PDF, read: the text and the lines of each page, what its web page says, and what of that is found on paper."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from playwright.sync_api import Page
from pypdf import PageObject

MAP = "overview/"
CLOZE = "feedforward/foundations/"
A4_POINTS = (595, 842)
TEXT_WIDTH = 642
"""A4 less its margins, in CSS pixels."""
LINE_GRAY = 0x88 / 255
STUB = "window.print = () => { window.printed = true; };"
HAN = re.compile(r"[\u4e00-\u9fff]{6,}")


@dataclass
class Sheet:
    """One printed page: its text without white space, where its lowest text stands, and the lines to write on."""

    text: str = ""
    text_bottom: float = A4_POINTS[1]
    lines: list[float] = field(default_factory=list)


@dataclass
class Paper:
    """A printed chapter, and what its web page says."""

    address: str
    pages: list[Sheet]
    size: tuple[int, int]
    questions: list[dict]
    figures: list[list[str]]

    @property
    def text(self) -> str:
        """All pages' text, with the foot of each page taken out, so that a sentence may run over a page's end."""
        foot = re.compile(rf"\d+/\d+{re.escape(self.address)}")
        return "".join(foot.sub("", page.text) for page in self.pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def pattern(text: str) -> str:
    """What finds a text in a PDF, where a character may be written as the radical that looks the same (⻓ for 长)."""
    return "".join(
        f"[{character}\u2e80-\u2fdf]" if "\u4e00" <= character <= "\u9fff" else re.escape(character) for character in squeezed(text)
    )


def occurrences(text: str, where: str) -> int:
    return len(re.findall(pattern(text), where))


def phrases(texts: list[str]) -> list[str]:
    """The first Han characters of each longer run: none holds a formula or punctuation."""
    return [run[:8] for text in texts for run in HAN.findall(text)]


def read_page(page: PageObject) -> Sheet:
    sheet = Sheet()
    gray = [0.0]

    def operand(operator: bytes, operands: list, matrix: list[float], _text: list[float]) -> None:
        if operator == b"rg":
            gray[:] = [float(operands[0])]
        elif operator == b"re" and abs(gray[0] - LINE_GRAY) < 0.01:
            _x, y, width, height = map(float, operands)
            if width > TEXT_WIDTH * 0.9 and abs(height) < 2:
                sheet.lines.append(matrix[3] * y + matrix[5])

    def text(piece: str, matrix: list[float], text_matrix: list[float], _font: object, _size: float) -> None:
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        if piece.strip() and y > 50:  # above the foot
            sheet.text_bottom = min(sheet.text_bottom, y)

    sheet.text = squeezed(page.extract_text(visitor_operand_before=operand, visitor_text=text))
    return sheet


READ = """() => {
    const unprinted = '.katex, .blank, .headerlink, summary, button, svg, .question-needs, .question-users';
    const texts = (root) => {
        if (!root) return [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            if (!walker.currentNode.parentElement.closest(unprinted)) found.push(walker.currentNode.data);
        }
        return found;
    };
    return {
        questions: [...document.querySelectorAll('.question')].map((question) => ({
            kind: question.dataset.kind,
            number: question.querySelector('.question-number').textContent,
            title: texts(question.querySelector('h3')),
            text: texts(question.querySelector('.question-text')),
            key: texts(question.querySelector('.admonition.key')),
            answer: texts(question.querySelector('details.answer')),
            blanks: [...question.querySelectorAll('.blank-answer')]
                .filter((blank) => !blank.querySelector('.katex')).map((blank) => blank.textContent),
            lines: question.querySelectorAll('.sheet-lines > i').length,
        })),
        figures: [...document.querySelectorAll('figure svg.figure')].map((figure) =>
            [...figure.querySelectorAll('text')].map((label) => label.textContent)),
    };
}"""


def click_print(page: Page, form: str) -> None:
    page.evaluate("form => document.querySelector(`button[data-print='${form}']`).click()", form)
    page.wait_for_function("window.printed")


def is_cut(phrase: str, paper: Paper) -> bool:
    """Whether a phrase ends one page and goes on at the top of the next: what a page's formulas hold is read after its text."""
    foot = re.compile(rf"^\d+/\d+{re.escape(paper.address)}")
    pages = [foot.sub("", page.text) for page in paper.pages]
    return any(
        occurrences(phrase[:at], page) and re.match(pattern(phrase[at:]), following)
        for page, following in pairwise(pages)
        for at in range(1, len(phrase))
    )


def missing(found: list[str], paper: Paper) -> list[str]:
    where = paper.text
    return [phrase for phrase in found if phrase not in where and not occurrences(phrase, where) and not is_cut(phrase, paper)]
