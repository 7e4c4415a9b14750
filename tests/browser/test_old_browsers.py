"""Browsers older than this one, by what is taken away from it; scripts that do not come; storage that is damaged or blocked."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.study import CHAPTER, answer, is_open, open_all, visit_review

FAILED = "console: Failed to load resource: net::ERR_FAILED"
BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
MIXES = re.compile(r"@supports \(color: ?color-mix\([^{]*\{(?:[^{}]*\{[^{}]*\})*\}")


def test_colours_hold_without_color_mix(open_context: Callable[..., BrowserContext], site: Path) -> None:
    """The stylesheet as a browser without color-mix() reads it: what is behind a test for it is gone."""
    css = MIXES.sub("", next((site / "assets").glob("site.*.css")).read_text("utf-8"))
    assert "color-mix" not in css
    looks = """() => {
        const soft = document.querySelector('svg.figure [fill^="var(--fig-"][fill$="-soft)"]');
        const style = (element, name) => getComputedStyle(element)[name];
        return [style(document.querySelector(".md-header"), "backgroundColor"), style(soft, "fill"),
            style(document.querySelector(".admonition.key"), "backgroundColor")];
    }"""
    seen = []
    for old in (False, True):
        for scheme in ("light", "dark"):
            page = open_context(color_scheme=scheme).new_page()
            if old:
                page.route("**/assets/site.*.css", lambda route: route.fulfill(body=css, content_type="text/css"))
            page.goto("convolutional/foundations/")
            seen.append(page.evaluate(looks))
    assert seen[:2] == seen[2:]
    assert all(re.fullmatch(r"rgba\(.+, 0\.\d+\)", colour) for look in seen for colour in look)


@pytest.mark.parametrize("body", [None, "", "}{ not a script"])
def test_without_its_script_a_page_reads_and_says_what_is_missing(
    open_context: Callable[..., BrowserContext], body: str | None
) -> None:
    context = open_context(tolerated=(FAILED, "error: Unexpected token '}'"), viewport=PHONE)
    page = context.new_page()

    def answer_script(route: Route) -> None:
        route.abort() if body is None else route.fulfill(body=body, content_type="text/javascript")

    page.route("**/assets/site.*.js", answer_script)
    page.goto(CHAPTER)
    expect(page.locator(".scripts-missing")).to_be_visible()
    for tool in page.locator(".needs-js").all()[:8]:
        expect(tool).not_to_be_visible()
    answer(page).locator("> summary").click()
    assert is_open(page)
    page.unroute("**/assets/site.*.js")
    page.reload()
    expect(page.locator(".study-bar")).to_be_visible()
    if body is None:
        page.wait_for_timeout(7000)  # the time after which the line would come
    expect(page.locator(".scripts-missing")).to_be_hidden()


def test_without_the_themes_script_the_tools_still_work(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(tolerated=(FAILED,)).new_page()
    page.route("**/javascripts/bundle.*.js", lambda route: route.abort())
    page.goto(CHAPTER)
    open_all(page)
    visit_review(page)


def test_without_its_own_script_the_review_page_shows_no_dead_controls(
    open_context: Callable[..., BrowserContext], review_refused: tuple[str, str]
) -> None:
    page = open_context(tolerated=review_refused).new_page()
    page.route("**/assets/review.*.js", lambda route: route.abort())
    page.goto("review/")
    expect(page.locator(".review-failure")).to_contain_text("没有载入")
    for tool in page.locator(".review .needs-js").all():
        expect(tool).not_to_be_visible()
    page.locator('[data-part="eve"] > summary').click()
    page.locator(".catalogue > summary").click()
    expect(page.locator(".catalogue a").first).to_be_visible()


@pytest.mark.parametrize("name", ["__palette", "__tabs"])
def test_what_the_theme_stored_may_be_damaged(page: Page, name: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(CHAPTER)
    store = """([name, value]) => {
        localStorage.clear();
        localStorage.setItem(`${__md_scope.pathname}.${name}`, value);
    }"""
    for value in ("{", "null", "7", '"dark"', '{"color":null}', '{"a":[1]}', "[7,null]"):
        page.evaluate(store, [name, value])
        page.reload()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.locator(".scheme-switch").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_theme_works_where_storage_is_blocked(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context(color_scheme="dark")
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(CHAPTER)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".scheme-switch").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.goto("notation/")
    expect(page.locator(".scheme-switch")).to_be_visible()


def test_resetting_clears_what_the_theme_stored(page: Page) -> None:
    visit_review(page)
    page.locator(".scheme-switch").click()
    stored = "() => Object.keys(localStorage).filter((key) => key.includes('.__'))"
    assert page.evaluate(stored)
    page.get_by_role("button", name="清空…").click()
    page.get_by_role("button", name="清空", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("已清空")
    assert page.evaluate(stored) == []
