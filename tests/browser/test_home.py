"""The home page: where to begin and go on, and the course map by pointer, keyboard, on a phone, without JavaScript."""

import datetime
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import START, arrived_demo, is_open, open_answer, write_reviews

DAY_MS = 86_400_000
FIRST = "00-q01"


def dot(page: Page, question_id: str) -> str:
    return f'.map .dot[href$="#{question_id}"]'


def visit(page: Page) -> None:
    page.goto("")
    page.wait_for_selector(".map .dot[data-state]", state="attached")


def test_it_is_as_alive_when_it_is_reached_from_another_page(page: Page) -> None:
    page.goto("overview/")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.body.dataset.kept = ''")
    page.locator(".md-header .md-logo").click()
    page.wait_for_selector(".map .dot[data-state]", state="attached")
    expect(page.locator("body")).to_have_attribute("data-kept", "")  # not loaded anew
    expect(page.locator("[data-home-start]")).to_have_text("从第一题开始")


def test_a_new_reader_is_asked_the_first_question_at_one_tap(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    visit(page)
    page.get_by_role("link", name="从第一题开始").tap()
    page.wait_for_url(f"**/overview/?ask={FIRST}#{FIRST}")
    assert not is_open(page, FIRST)  # asked first, as every next one


def test_one_tap_goes_on_with_what_is_next_then_begins_what_is_due_then_resumes_it(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    page.clock.set_fixed_time(START)
    start = page.locator("[data-home-start]")
    page.goto("overview/")
    open_answer(page, "beyond-00-01")  # looking alone moves nothing
    visit(page)
    expect(start).to_have_text("从第一题开始")
    write_reviews(page, FIRST, [[int(START.timestamp() * 1000) - 1000, 3]])
    visit(page)
    expect(start).to_have_text("继续 00 · 第 2 题")
    assert page.locator(dot(page, FIRST)).get_attribute("data-state") == "known"
    expect(page.locator("[data-map-count=known]")).to_have_text("1")
    start.tap()
    page.wait_for_url("**/overview/?ask=00-q02#00-q02")
    assert not is_open(page, "00-q02")

    visit(page)
    for number in (2, 3):
        write_reviews(page, f"00-q0{number}", [[int(START.timestamp() * 1000) - 3 * DAY_MS, 1]])
    visit(page)
    expect(start).to_have_text("开始今日复习")
    expect(page.locator("[data-home-review]")).to_have_text("今日复习 2 题")
    start.tap()
    card = page.locator("[data-session] .question")
    expect(card).to_have_count(1)
    first = card.get_attribute("data-question")
    expect(page).to_have_url(re.compile("/review/$"))
    page.clock.set_fixed_time(START + datetime.timedelta(days=1))
    visit(page)
    expect(start).to_have_text("继续复习")
    start.tap()
    expect(page.locator(f'[data-session] .question[data-question="{first}"]')).to_be_visible()


def test_what_is_due_is_ringed_and_counted_and_the_exam_tells_how_many_a_day(page: Page) -> None:
    page.clock.set_fixed_time(START)
    page.goto("overview/")
    write_reviews(page, FIRST, [[int(START.timestamp() * 1000) - 3 * DAY_MS, 1]])
    visit(page)
    expect(page.locator("[data-home-review]")).to_have_text("今日复习 1 题")
    expect(page.locator(".map .dot[data-due]")).to_have_count(1)
    page.get_by_label("只看课程题").check()
    course = page.locator(".map .dot:not(.dot--beyond)").count()
    expect(page.locator("[data-map-count=new]")).to_have_text(str(course - 1))
    page.get_by_label("今天到期").check()
    expect(page.locator("[data-map-count=new]")).to_have_text("0")
    expect(page.locator("[data-map-count=shaky]")).to_have_text("1")
    page.locator("[data-home-exam]").fill("2026-12-05")
    expect(page.locator("[data-home-plan]")).to_contain_text("还有 10 天")
    visit(page)
    expect(page.locator("[data-home-plan]")).to_contain_text("还有 10 天")


def test_pointing_at_a_dot_lights_its_links_and_names_them(page: Page) -> None:
    visit(page)
    page.locator(dot(page, "beyond-01-02-01")).hover()
    caption = page.locator(".map-caption")
    expect(caption).to_contain_text("01-02 拓展 1 · 推导 · 未做")
    expect(caption).to_contain_text("相关：")
    assert page.locator(".map-lit path").count() > 0
    page.mouse.move(2, 2)
    expect(caption).to_contain_text("指着一个点")
    assert page.locator(".map-lit path").count() == 0


def test_arrows_walk_the_map_and_enter_opens_a_question(page: Page) -> None:
    visit(page)
    assert page.locator('.map .dot[tabindex="0"]').count() == 1
    page.locator(dot(page, FIRST)).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(dot(page, "00-q02"))).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator('.map .dot:focus[href*="feedforward/foundations"]')).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/feedforward/foundations/#*")


def test_a_phone_has_a_row_a_chapter_and_nothing_scrolls_sideways(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE).new_page()
    visit(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row = page.locator(".map-column").nth(1)
    row.click(position={"x": 200, "y": 44})  # on the dots: the row is the link
    page.wait_for_url("**/feedforward/foundations/")


def test_without_javascript_every_dot_is_a_link(open_context: Callable[..., BrowserContext], outline: object) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto("")
    assert page.locator(".map .dot").count() == outline.question_count
    page.locator(dot(page, "00-q03")).click()
    page.wait_for_url("**/overview/#00-q03")


def test_the_home_page_leads_into_three_interactive_figures(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    page.goto("")
    ways = page.locator(".home-demos a")
    expect(ways).to_have_count(3)
    families = page.locator(".home-demos li").evaluate_all("ways => ways.map(way => way.dataset.family)")
    assert len(set(families)) == 3
    ways.nth(1).tap()
    figure = page.locator("figure[data-demo=convolution]")
    arrived_demo(figure)
