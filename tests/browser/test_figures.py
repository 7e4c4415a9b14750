"""An enlarged figure: caption, neighbours, files to take along."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import CHAPTER, open_answer

FIRST, SECOND = "02-02-q02", "02-02-q05"


def test_figures_of_open_answers_are_gone_through_with_their_captions(page: Page) -> None:
    page.goto(CHAPTER)
    open_answer(page, FIRST)
    figures = page.locator(f'[data-question="{FIRST}"] svg.figure')
    count = figures.count()
    figures.first.click()
    box = page.locator("dialog.lightbox")
    caption = page.locator(f'[data-question="{FIRST}"] figcaption').first.inner_text()
    expect(box.locator(".lightbox__caption")).to_have_text(caption.strip(), use_inner_text=True)
    expect(box.get_by_role("button", name="上一张")).to_be_disabled()
    for _ in range(count - 1):
        page.keyboard.press("ArrowRight")
    expect(box.get_by_role("button", name="下一张")).to_be_disabled()  # figures of closed answers stay unseen


NARROW_PAGE, NARROW = "convolutional/variants/", "02-03-q01"
"""A question whose figure is narrower than its column on a wide screen, and as wide on a phone."""
PLACES = """figure => [figure, figure.parentElement, figure.closest(".answer").querySelector(":scope > p")].map(one => {
    const { left, right, top } = one.getBoundingClientRect();
    return [Math.round(left), Math.round(right), top];
})"""
COVERED = """figure => {
    const { right, top } = figure.parentElement.getBoundingClientRect();
    const mark = getComputedStyle(figure.parentElement, "::after");
    const [left, bottom] = [right - parseFloat(mark.width), top + parseFloat(mark.lineHeight)];
    const boxes = [...figure.querySelectorAll("text")].map(label => [label.textContent, label.getBoundingClientRect()]);
    return boxes.filter(([, box]) => box.right > left + 1 && box.top < bottom - 3).map(([text]) => text);
}"""
MARK = "figure => getComputedStyle(figure.parentElement, '::after').content"


def test_the_mark_stands_on_the_drawing_where_a_click_enlarges_it_and_not_on_paper(page: Page) -> None:
    page.goto(NARROW_PAGE)
    open_answer(page, NARROW)
    drawing = page.locator(f'[data-question="{NARROW}"] svg.figure').first
    assert drawing.evaluate(MARK) == "none"
    drawing.hover()
    assert drawing.evaluate(MARK) == '"⤢"'
    page.emulate_media(media="print")
    assert drawing.evaluate(MARK) == "none"
    page.emulate_media(media="null")
    (left, right, top), bearer, column = drawing.evaluate(PLACES)
    assert bearer[:2] == [left, right], "the mark stands beside the drawing"
    assert column[1] - column[0] > right - left + 50
    page.mouse.click(right - 10, top + 10)
    expect(page.locator("dialog.lightbox")).to_be_visible()


def test_on_a_phone_a_figure_stands_in_line_with_the_text_and_is_first_enlarged_as_a_whole(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(NARROW_PAGE)
    open_answer(page, NARROW)
    page.locator(f'[data-question="{NARROW}"]').get_by_role("button", name="完整答案").tap()
    drawing = page.locator(f'[data-question="{NARROW}"] svg.figure').first
    figure, _, text = drawing.evaluate(PLACES)
    assert figure[:2] == text[:2]
    drawing.tap()
    body = page.locator(".lightbox__body")
    widths = "body => [body.firstChild.getBoundingClientRect().width, body.clientWidth]"
    enlarged = body.locator("svg.figure")
    expect(enlarged).to_be_visible()
    drawn, room = body.evaluate(widths)
    assert figure[1] - figure[0] <= drawn <= room + 1
    enlarged.tap()
    expect(page.get_by_role("button", name="再放大")).to_have_attribute("aria-pressed", "true")
    drawn, room = body.evaluate(widths)
    assert drawn > room * 1.5
    enlarged.tap()
    drawn, room = body.evaluate(widths)
    assert drawn <= room + 1


def test_on_a_phone_the_mark_of_enlarging_covers_no_label(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    page.goto("convolutional/foundations/")
    open_answer(page, "02-01-q03")  # its last label reaches into the corner
    page.locator('[data-question="02-01-q03"]').get_by_role("button", name="完整答案").tap()
    drawing = page.locator('[data-question="02-01-q03"] svg.figure')
    assert drawing.evaluate(MARK) == '"⤢"'
    assert drawing.evaluate(COVERED) == []


def test_a_figure_is_taken_along_with_its_colours_and_where_it_is_from(
    open_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """In the dark scheme on a phone: the files are for paper all the same."""
    page = open_context(viewport=PHONE, has_touch=True, color_scheme="dark", accept_downloads=True).new_page()
    page.goto(CHAPTER)
    open_answer(page, FIRST)
    page.locator(f'[data-question="{FIRST}"]').get_by_role("button", name="完整答案").tap()
    page.locator(f'[data-question="{FIRST}"] svg.figure').first.tap()
    box = page.locator("dialog.lightbox")
    close = box.get_by_role("button", name="关闭").bounding_box()
    assert close is not None
    assert min(close["width"], close["height"]) >= 44
    with page.expect_download() as svg_download:
        box.get_by_role("button", name="存为 SVG").tap()
    with page.expect_download() as png_download:
        box.get_by_role("button", name="存为 PNG").tap()
    assert svg_download.value.suggested_filename.endswith(".svg")
    svg_download.value.save_as(tmp_path / "figure.svg")
    text = (tmp_path / "figure.svg").read_text("utf-8")
    root = ElementTree.fromstring(text)
    assert "var(" not in text
    assert "currentColor" not in text
    assert "#2563a8" in text, "the light palette"
    words = "".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    for part in ("图 1", "02-02 · 第 2 题", "神经网络模型与算法", "CC BY-SA 4.0", f"#{FIRST}"):
        assert part in words
    png_download.value.save_as(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert (tmp_path / "figure.png").stat().st_size > 10_000
