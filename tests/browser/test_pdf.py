"""A chapter on paper, in both forms, read from the PDF that Chromium makes."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.printed import (
    A4_POINTS,
    CLOZE,
    MAP,
    READ,
    STUB,
    Paper,
    click_print,
    missing,
    occurrences,
    phrases,
    read_page,
    squeezed,
)


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
