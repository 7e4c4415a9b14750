"""The cards of terms: with mouse, finger and keyboard, and without JavaScript."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import open_answer, question

CHAPTER = "feedforward/learning/"


def first_term(page: Page) -> tuple[str, str]:
    """A question that has a term with a card in its text or its key points, and that term."""
    return tuple(
        page.evaluate(
            """() => {
                const link = document.querySelector(".question .answer > .key .term-link");
                link.dataset.tried = "";
                return [link.closest(".question").dataset.question, link.textContent];
            }"""
        )
    )


def test_a_term_shows_its_card_to_mouse_and_keyboard(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(CHAPTER)
    found, _ = first_term(page)
    open_answer(page, found)
    term, card = page.locator("[data-tried]"), page.locator(".term-card")
    assert not any("cards.json" in url or "/terms." in url for url in asked), "definitions are fetched when first needed"
    term.hover()
    expect(card).to_be_visible()
    assert len(card.inner_text()) > 20
    card.hover()  # the way to its links leads over it
    expect(card.get_by_role("link", name="术语表")).to_have_attribute("href", re.compile("glossary/#term-"))
    page.mouse.move(2, 400)
    expect(card).to_be_hidden()
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "term-card")
    page.keyboard.press("Enter")
    expect(card.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()
    term.click()
    page.mouse.move(2, 400)
    expect(card).to_be_visible()  # opened on purpose, it stays
    card.get_by_role("link", name="术语表").click()
    page.wait_for_url("**/glossary/#term-*")
    expect(card).to_be_hidden()


def test_a_tap_shows_the_card_as_a_sheet_and_the_answer_stays(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(CHAPTER)
    found, _ = first_term(page)
    open_answer(page, found)
    page.locator("[data-tried]").tap()
    card = page.locator(".term-card")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert round(box["y"] + box["height"]) == PHONE["height"]
    question(page, found).locator(".key .admonition-title").tap()
    expect(card).to_be_hidden()
    assert page.url.endswith(CHAPTER)


def test_without_definitions_a_click_leads_to_the_glossary(page: Page) -> None:
    page.route("**/cards.json*", lambda route: route.fulfill(json={}))
    page.goto(CHAPTER)
    found, _ = first_term(page)
    open_answer(page, found)
    page.locator("[data-tried]").click()
    page.wait_for_url("**/glossary/#term-*")


def test_without_scripts_a_term_is_a_link(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(CHAPTER)
    link = page.locator(".question .term-link").first
    assert (link.get_attribute("href") or "").startswith("../../glossary/#term-")


def test_the_glossary_is_filtered_by_any_of_a_terms_names(page: Page) -> None:
    page.goto("glossary/")
    field = page.get_by_role("searchbox", name="筛选术语")
    shown = page.locator("dt:not([hidden])")
    every = shown.count()
    field.fill("receptive")
    expect(page.locator(".glossary-status")).to_contain_text("个术语")
    expect(shown.first).to_contain_text("感受野")
    assert shown.count() < 10
    assert page.locator("article h2:visible").count() <= shown.count()
    field.fill("")
    expect(shown).to_have_count(every)
