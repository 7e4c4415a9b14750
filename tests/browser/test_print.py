"""A chapter on paper, in both forms: read from the PDF that Chromium makes, and measured at the width of the page."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PageObject, PdfReader

from tests.browser.study import go_by_menu
from tests.content.test_contract import OUTLINE

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


@pytest.fixture(scope="module")
def printed(browser: Browser, site_address: str) -> Callable[[str, str], Paper]:
    """Prints a chapter in a form, once; from a dark page that shows key points only and that nobody has opened."""
    made: dict[tuple[str, str], Paper] = {}

    def one(chapter: str, form: str) -> Paper:
        if (chapter, form) not in made:
            page = browser.new_page(base_url=site_address, color_scheme="dark", bypass_csp=True)
            page.add_init_script(STUB)
            page.goto(chapter)
            page.evaluate("document.body.classList.add('points-only')")
            click_print(page, form)
            facts = page.evaluate(READ)
            reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
            size = tuple(round(float(length)) for length in reader.pages[0].mediabox[2:])
            made[chapter, form] = Paper(site_address + chapter, [read_page(sheet) for sheet in reader.pages], size, **facts)
            page.close()
        return made[chapter, form]

    return one


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


def test_with_answers_every_question_and_answer_is_printed(printed: Callable[[str, str], Paper]) -> None:
    paper = printed(MAP, "answers")
    text = paper.text
    assert paper.size == A4_POINTS
    for question in paper.questions:
        assert occurrences(question["number"], text), question["number"]
        expected = phrases([*question["title"], *question["text"], *question["answer"]])
        assert expected
        assert not missing(expected, paper), question["number"]
        for blank in question["blanks"]:
            assert occurrences(blank, text), blank
    assert occurrences("本章要点", text)
    assert occurrences("小结", text)


@pytest.mark.parametrize(("chapter", "form"), [(MAP, "answers"), (CLOZE, "sheet")])
def test_each_page_bears_the_link_and_its_number(printed: Callable[[str, str], Paper], chapter: str, form: str) -> None:
    paper = printed(chapter, form)
    for number, page in enumerate(paper.pages, 1):
        assert paper.address in page.text
        assert f"{number}/{len(paper.pages)}" in page.text


@pytest.mark.parametrize(("chapter", "form"), [(MAP, "answers"), (CLOZE, "sheet")])
def test_nothing_of_the_site_is_printed(printed: Callable[[str, str], Paper], chapter: str, form: str) -> None:
    text = printed(chapter, form).text
    for furniture in (
        "跳转至",
        "打开时先",
        "看答案",
        "打印",
        "复制本题",
        "参考答案",
        "完整答案",
        "CC BY-SA",
        "下一页",
        "#",
    ):
        # Words of the content itself may be the same: code comments hold "#".
        if form == "sheet" or furniture != "#":
            assert furniture not in text, furniture


def test_a_figure_stands_whole_on_one_page(printed: Callable[[str, str], Paper]) -> None:
    paper = printed(MAP, "answers")
    figures = [labels for labels in paper.figures if labels]
    assert len(figures) >= 6
    for labels in figures:
        assert any(all(occurrences(label, page.text) for label in labels) for page in paper.pages), labels


STRADDLE = """() => {
    const article = document.querySelector('article');
    const figures = [...document.querySelectorAll('figure:has(figcaption)')].slice(0, 3);
    const formulas = [...document.querySelectorAll('.katex-display')].filter(formula => formula.querySelector('.col-align-l'));
    const blocks = [
        ...figures.flatMap(figure => [160, 190, 225, 250].map(height => [figure, height])),
        ...formulas.slice(0, 2).flatMap(formula => [235, 241, 244, 247, 250].map(height => [formula, height])),
    ];
    article.replaceChildren(...blocks.flatMap(([block, height], number) => {
        const space = document.createElement('div');
        space.style = `break-before: page; height: ${height}mm`;
        space.textContent = `space${number}`;
        return [space, block.cloneNode(true)];
    }));
    return [figures.length, formulas.length];
}"""


def test_no_page_ends_inside_a_figure_or_a_formula(page: Page) -> None:
    """Blocks at many heights near the end of a page: what does not fit goes to the next page as a whole."""
    page.goto(MAP)
    figures, formulas = page.evaluate(STRADDLE)
    page.evaluate("Promise.all([...document.fonts].map(face => face.load())).then(() => true)")
    assert figures == 3
    assert formulas >= 2
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [re.sub(r"\d+/\d+http\S+?/overview/", "", squeezed(sheet.extract_text())) for sheet in reader.pages]
    moved = 0
    for text, following in zip(texts, [*texts[1:], "space"], strict=True):
        if "space" in text and "space" not in following:
            moved += 1
            assert re.fullmatch(r"space\d+", text), f"{text} and {following}"
    assert moved > 5


def test_the_sheet_asks_every_question_and_gives_nothing_away(printed: Callable[[str, str], Paper]) -> None:
    paper = printed(CLOZE, "sheet")
    text = paper.text
    asked = "".join(squeezed("".join([*question["title"], *question["text"]])) for question in paper.questions)
    for question in paper.questions:
        assert occurrences(question["number"], text), question["number"]
        assert not missing(phrases([*question["title"], *question["text"]]), paper), question["number"]
        given_away = [phrase for phrase in phrases(question["key"]) if occurrences(phrase, text) and not occurrences(phrase, asked)]
        assert not given_away
        for blank in question["blanks"]:
            assert occurrences(blank, text) <= occurrences(blank, asked), blank
    assert sum(len(question["blanks"]) for question in paper.questions) > 8
    assert occurrences("课程问题", text) == occurrences("拓展问题", text) == 1
    for heading in ("本章要点", "小结", "教材", "配套笔记本"):
        assert not occurrences(heading, text)
    for name in ("姓名", "学号", "日期"):
        assert occurrences(name, text) == 1


def test_the_sheet_has_lines_to_write_on_and_they_stay_with_their_question(printed: Callable[[str, str], Paper]) -> None:
    paper = printed(CLOZE, "sheet")
    wanted = sum(question["lines"] for question in paper.questions)
    assert all(question["lines"] >= 6 for question in paper.questions if question["kind"] != "cloze")
    assert sum(len(page.lines) for page in paper.pages) == wanted
    for number, page in enumerate(paper.pages, 1):
        below = [line for line in page.lines if line < page.text_bottom]
        assert len(below) >= 3, f"page {number} ends with text"


def test_blanks_on_the_sheet_are_lines_in_few_widths(page: Page) -> None:
    page.add_init_script(STUB)
    page.goto(CLOZE)
    click_print(page, "sheet")
    page.emulate_media(media="print")
    blanks = page.locator(".blank").evaluate_all(
        "blanks => blanks.map(blank => [blank.offsetWidth, getComputedStyle(blank).borderBottomWidth, blank.innerText])"
    )
    assert len({width for width, _, _ in blanks}) < 5 < len(blanks)
    assert all(border != "0px" and not text.strip() for _, border, text in blanks)


def test_afterwards_the_page_is_as_it_was(page: Page) -> None:
    page.add_init_script(STUB)
    page.goto(MAP)
    before = page.locator("article").inner_html()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(100)  # where the browser reports what Material opened for printing
    click_print(page, "sheet")
    assert page.evaluate("document.documentElement.dataset.printForm") == "sheet"
    assert page.locator(".sheet-lines i").count() > 50
    expect(page.locator(".sheet-lines").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(300)
    # A phone may read the page once more, so the sheet stays until the reader touches the page.
    assert page.evaluate("document.documentElement.dataset.printForm") == "sheet"
    expect(page.locator(".sheet-lines").first).to_be_hidden()
    page.keyboard.press("Shift")
    assert page.evaluate("document.documentElement.dataset.printForm") is None
    assert page.locator("details.answer[open]").count() == 0
    after = page.locator("article").inner_html()
    assert re.sub(r' style="--blank-width:[^"]*"', "", after) == before
    assert page.locator(".question-state", has_text="已看").count() == 0
    # Whoever opens an answer then has read it.
    page.locator("details.answer > summary").first.click()
    expect(page.locator(".question-state").first).to_have_text("已看")


def test_printing_follows_the_reader_to_another_chapter(page: Page) -> None:
    page.add_init_script(STUB)
    page.goto(MAP)
    go_by_menu(page, CLOZE)
    page.wait_for_function("path => document.querySelector('#print-address-style')?.textContent.includes(`${path}\"`)", arg=CLOZE)
    assert page.locator("#print-address-style").count() == 1
    click_print(page, "sheet")
    assert page.locator('[data-kind="short"] .sheet-lines').count() > 5


def test_printed_pages_are_black_on_white_from_a_dark_page(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(color_scheme="dark").new_page()
    page.goto(MAP)
    page.evaluate("document.body.classList.add('points-only')")
    black = "rgb(0, 0, 0)"
    assert page.locator(".question-text").first.evaluate("element => getComputedStyle(element).color") != black
    page.emulate_media(media="print", color_scheme="dark")
    for place in (".question-text p", ".answer > p", "figcaption .caption-prefix", ".admonition.key p", "pre > code"):
        assert page.locator(place).first.evaluate("element => getComputedStyle(element).color") == black, place
        assert page.locator(place).first.is_visible()
    behind = page.locator("pre > code").first.evaluate(
        """element => {
            const colours = [];
            for (let at = element; at; at = at.parentElement) colours.push(getComputedStyle(at).backgroundColor);
            return colours.filter(colour => !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(colour));
        }"""
    )
    assert behind == []
    # Behind all elements is the sheet itself, in the canvas colour of the root's scheme.
    sheet = "document.documentElement.append(Object.assign(document.createElement('i'), { style: 'background: Canvas' }))"
    for address in (MAP, "review/", "papers/"):
        page.goto(address)
        colour = page.evaluate(f"{sheet} ?? getComputedStyle(document.documentElement.lastChild).backgroundColor")
        assert colour == "rgb(255, 255, 255)", address


def test_without_javascript_the_answers_are_printed(open_context: Callable[..., BrowserContext], site_address: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(MAP)
    page.emulate_media(media="print")
    expect(page.locator(".admonition.key").first).to_be_visible()
    expect(page.locator(".print-address")).to_have_text(site_address + MAP)
    expect(page.locator(".print-address")).to_be_visible()
    for gone in (".md-header", ".md-sidebar", ".md-footer", ".headerlink", ".study-bar", ".blank-toggle", ".answer > summary"):
        assert not any(element.is_visible() for element in page.locator(gone).all()), gone


WIDER = """() => {
    const edge = document.querySelector('article').getBoundingClientRect();
    const parts = 'p, li, pre, code, table, th, td, .md-typeset__scrollwrap, figure, svg.figure, .katex-base, .admonition';
    return [...document.querySelectorAll(`article :is(${parts})`)].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > edge.right + 1 || box.left < edge.left - 1);
    }).map(element => `${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`);
}"""


@pytest.mark.parametrize("scripted", [False, True])
def test_nothing_is_wider_than_the_page(open_context: Callable[..., BrowserContext], scripted: bool) -> None:
    """Every chapter without scripts, which is quick; one of them with what scripts add around its tables."""
    page = open_context(java_script_enabled=scripted, viewport={"width": TEXT_WIDTH, "height": 900}).new_page()
    page.emulate_media(media="print")
    chapters = [MAP] if scripted else [chapter.page.removesuffix(".md") + "/" for chapter in OUTLINE.chapters]
    for chapter in chapters:
        page.goto(chapter)
        page.evaluate("document.fonts.ready.then(() => true)")  # other fonts have other widths
        assert page.evaluate(WIDER) == [], chapter
        assert page.evaluate("document.documentElement.scrollWidth") <= TEXT_WIDTH, chapter
