"""A slow network and an impatient reader: what comes late, out of order or not at all, while something else is done."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.study import CHAPTER, ask_for, go_by_menu, held, visited

LONG = "convolutional/foundations/"
OTHER = "overview/"


def scroll_to(page: Page, top: int) -> None:
    page.evaluate("top => scrollTo({ top, behavior: 'instant' })", top)
    page.wait_for_timeout(300)  # Material notes it after a tenth of a second


def test_who_scrolls_on_while_a_page_is_on_its_way_finds_it_where_it_was_asked_for(page: Page) -> None:
    visited(page, LONG)
    scroll_to(page, 1000)
    with held(page, f"**/{OTHER}"):
        ask_for(page, OTHER)
        scroll_to(page, 3000)
    expect(page.locator("h1")).to_contain_text("课程概述")
    page.wait_for_function("scrollY === 0")
    with held(page, f"**/{LONG}"):
        page.go_back()
        scroll_to(page, 3000)
    expect(page.locator("h1")).to_contain_text("卷积")
    page.wait_for_function("scrollY === 1000")


def test_a_link_followed_before_the_list_of_pages_has_come_is_followed_once(page: Page) -> None:
    with held(page, "**/sitemap.xml"):
        page.goto(CHAPTER)
        page.wait_for_selector("html[data-live]")
        before = page.evaluate("history.length")
        page.locator(".md-nav--secondary a").nth(3).evaluate("link => link.click()")
        page.wait_for_url("**/#*")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("history.length") == before + 1


def test_a_login_page_in_place_of_the_next_is_shown_as_such(page: Page) -> None:
    visited(page, CHAPTER)
    page.route(
        f"**/{OTHER}", lambda route: route.fulfill(body="<title>Login</title><h1>Please log in</h1>", content_type="text/html")
    )
    ask_for(page, OTHER)
    expect(page.locator("h1")).to_have_text("Please log in")
    page.unroute(f"**/{OTHER}")
    page.reload()
    expect(page.locator("h1")).to_contain_text("课程概述")


def test_back_to_a_place_that_does_not_come_is_told_until_it_comes(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(tolerated=("console: Failed to load resource: net::ERR_FAILED",)).new_page()
    visited(page, f"{CHAPTER}#02-02-q05")
    ask_for(page, OTHER)
    expect(page.locator("h1")).to_contain_text("课程概述")
    page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false })")
    page.route(f"**/{CHAPTER}", lambda route: route.abort())
    page.go_back()
    notice = page.locator(".notice", has_text="这一页还没有载入")
    expect(notice).to_be_visible()
    page.go_forward()
    expect(notice).to_have_count(0)


def test_what_comes_late_does_nothing_on_another_page(page: Page) -> None:
    page.goto("review/")
    page.wait_for_selector("[data-review][data-ready]")
    page.locator('form[data-start="due"] .review-go').click()
    expect(page.locator("body")).to_have_class("in-session")
    expect(page.locator(".player-question .question")).to_be_visible()
    with held(page, "**/assets/review.*.js"):
        page.reload()
        page.wait_for_selector("html[data-live]")
        page.wait_for_load_state("load")
        ask_for(page, CHAPTER)
        expect(page.locator("h1")).to_contain_text("程序学习")
    with held(page, "**/assets/share.*.js"):
        page.locator(".question-more").first.click()
        ask_for(page, OTHER)
        expect(page.locator("h1")).to_contain_text("课程概述")
    page.wait_for_timeout(500)
    expect(page.locator("body")).not_to_have_class("in-session")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("dialog.shortcuts")).not_to_contain_text("显示或收起答案")


@pytest.mark.parametrize("opened", ["menu", "search"])
def test_what_is_opened_while_the_next_page_is_on_its_way(page: Page, opened: str) -> None:
    visited(page, CHAPTER)
    with held(page, "**/assets/share.*.js"):
        for _ in range(3):
            page.locator(".question-more").first.evaluate("button => button.click()")
    expect(page.locator("dialog.share-menu")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.share-menu")).to_have_count(0)
    with held(page, f"**/{OTHER}"):
        ask_for(page, OTHER)
        if opened == "menu":
            page.locator(".question-more").first.evaluate("button => button.click()")
            expect(page.locator("dialog.share-menu")).to_be_visible()
        else:
            page.keyboard.press("/")
            expect(page.locator(".search")).to_have_class("search needs-js is-open")
    expect(page.locator("h1")).to_contain_text("课程概述")
    if opened == "menu":  # it was of the page before; one step back is enough to be there again
        expect(page.locator("dialog.share-menu")).to_have_count(0)
        page.wait_for_timeout(300)
    else:
        page.keyboard.press("Escape")
        expect(page.locator(".search")).not_to_have_class("search needs-js is-open")
        page.wait_for_timeout(300)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("程序学习")
    go_by_menu(page, "glossary/")
    expect(page.locator("h1")).to_contain_text("术语")


def test_a_paper_drawn_while_the_next_page_is_on_its_way_stays_with_its_own_page(page: Page) -> None:
    visited(page, "papers/")
    page.wait_for_selector("[data-papers][data-ready]")
    with held(page, f"**/{OTHER}"):
        ask_for(page, OTHER)
        for preset in ("quiz", "test"):
            page.locator(f'[data-preset="{preset}"]').click()
        drawn = page.locator(".papers-list > li").evaluate_all("rows => rows.map(row => row.dataset.id)")
        assert drawn
        expect(page).to_have_url(re.compile(r"/overview/$"))
    expect(page.locator("h1")).to_contain_text("课程概述")
    expect(page).to_have_url(re.compile(r"/overview/$"))
    page.reload()
    page.wait_for_load_state("networkidle")
    page.go_back()
    page.wait_for_selector("[data-papers][data-ready]")
    assert page.locator(".papers-list > li").evaluate_all("rows => rows.map(row => row.dataset.id)") == drawn


def test_a_drawer_opened_before_the_scripts_have_come_is_closed_by_back(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    visited(page, OTHER)
    with held(page, "**/assets/site.*.js"):
        page.goto(CHAPTER, wait_until="commit")
        page.locator(".md-header label[for=__drawer]").click()
        expect(page.locator("#__drawer")).to_be_checked()
    page.wait_for_selector("html[data-live]")
    page.go_back()
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(page.locator("h1")).to_contain_text("程序学习")
