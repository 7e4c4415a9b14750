"""Searching as a reader does: keys, filters, shared addresses, marks, and what happens when things go wrong."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import PHONE

FIELD = "input[name=query]"
HITS = "[data-md-component=search-result] a.search-hit"
LINKS = "[data-md-component=search-result] a[data-words]"


def search(page: Page, query: str) -> None:
    """Type a query and wait until the list shows its answer, not that of an earlier one."""
    page.locator(FIELD).focus()
    page.locator(FIELD).fill("")
    expect(page.locator(".search-status")).to_be_empty()
    page.locator(FIELD).fill(query)
    expect(page.locator(".search-status")).to_have_text(re.compile(r"个结果|没有找到|标题与要点"))


def search_whole(page: Page, query: str) -> None:
    """Search when the texts that follow the first answer are here too."""
    with page.expect_response(lambda response: response.url.endswith("search/rest.json")) as rest:
        search(page, query)
    rest.value.finished()


def test_nothing_is_loaded_for_search_before_the_field_is_used(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("overview/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    with page.expect_response(lambda response: response.url.endswith("search/core.json")):
        page.locator(FIELD).focus()


def test_a_hit_opens_the_answer_and_marks_the_match_and_back_returns_to_the_results(page: Page) -> None:
    page.goto("overview/")
    search(page, "过拟合")
    first = page.locator(HITS).first
    expect(first.locator(".search-hit__title")).to_contain_text("过拟合")
    expect(first.locator(".search-hit__excerpt mark").first).to_have_text(re.compile("过拟合"))
    first.click()
    page.wait_for_url(re.compile(r"feedforward/.*#01-0[23]-q\d+"))
    page.wait_for_function("document.querySelector('.question details.answer[open]') !== null")
    page.wait_for_function("CSS.highlights.has('search-match')")
    expect(page.locator(".search")).not_to_have_class(re.compile("is-open"))
    page.go_back()
    expect(page.locator(".search")).to_have_class(re.compile("is-open"))
    expect(page.locator(FIELD)).to_have_value("过拟合")
    expect(page.locator(HITS).first).to_be_visible()


def test_a_hit_that_is_a_whole_page_is_reached_and_marked(page: Page) -> None:
    page.goto("overview/")
    search(page, "下载")
    whole = page.locator(f"{LINKS}:not([href*='#'])").first
    path = urlsplit(whole.evaluate("link => link.href")).path
    whole.click()
    page.wait_for_url(f"**{path}*")
    page.wait_for_function("CSS.highlights.has('search-match')")


def test_keys_open_walk_choose_and_close(page: Page) -> None:
    page.goto("overview/")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "nn.Linear(512")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search")).not_to_have_class(re.compile("is-open"))
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "nn.Linear(512")
    page.keyboard.press("Enter")
    page.wait_for_url("**/convolutional/pytorch/#02-02-q01")


def test_an_input_method_never_triggers_a_choice(page: Page) -> None:
    page.goto("overview/")
    search(page, "卷积")
    enter = "{ key: 'Enter', isComposing: true, bubbles: true, cancelable: true }"
    page.locator(FIELD).evaluate(f"field => field.dispatchEvent(new KeyboardEvent('keydown', {enter}))")
    page.wait_for_timeout(200)
    assert "overview" in page.url


def test_typing_a_slash_elsewhere_is_typing(page: Page) -> None:
    page.goto("overview/")
    search(page, "a")
    page.locator(FIELD).press("/")
    expect(page.locator(FIELD)).to_have_value("a/")


def test_filters_narrow_the_results(page: Page) -> None:
    page.goto("overview/")
    search(page, "卷积")
    chapters = page.locator("select[name=chapter] option").all_inner_texts()
    assert chapters[:3] == ["全部章节", "课程概述", "前馈神经网络：模型基础"]
    page.locator("select[name=kind]").select_option("计算")
    expect(page.locator(".search-hit__kind").first).to_have_text("计算")
    assert set(page.locator(".search-hit__kind").all_inner_texts()) == {"计算"}
    page.locator("select[name=chapter]").select_option("卷积神经网络：卷积扩展")
    expect(page.locator(".search-hit__place").first).to_have_text("卷积神经网络：卷积扩展")
    assert set(page.locator(".search-hit__place").all_inner_texts()) == {"卷积神经网络：卷积扩展"}
    assert set(page.locator(".search-hit__kind").all_inner_texts()) == {"计算"}


def test_one_entry_a_thing_holds_its_term_and_its_notebook_cell(page: Page) -> None:
    page.goto("overview/")
    search_whole(page, "混淆矩阵")
    first = page.locator("[data-md-component=search-result] li").first
    expect(first.locator(".search-hit")).to_have_attribute("href", re.compile("overview/#beyond-00-09"))
    expect(first.locator(".search-also")).to_have_count(2)
    expect(first.get_by_text("术语", exact=True)).to_be_visible()
    links = page.locator("[data-md-component=search-result] .search-hit").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == len(set(links))


def test_an_empty_field_offers_searches_and_kinds(page: Page) -> None:
    page.goto("overview/")
    page.locator(FIELD).focus()
    expect(page.get_by_role("button", name="反向传播", exact=True)).to_be_visible()
    page.locator("[data-md-component=search-result]").get_by_role("link", name="推导").click()
    page.wait_for_url("**/kinds/#derive")


def test_what_is_not_on_the_site_is_said(page: Page) -> None:
    page.goto("overview/")
    search(page, "zqxwv卷积核")
    expect(page.locator(".search-remark")).to_contain_text("全站没有“zqxwv”")


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


@pytest.mark.parametrize("body", ["", "null"], ids=["empty", "null"])
def test_a_broken_index_is_told_and_can_be_retried(open_context: Callable[..., BrowserContext], body: str) -> None:
    context = open_context(tolerated=("console: search: core.json is no index",))
    page = context.new_page()
    context.route("**/search/core.json", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto("overview/")
    page.locator(FIELD).fill("卷积")
    expect(page.locator(".search-status")).to_have_text(re.compile("没有载入"))
    context.unroute("**/search/core.json")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(HITS).first).to_be_visible()


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


def test_a_search_can_be_shared(page: Page) -> None:
    page.goto("?q=LSTM")
    expect(page.locator(FIELD)).to_have_value("LSTM")
    expect(page.locator(HITS).first).to_contain_text("LSTM")


def test_recent_searches_stay_at_hand(page: Page) -> None:
    page.goto("overview/")
    search(page, "混淆矩阵")
    page.locator(HITS).first.click()
    page.wait_for_url("**/overview/#beyond-00-09")
    page.locator(FIELD).fill("")
    page.locator(FIELD).focus()
    recent = page.locator("[data-md-component=search-result] section").first
    expect(recent.locator("h2")).to_have_text("最近搜索")
    expect(recent.locator(".search-choice")).to_have_text(["混淆矩阵"])
    recent.locator(".search-choice").click()
    expect(page.locator(HITS).first).to_be_visible()


def test_nonsense_gets_no_confident_answer(page: Page) -> None:
    page.goto("overview/")
    for nonsense in ("asdfghjkl", "今天晚饭吃什么", "qqqq zzzz xxxx"):
        search(page, nonsense)
        expect(page.locator(".search-status")).to_have_text("没有找到")
        expect(page.locator(HITS)).to_have_count(0)


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
    page.goto("overview/")
    page.locator(FIELD).fill("卷积")
    expect(page.locator(".search-status")).to_have_text(re.compile("没有载入"))
    context.unroute("**/search/core.json")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(HITS).first).to_be_visible()


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


def test_on_a_phone_the_search_takes_the_screen_and_gives_it_back(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto("overview/")
    expect(page.locator(FIELD)).not_to_be_visible()
    page.locator(".search-open").click()
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "残差")
    expect(page.locator(HITS).first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".search-close").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(FIELD)).not_to_be_visible()


def test_the_worker_survives_instant_navigation(page: Page) -> None:
    page.goto("overview/")
    search_whole(page, "Dropout2d")
    page.locator(HITS).first.click()
    page.wait_for_url("**/convolutional/pytorch/**")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, "梯度消失")
    expect(page.locator(HITS).first).to_be_visible()
    expect(page.locator(HITS).first).to_contain_text("梯度")
    assert not [url for url in asked if "search" in url]
