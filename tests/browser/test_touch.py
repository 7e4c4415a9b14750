"""Phones as they are: large text, fonts that do not come, pages that are darkened or translated, apps that cannot print or copy."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.locate import find_browser
from tests.browser.study import CHAPTER, visit_review

TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


LARGE_TEXT = ["--no-sandbox", "--blink-settings=defaultFontSize=24"]


@pytest.fixture
def large_text(browser: Browser, site_address: str) -> Iterator[Page]:
    """A phone whose reader has set text to one and a half times its size."""
    chromium = browser.browser_type.launch(executable_path=find_browser(), args=LARGE_TEXT)
    yield chromium.new_context(base_url=site_address, bypass_csp=True, **TOUCH).new_page()
    chromium.close()


def test_large_text_scrolls_no_page_sideways_and_the_header_grows(large_text: Page) -> None:
    page = large_text
    for address in ("", "convolutional/foundations/", "review/", "papers/", "anki/", "convolutional/foundations/?q=卷积"):
        page.goto(address)
        if address in ("review/", "papers/"):
            page.wait_for_selector("[data-ready]")
            page.evaluate("for (const row of document.querySelectorAll('article details')) row.open = true")
        if "?q" in address:
            expect(page.locator("[data-md-component=search-result] a").first).to_be_visible()
        if address.startswith("convolutional"):
            page.evaluate("for (const answer of document.querySelectorAll('details.answer')) answer.open = true")
            page.add_style_tag(content=".question { content-visibility: visible !important }")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], address
        header = page.evaluate(
            """() => {
                const { height, bottom } = document.querySelector(".md-header").getBoundingClientRect();
                const low = [...document.querySelectorAll(".md-header__inner > :not(.search)")]
                    .filter(part => part.getBoundingClientRect().bottom > bottom + 1).length;
                return [height, low];
            }"""
        )
        assert header[0] >= 72, address
        assert header[1] == 0, address
    assert page.locator("input[name=query]").evaluate("field => parseFloat(getComputedStyle(field).fontSize)") >= 22


def test_every_field_has_text_that_a_phone_need_not_enlarge(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(**TOUCH).new_page()
    sizes = """() => [...document.querySelectorAll("input, select, textarea")]
        .map(field => [parseFloat(getComputedStyle(field).fontSize), field.outerHTML.slice(0, 80)])"""
    for address in ("", CHAPTER, "review/"):
        page.goto(address)
        found = page.evaluate(sizes)
        assert found
        assert [field for size, field in found if size < 16] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_that_darkens_pages_is_asked_to_leave_this_one_alone(
    open_context: Callable[..., BrowserContext], scheme: str
) -> None:
    """That it does cannot be seen here: where Chromium is made to darken pages for a test, it darkens these too."""
    page = open_context(color_scheme=scheme, **TOUCH).new_page()
    page.goto("convolutional/foundations/")
    for element in ("html", "body"):
        words = page.locator(element).evaluate("element => getComputedStyle(element).colorScheme.split(' ')")
        assert set(words) == {"only", scheme}


def test_formulas_are_readable_while_their_fonts_are_held(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(**TOUCH).new_page()
    page.route("**/*.woff2", lambda _route: None)  # never answered
    page.goto("convolutional/foundations/", wait_until="commit")
    page.wait_for_selector("html[data-live]")
    faces = page.evaluate("[...document.fonts].filter(face => face.family.includes('KaTeX')).map(face => face.display)")
    assert len(faces) == 20
    assert set(faces) == {"swap"}
    formula = page.locator(".question-text .katex-html").first
    formula.evaluate("formula => formula.scrollIntoView({ block: 'center' })")
    session = page.context.new_cdp_session(page)  # Playwright's own pictures wait for fonts
    clip = formula.evaluate(
        "formula => { const box = formula.getBoundingClientRect(); return { ...box.toJSON(), y: box.y + scrollY } }"
    )
    clip = {name: clip[name] for name in ("x", "y", "width", "height")} | {"scale": 1}
    drawn = session.send("Page.captureScreenshot", {"clip": clip})["data"]
    page.add_style_tag(content=".katex-html { visibility: hidden }")
    assert session.send("Page.captureScreenshot", {"clip": clip})["data"] != drawn, "nothing was drawn"


def test_what_is_no_prose_is_not_translated(page: Page) -> None:
    page.goto(CHAPTER)
    translated = """() => [...document.querySelectorAll("article :is(.katex, code, pre, svg.figure)")]
        .filter(element => element.translate ?? !element.closest('[translate="no"]')).length"""
    assert page.evaluate("document.querySelectorAll('article :is(.katex, code, svg.figure)').length") > 100
    assert page.evaluate(translated) == 0
    page.goto("notebooks/overview/")
    assert page.evaluate(translated) == 0


def test_the_copy_button_comes_when_the_code_is_touched(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(**TOUCH).new_page()
    page.goto(CHAPTER)
    page.locator('[data-reveal="whole"]').tap()
    listing = page.locator(".notebook > .highlight pre").first
    listing.scroll_into_view_if_needed()
    button = listing.locator(".md-code__nav")
    expect(button).to_have_css("opacity", "0")
    listing.tap(position={"x": 40, "y": 40})
    expect(button).to_have_css("opacity", "1")


@pytest.mark.parametrize("print_function", ["undefined", "() => {}"])
def test_where_nothing_can_be_printed_the_reader_is_told_and_no_sheet_stays(
    open_context: Callable[..., BrowserContext], print_function: str
) -> None:
    context = open_context(**TOUCH)
    context.add_init_script(f"window.print = {print_function}")
    page = context.new_page()
    page.goto(CHAPTER)
    page.locator(".study-panel > summary").click()
    page.locator('[data-print="sheet"]').click()
    expect(page.locator(".notice")).to_contain_text("没有打开打印")
    page.locator("h1").click()
    assert page.locator(".sheet-lines, .sheet-name").count() == 0
    assert page.evaluate("document.documentElement.dataset.printForm") is None


def test_where_no_file_can_be_saved_the_export_is_a_text_to_copy(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context(**TOUCH)
    context.add_init_script("HTMLAnchorElement.prototype.click = () => {}; Object.defineProperty(navigator, 'clipboard', {})")
    page = context.new_page()
    visit_review(page)
    page.get_by_role("button", name="导出", exact=True).click()
    place = page.locator("[data-transfer]")
    expect(place).to_contain_text("没有看到文件")
    assert place.locator("textarea").input_value().startswith("{")
    for address in ("anki/", "downloads/", "notebooks/overview/"):
        page.goto(address)
        expect(page.locator("article")).to_contain_text(re.compile("微信、QQ 里点“?下载"))


def copied(page: Page, selector: str) -> str:
    """What the clipboard gets when the element is selected and copied."""
    return page.evaluate(
        """selector => {
            getSelection().selectAllChildren(document.querySelector(selector));
            const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
            document.querySelector(selector).dispatchEvent(event);
            return event.defaultPrevented ? event.clipboardData.getData("text/plain") : null;
        }""",
        selector,
    )


def test_a_copy_holds_what_is_seen(page: Page) -> None:
    page.goto("overview/")
    cloze = '.question[data-kind="cloze"]'
    hidden = [text.strip() for text in page.locator(f"{cloze} .blank-answer").all_text_contents()]
    assert hidden
    text = copied(page, "article")
    key = page.locator(".question > .answer > p").first.text_content() or ""
    assert key[:20] not in text, "a closed answer was copied"
    assert "＿＿＿＿" in text
    stem = page.locator(cloze).first
    first = stem.locator(".blank-answer").first.text_content() or ""
    page.evaluate("selector => document.querySelector(selector).dataset.copied = ''", f"{cloze} .question-text")
    assert first not in copied(page, "[data-copied]")
    stem.locator(".blank-toggle").first.check(force=True)
    assert first in copied(page, "[data-copied]")
