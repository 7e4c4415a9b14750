"""Searching as a reader does: keys, filters, shared addresses, marks, on a phone and from page to page."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.searching import FIELD, HITS, LINKS, search, search_whole


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
