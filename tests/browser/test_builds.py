"""Files of two builds meet: each fetches its own, once, and whatever comes then, the page reads and says so."""

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.study import CHAPTER, answer, is_open, visit_review
from tests.browser.test_old_browsers import BLOCKED

YESTERDAY = "0000000000"
NAMED = re.compile(r'(<meta name="build" content=")[0-9a-f]{10}')
GONE = ("console: Failed to load resource: net::ERR_FAILED",)
REFUSED = f"console: review: review.js is of build {YESTERDAY}, not "


def serve_yesterday(page: Page, address: str, times: int | None = None) -> list[str]:
    """Answer so many requests for the page with one of another build (None: all); returns the list of all requests."""
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        asked.append(route.request.url)
        if times is not None and len(asked) > times:
            route.continue_()
            return
        response = route.fetch()
        route.fulfill(response=response, body=NAMED.sub(rf"\g<1>{YESTERDAY}", response.text()))

    page.route(f"**/{address}", fulfil)
    return asked


def reads(page: Page) -> None:
    expect(page.locator(".study-bar")).to_be_visible()
    answer(page).locator("> summary").click()
    assert is_open(page)


def test_all_files_of_a_build_carry_its_id(site: Path) -> None:
    build = (site / "assets/build.txt").read_text("ascii")
    html = (site / CHAPTER / "index.html").read_text("utf-8")
    assert f'<meta name="build" content="{build}">' in html
    named = dict(re.findall(r"assets/([\w-]+)\.(\w+)\.(?:js|css)\"", html))
    styles = named.pop("formulas")  # names fonts that are cut for the pages, so it carries a hash of its own
    assert styles == sha256((site / f"assets/formulas.{styles}.css").read_bytes()).hexdigest()[:10]
    assert set(named.values()) == {build}
    scripts = list((site / "assets").glob("*.js"))
    assert len(scripts) >= 5
    for script in scripts:
        assert script.name.endswith(f".{build}.js")
        assert build in script.read_text("utf-8")
    assert json.loads((site / "search/core.json").read_text("utf-8"))["scripts"] == build


def test_a_page_of_yesterday_with_todays_script_fetches_its_own(page: Page) -> None:
    asked = serve_yesterday(page, CHAPTER, times=1)
    page.goto(CHAPTER)
    page.wait_for_function("document.querySelector('meta[name=build]')?.content !== '0000000000'")
    reads(page)
    assert len(asked) == 2
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("name", ["site", "formulas"])
def test_a_page_of_yesterday_whose_files_are_gone_is_loaded_again(
    open_context: Callable[..., BrowserContext], site: Path, name: str
) -> None:
    kind = "js" if name == "site" else "css"
    gone = f"assets/{name}.{YESTERDAY}.{kind}"
    build = (site / "assets/build.txt").read_text("ascii")
    page = open_context(tolerated=GONE).new_page()
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()
            return
        html = NAMED.sub(rf"\g<1>{YESTERDAY}", route.fetch().text())
        html = re.sub(rf"{name}\.\w+\.{kind}", f"{name}.{YESTERDAY}.{kind}", html).replace(f'"{build}"', f'"{YESTERDAY}"')
        assert gone in html
        route.fulfill(body=html, content_type="text/html")

    page.route(f"**/{CHAPTER}", fulfil)
    page.route(f"**/{gone}", lambda route: route.abort())
    page.goto(CHAPTER)
    page.wait_for_function(
        f"document.querySelector('meta[name=build]')?.content === '{build}' && document.readyState === 'complete'"
    )
    reads(page)
    assert len(asked) == 3, "the page, the question whether it is the newest, the newest"


@pytest.mark.parametrize("init", ["", BLOCKED], ids=["stored", "blocked"])
def test_a_page_that_stays_of_yesterday_works_and_says_so(open_context: Callable[..., BrowserContext], init: str) -> None:
    context = open_context()
    context.add_init_script(init)
    page = context.new_page()
    asked = serve_yesterday(page, CHAPTER)
    page.goto(CHAPTER)
    expect(page.locator(".notice").filter(has_text="不是同一版")).to_be_visible()
    reads(page)
    assert len(asked) == (1 if init else 2), "loaded again and again, or never"


def test_a_tab_kept_open_over_a_release_takes_the_new_scripts(page: Page) -> None:
    page.goto("")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")
    asked = serve_yesterday(page, CHAPTER, times=1)
    page.locator(f'a[href$="{CHAPTER}"]').first.evaluate("link => link.click()")
    page.wait_for_url(f"**/{CHAPTER}")
    page.wait_for_function("!window.stayed")
    reads(page)
    assert len(asked) == 2


def test_a_bundle_of_another_build_is_not_run(open_context: Callable[..., BrowserContext], site: Path) -> None:
    build = (site / "assets/build.txt").read_text("ascii")
    page = open_context(tolerated=(REFUSED + build,)).new_page()
    other = f'export const BUILD = "{YESTERDAY}"; export function startReview() {{ throw new Error("run") }}'
    loads: list[str] = []
    page.on("domcontentloaded", lambda: loads.append(page.url))
    page.route("**/assets/review.*.js", lambda route: route.fulfill(body=other, content_type="text/javascript"))
    page.goto("review/")
    expect(page.locator(".notice").filter(has_text="不是同一版")).to_be_visible()
    expect(page.locator(".review-failure")).to_contain_text("没有载入")
    assert len(loads) == 2
    page.unroute("**/assets/review.*.js")
    visit_review(page)


def test_an_index_made_for_other_scripts_is_fetched_afresh(page: Page) -> None:
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()
            return
        route.fulfill(json={**route.fetch().json(), "scripts": YESTERDAY})

    page.context.route("**/search/core.json", fulfil)
    page.goto("?q=卷积")
    expect(page.locator(".search-status")).to_contain_text("结果")
    assert len(asked) == 2


def test_a_search_whose_script_is_gone_with_its_release_is_answered_by_the_new_one(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(tolerated=GONE).new_page()
    page.goto(CHAPTER)
    page.wait_for_load_state("networkidle")
    asked: list[Route] = []
    page.route("**/assets/search-worker.*.js", lambda route: asked.append(route), times=1)
    serve_yesterday(page, f"{CHAPTER}*", times=1)
    page.keyboard.press("/")
    page.keyboard.type("卷积")
    page.wait_for_url("**/?q=%E5%8D%B7%E7%A7%AF")
    asked[0].abort()
    expect(page.locator(".search a[data-words]").first).to_be_visible()
