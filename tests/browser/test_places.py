"""Places: an address inside a closed answer, a page loaded again, names and stops of the keyboard, a network that is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.study import CHAPTER, answer, ask_for, go_by_menu, held, is_open, open_all, open_answer, question, visited

LONG = "convolutional/foundations/"
OTHER = "feedforward/learning/"
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
STEADY = """() => new Promise(resolve => {
    let last = NaN, still = 0;
    const look = () => {
        still = scrollY === last ? still + 1 : 0;
        last = scrollY;
        if (still > 20) resolve(); else requestAnimationFrame(look);
    };
    look();
})"""


def settled(page: Page) -> None:
    """Wait until the page has not moved for a third of a second, at least for a second."""
    page.wait_for_timeout(800)
    page.evaluate(STEADY)


def test_an_address_of_a_place_in_a_closed_answer_lands_on_it(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    off = []
    tries = 0
    for chapter in (LONG, OTHER):
        page.goto(chapter)
        places = page.evaluate("[...document.querySelectorAll('.answer [id^=__figure-caption]')].map(place => place.id)")
        for number, place in enumerate(places[:12]):
            tries += 1
            if number % 6 == 0:
                page.goto(chapter)  # else from where the last try has led
            page.evaluate("place => { location.hash = place }", place)
            settled(page)
            if not 0 <= page.evaluate(TOP, place) < PHONE["height"]:
                off.append(place)
    assert tries >= 23
    assert off == []


@pytest.mark.parametrize("way", ["reload", "dropped"])
def test_a_page_that_is_loaded_again_is_found_where_it_was_left(open_context: Callable[..., BrowserContext], way: str) -> None:
    context = open_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(LONG)
    for id in ("02-01-q01", "02-01-q02", "02-01-q04"):
        open_answer(page, id)
    block = answer(page, "02-01-q04").locator("> p").nth(2)
    block.evaluate("block => { block.id = 'here'; block.scrollIntoView({ block: 'center', behavior: 'instant' }) }")
    settled(page)
    text, top = block.text_content() or "", page.evaluate(TOP, "here")
    if way == "dropped":  # a phone says so much, and nothing more, before it drops the tab
        page.evaluate(
            """() => {
                Object.defineProperty(document, "visibilityState", { value: "hidden" });
                document.dispatchEvent(new Event("visibilitychange"));
                addEventListener("pagehide", event => event.stopImmediatePropagation(), { capture: true });
            }"""
        )
    page.reload()
    page.wait_for_selector("html[data-live]")
    settled(page)
    assert is_open(page, "02-01-q04")
    again = page.locator("p", has_text=text[:30]).first.evaluate("block => block.getBoundingClientRect().top")
    assert abs(again - top) < 3
    go_away = page.locator(".md-footer__link--next")
    go_away.evaluate("link => link.click()")
    page.wait_for_url(lambda url: LONG not in url)
    page.goto(LONG)  # by an address of its own: from the top
    settled(page)
    assert page.evaluate("scrollY") < 200


def test_controls_of_all_questions_have_names_of_their_own(page: Page) -> None:
    page.goto(CHAPTER)
    for id in ("02-02-q01", "02-02-q05"):
        open_answer(page, id)
    names = page.evaluate(
        """() => [...document.querySelectorAll(".question :is(summary, button, a.foot-tool)")]
            .filter(control => !control.closest("details:not([open]) > :not(summary), [hidden], .admonition, .highlight"))
            .map(control => {
                const group = control.closest("[role=group][aria-labelledby]");
                const within = group ? document.getElementById(group.getAttribute("aria-labelledby")).textContent : "";
                return `${control.getAttribute("aria-label") ?? control.textContent} ${within}`;
            })"""
    )
    assert len(names) > 50
    assert sorted({name for name in names if names.count(name) > 1}) == []
    summary = answer(page).locator("> summary")
    assert (summary.get_attribute("aria-label") or "").startswith("收起")
    summary.click()
    expect(summary).to_have_attribute("aria-label", re.compile("看答案，参考答案：解释 optim.SGD 与动量"))


def test_only_what_overflows_is_a_stop_of_the_keyboard(open_context: Callable[..., BrowserContext]) -> None:
    stops = """() => [...document.querySelectorAll(".md-typeset__scrollwrap, .katex-display")]
        .filter(place => place.getClientRects().length && place.checkVisibility())
        .map(place => [place.scrollWidth > place.clientWidth + 1, place.tabIndex === 0])"""
    for viewport in (PHONE, {"width": 1280, "height": 800}):
        page = open_context(viewport=viewport).new_page()
        page.goto("feedforward/learning/")
        assert page.locator(".answer [data-scroller][tabindex]").count() == 0, "measured inside closed answers"
        open_all(page)
        page.add_style_tag(content=".question { content-visibility: visible !important }")
        page.wait_for_function(f"({stops})().every(([isWide, isStop]) => isWide === isStop)")
        found = page.evaluate(stops)
        assert not all(is_stop for _, is_stop in found)
        assert viewport != PHONE or any(is_stop for _, is_stop in found)


def test_a_network_that_is_lost_on_the_way_is_told(open_context: Callable[..., BrowserContext]) -> None:
    lost = ("console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED", "console: Failed to load resource: net::ERR_FAILED")
    page = open_context(tolerated=lost).new_page()
    page.goto(CHAPTER)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.route("**/mathematics/**", lambda route: route.abort())
    link = page.locator('.question-needs a[href*="mathematics/#"]').first
    link.evaluate("link => link.click()")
    notice = page.locator(".notice").filter(has_text="这一页还没有载入")
    expect(notice).to_be_visible()
    page.context.set_offline(False)
    page.unroute("**/mathematics/**")
    notice.get_by_role("button", name="重新载入").click()
    expect(page.locator("h1")).to_contain_text("数学")


def test_a_retry_does_not_take_up_the_bad_answer_again(page: Page) -> None:
    asked: list[str] = []

    def answer_login(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<h1>请登录校园网</h1>", content_type="text/html", headers={"Cache-Control": "max-age=3600"})

    page.goto("review/")
    page.wait_for_selector("[data-review][data-ready]")
    page.route(f"**/{CHAPTER}", answer_login)
    page.route("**/overview/", answer_login)
    page.locator('form[data-start="due"] .review-go').click()
    expect(page.get_by_role("button", name="重试")).to_be_visible()
    assert asked
    page.unroute("**/overview/")
    page.unroute(f"**/{CHAPTER}")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".player-question .question")).to_be_visible()


def test_closing_a_cover_does_not_fetch_the_page_again(page: Page) -> None:
    page.goto(CHAPTER)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_answer(page, "02-02-q02")
    page.evaluate("document.querySelector('.question').dataset.kept = ''")
    page.locator("svg.figure:visible").first.click()
    expect(page.locator("dialog.lightbox")).to_be_visible()
    page.go_back()
    expect(page.locator("dialog.lightbox")).not_to_be_visible()
    page.wait_for_timeout(500)
    assert [url for url in asked if url.endswith(CHAPTER)] == []
    assert page.locator(".question[data-kept]").count() == 1
    go_by_menu(page, "review/")
    page.go_back()
    expect(question(page)).to_be_visible()


def test_closing_a_long_answer_keeps_its_question_in_sight(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(LONG)
    for id in ("02-01-q04", "02-01-q05"):
        open_answer(page, id)
        settled(page)
        foot = answer(page, id).get_by_role("button", name=re.compile("^收起")).last
        foot.evaluate("button => button.scrollIntoView({ block: 'center', behavior: 'instant' })")
        settled(page)
        assert page.evaluate(TOP, id) < 0, "the answer is too short to tell"
        foot.click()
        settled(page)
        assert not is_open(page, id)
        assert 0 <= page.evaluate(TOP, id) < PHONE["height"] / 2


def test_what_is_done_while_the_next_page_is_on_its_way_belongs_to_the_one_shown(page: Page) -> None:
    visited(page, CHAPTER)
    with held(page, "**/overview/"):
        ask_for(page, "overview/")
        page.locator('.chip[data-filter="kind"][data-value="code"]').click()
        page.locator(".question:visible .answer > summary").first.click()
        opened = page.locator(".question:has(> .answer[open])").get_attribute("data-question")
        shown = page.locator(".filter-status").inner_text()
        assert shown
    expect(page.locator("h1")).to_contain_text("课程概述")
    expect(page.locator(".filter-status")).to_be_empty()
    assert page.locator(".answer[open]").count() == 0
    page.go_back()
    expect(page.locator(".filter-status")).to_have_text(shown)
    assert is_open(page, opened)


def test_back_from_a_page_that_is_still_on_its_way_stays_where_it_leads(page: Page) -> None:
    visited(page, CHAPTER)
    with held(page, "**/overview/"):
        ask_for(page, "overview/")
        page.go_back()
        page.wait_for_url(f"**/{CHAPTER}")
    page.wait_for_timeout(1000)  # in which the page that was left would be put in
    expect(page.locator("h1")).to_contain_text("程序学习")
    go_by_menu(page, "review/")
    expect(page.locator("[data-review][data-ready]")).to_be_visible()
