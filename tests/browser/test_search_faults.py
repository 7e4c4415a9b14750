"""The search when things go wrong: an index that is late, broken, of another build or out of reach, hostile queries, no network."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.searching import FIELD, HITS, search, search_whole


def test_enter_before_the_index_is_there_goes_to_the_first_result(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    page = context.new_page()
    arrive: list[Route] = []
    context.route("**/search/core.json", lambda route: arrive.append(route))
    page.goto("overview/")
    page.locator(FIELD).fill("混淆矩阵")
    expect(page.locator(".search-status")).to_have_text("正在载入索引…")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.url.endswith("overview/?q=%E6%B7%B7%E6%B7%86%E7%9F%A9%E9%98%B5")
    arrive[0].continue_()
    page.wait_for_url("**/overview/#beyond-00-09")


def test_a_better_answer_is_offered_and_does_not_move_the_list(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    page = context.new_page()
    rest: list[Route] = []
    context.route("**/search/rest.json", lambda route: rest.append(route))
    page.goto("overview/")
    search(page, "卷积层的参数怎样共享")
    expect(page.locator(".search-status")).to_contain_text("全文还在载入")
    before = page.locator(HITS).evaluate_all("links => links.map(link => link.href)")
    page.wait_for_timeout(100)
    rest[0].continue_()
    expect(page.locator(".search-status")).not_to_contain_text("全文还在载入")
    assert page.locator(HITS).evaluate_all("links => links.map(link => link.href)")[:5] == before[:5]


def fail_then_retry(page: Page) -> None:
    """Search where the context spoils the index, then once more where it no longer does."""
    page.goto("overview/")
    page.locator(FIELD).fill("卷积")
    expect(page.locator(".search-status")).to_have_text(re.compile("没有载入"))
    page.context.unroute("**/search/core.json")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(HITS).first).to_be_visible()


@pytest.mark.parametrize("body", ["", "null"], ids=["empty", "null"])
def test_a_broken_index_is_told_and_can_be_retried(open_context: Callable[..., BrowserContext], body: str) -> None:
    context = open_context(tolerated=("console: search: core.json is no index",))
    page = context.new_page()
    context.route("**/search/core.json", lambda route: route.fulfill(body=body, content_type="application/json"))
    fail_then_retry(page)


def test_an_empty_worker_file_does_not_hang(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    page = context.new_page()
    page.clock.install()
    context.route("**/search-worker.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("overview/")
    page.locator(FIELD).fill("卷积")
    expect(page.locator(".search-status")).to_have_text("正在载入索引…")
    page.clock.fast_forward(16_000)
    expect(page.locator(".search-status")).to_have_text(re.compile("没有载入"))


@pytest.mark.parametrize(
    ("body", "told"),
    [("null", "rest.json is no index"), ('{"build":"of another site","rests":[]}', "core.json and rest.json are of two builds")],
    ids=["null", "another build"],
)
def test_a_rest_that_does_not_fit_leaves_a_working_search(
    open_context: Callable[..., BrowserContext], body: str, told: str
) -> None:
    context = open_context(tolerated=(f"console: search: {told}",))
    page = context.new_page()
    context.route("**/search/rest.json", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto("overview/")
    search(page, "卷积")
    expect(page.locator(".search-status")).to_have_text(re.compile("个结果$"))
    search(page, "感受野")
    expect(page.locator(HITS).first).to_be_visible()


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '" onmouseover="x',
    "(.*)+[",
    "\\",
    "\ud800",
    "卷" * 10_000,
    "a" * 10_000,
    "%00%ff",
    "__proto__",
    "constructor",
]


def test_hostile_queries_neither_break_nor_inject(page: Page) -> None:
    page.goto("overview/")
    put = """query => {
        const field = document.querySelector("input[name=query]");
        field.value = query;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }"""
    for query in HOSTILE:
        page.locator(FIELD).fill("")
        expect(page.locator(".search-status")).to_be_empty()
        page.evaluate(put, query)
        expect(page.locator(".search-status"), ascii(query[:12])).to_have_text(re.compile(r"个结果|没有找到|标题与要点"))
        inside = "[data-md-component=search-result] :is(img, script)"
        assert page.locator(inside).count() == 0, ascii(query[:12])
        search(page, "卷积")
        expect(page.locator(HITS).first, ascii(query[:12])).to_be_visible()


def test_a_failed_load_says_so_and_can_be_retried(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context(tolerated=("console: Failed to load resource: net::ERR_FAILED", "console: search: Failed to fetch"))
    page = context.new_page()
    context.route("**/search/core.json", lambda route: route.abort())
    fail_then_retry(page)


def test_later_queries_need_no_network(open_context: Callable[..., BrowserContext]) -> None:
    # What the theme asks for in the background meanwhile fails, as it must; the search answers all the same.
    context = open_context(tolerated=("console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED",))
    page = context.new_page()
    page.goto("overview/")
    search_whole(page, "卷积")
    context.set_offline(True)
    search(page, "循环神经网络")
    expect(page.locator(HITS).first).to_contain_text("循环")
    context.set_offline(False)
