"""Back and Escape close what covers the page; the drawer by keyboard."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import CHAPTER, go_by_menu, open_answer, visit_review

NOTE_STEP = """() => {
    window.stepped = new Promise(done => document.addEventListener("popstate-first", () => done(), { once: true }));
}"""
"""What is closed by other means than Back takes its step back out of the history a moment later; `stepped` waits for that."""


def test_back_closes_an_enlarged_figure_and_nothing_else(page: Page) -> None:
    page.goto("overview/")
    page.goto(CHAPTER)
    open_answer(page, "02-02-q02")
    figure = page.locator("svg.figure:visible").first
    box = page.locator("dialog.lightbox")
    for close in (page.go_back, lambda: page.keyboard.press("Escape")):
        figure.click()
        expect(box).to_be_visible()
        page.evaluate(NOTE_STEP)
        close()
        expect(box).not_to_be_visible()
        page.evaluate("stepped")
        assert CHAPTER in page.url
    page.go_back()
    page.wait_for_url("**/overview/")


def test_back_leaves_a_session_for_later(page: Page) -> None:
    page.goto("overview/")
    visit_review(page)
    page.locator('form[data-start="untouched"] button').click()
    expect(page.locator(".player-question .question")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-offers]")).to_contain_text("没有结束的考前清单")
    page.go_back()
    page.wait_for_url("**/overview/")


def test_back_closes_a_dialog_and_nothing_else(open_context: Callable[..., BrowserContext]) -> None:
    """Each on a phone: the menu of a card, the question before a paper is handed in, the one before all is cleared."""
    page = open_context(viewport=PHONE).new_page()
    dialog = page.locator("dialog[open]")
    page.goto(CHAPTER)
    page.locator(".question-more").first.click()
    expect(dialog).to_be_visible()
    page.go_back()
    expect(dialog).to_have_count(0)
    assert CHAPTER in page.url
    visit_review(page)
    page.get_by_role("button", name="清空…").click()
    expect(dialog).to_be_visible()
    page.go_back()
    expect(dialog).to_have_count(0)
    page.locator('form[data-start="paper"] [name="minutes"]').select_option("30")
    page.locator('form[data-start="paper"] .review-go').click()
    for close in (page.go_back, dialog.get_by_role("button", name="再看看").click):
        page.get_by_role("button", name="交卷").click()
        expect(dialog).to_be_visible()
        page.evaluate(NOTE_STEP)
        close()
        expect(dialog).to_have_count(0)
        expect(page.locator(".player-question .question")).to_be_visible()
        page.evaluate("stepped")
    page.go_back()
    expect(page.locator("[data-offers]")).to_contain_text("没有结束的随机卷")
    page.locator('form[data-start="paper"] .review-go').click()
    page.evaluate(NOTE_STEP)
    dialog.get_by_role("button", name="不要了，重新开始").click()
    expect(page.locator(".player-place")).to_contain_text("第 1 /")
    page.evaluate("stepped")
    page.go_back()
    expect(page.locator("[data-offers]")).to_contain_text("没有结束的随机卷")
    assert "review/" in page.url


COMPOSING = """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
    { key: "Escape", isComposing: true, keyCode: 229, bubbles: true, cancelable: true }))"""


def test_escape_belongs_to_what_is_on_top_and_to_nothing_while_an_input_method_composes(page: Page) -> None:
    page.goto(CHAPTER)
    panel, box = page.locator(".study-panel[open]"), page.locator(".search.is-open")
    page.locator(".study-panel > summary").click()
    page.keyboard.press("/")
    page.keyboard.type("ab")
    page.evaluate(COMPOSING)
    expect(box).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(panel).to_have_count(1)
    page.evaluate(COMPOSING)
    expect(panel).to_have_count(1)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_the_drawer_opens_by_keyboard_and_closes_by_escape_and_back(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto("")
    page.goto(CHAPTER)
    opener = page.get_by_role("button", name="目录", exact=True)
    link = page.locator(".md-sidebar--primary a[href]:visible").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    opener.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.go_back()
    expect(opener).to_have_attribute("aria-expanded", "false")
    assert CHAPTER in page.url


def test_back_closes_the_search_and_a_link_beside_it_is_followed(page: Page) -> None:
    page.goto("overview/")
    page.goto(CHAPTER)
    search = page.locator(".search.is-open")
    for close in (page.go_back, lambda: page.keyboard.press("Escape")):
        page.locator("input[name=query]").fill("卷积")
        expect(search).to_have_count(1)
        page.evaluate(NOTE_STEP)
        close()
        expect(search).to_have_count(0)
        page.evaluate("stepped")
        assert CHAPTER in page.url
    page.locator("input[name=query]").click()
    expect(search).to_have_count(1)
    page.locator('.site-menu a[href$="review/"]').first.click()
    page.wait_for_url("**/review/")
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}")
    page.go_back()
    page.wait_for_url("**/overview/")


def test_a_session_that_goes_on_after_a_reload_is_left_by_as_many_steps_back_as_before(page: Page) -> None:
    page.goto("overview/")
    page.wait_for_load_state("networkidle")
    go_by_menu(page, "review/")
    page.wait_for_selector("[data-review][data-ready]")
    page.locator('form[data-start="due"] .review-go').click()
    expect(page.locator(".player-question .question")).to_be_visible()
    for _ in range(2):
        page.reload()
        expect(page.locator(".player-question .question")).to_be_visible()
    page.go_back()
    expect(page.locator("body")).not_to_have_class("in-session")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("课程概述")
