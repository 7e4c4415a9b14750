"""A chapter while it is printed and afterwards: its colours, blanks and widths, without scripts too, and left as it was."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.printed import CLOZE, MAP, STUB, TEXT_WIDTH, click_print
from tests.browser.study import go_by_menu
from tests.content.test_contract import OUTLINE


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
