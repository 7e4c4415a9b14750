"""A session survives: tabs closed, duplicated, two at once."""

import datetime
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.study import START, visit_review


def begin_paper(page: Page, minutes: str) -> str:
    form = page.locator('form[data-start="paper"]')
    form.locator('[name="count"]').fill("3")
    form.locator('[name="minutes"]').select_option(minutes)
    form.locator(".review-go").click()
    expect(page.locator(".player-question .question")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".player-place")).to_contain_text("第 2 / 3 题")
    return page.locator(".player-question .question").get_attribute("data-question")


def test_a_timed_paper_whose_tab_was_closed_is_offered_with_the_right_time(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    page = context.new_page()
    page.clock.set_fixed_time(START)
    visit_review(page)
    second = begin_paper(page, "30")
    page.close()
    page = context.new_page()
    page.clock.set_fixed_time(START + datetime.timedelta(minutes=12))
    visit_review(page)
    offer = page.locator("[data-offers]")
    expect(offer).to_contain_text("随机卷，停在第 2 / 3 题，还剩 18:00")
    offer.get_by_role("button", name="继续").click()
    expect(page.get_by_role("timer")).to_have_text("18:00")
    expect(page.locator(".player-place")).to_contain_text("第 2 / 3 题")
    assert page.locator(".player-question .question").get_attribute("data-question") == second
    page.close()
    page = context.new_page()
    page.clock.set_fixed_time(START + datetime.timedelta(minutes=45))
    visit_review(page)
    expect(page.locator("[data-offers]")).to_contain_text("时间已到")
    page.locator("[data-offers]").get_by_role("button", name="继续").click()
    expect(page.locator(".notice")).to_contain_text("时间到，已交卷")


def two_tabs(context: BrowserContext) -> tuple[Page, Page]:
    """A tab with a session, and one in front of it that can go on with it."""
    one, other = context.new_page(), context.new_page()
    one.bring_to_front()
    visit_review(one)
    begin_paper(one, "0")
    other.bring_to_front()
    visit_review(other)
    return one, other


def test_a_session_runs_in_one_tab(open_context: Callable[..., BrowserContext]) -> None:
    one, other = two_tabs(open_context())
    other.locator("[data-offers]").get_by_role("button", name="继续").click()
    expect(other.locator(".player-place")).to_contain_text("第 2 / 3 题")
    one.bring_to_front()
    expect(one.locator(".review-session")).to_contain_text("已经在另一个标签页里继续")
    expect(one.locator(".player-place")).to_have_count(0)
    one.get_by_role("button", name="在这里继续").click()
    expect(one.locator(".player-place")).to_contain_text("第 2 / 3 题")
    other.bring_to_front()
    expect(other.locator(".review-session")).to_contain_text("已经在另一个标签页里继续")


def test_a_session_dropped_in_another_tab_can_go_on_where_it_was(open_context: Callable[..., BrowserContext]) -> None:
    one, other = two_tabs(open_context())
    other.locator("[data-offers]").get_by_role("button", name="不要了").click()
    one.bring_to_front()
    expect(one.locator(".review-session")).to_contain_text("已经在另一个标签页里放弃或清空")
    one.get_by_role("button", name="在这里继续").click()
    expect(one.locator(".player-place")).to_contain_text("第 2 / 3 题")
    one.reload()
    expect(one.locator(".player-place")).to_contain_text("第 2 / 3 题")


def test_an_unwanted_session_is_dropped_and_another_leaves_it_alone(page: Page) -> None:
    visit_review(page)
    begin_paper(page, "0")
    page.evaluate("sessionStorage.clear()")  # as in a new tab
    visit_review(page)
    page.locator('form[data-start="untouched"] button').click()
    expect(page.locator(".player-question .question")).to_be_visible()
    page.evaluate("sessionStorage.clear()")
    visit_review(page)
    offers = page.locator("[data-offers] p")
    expect(offers).to_have_count(2)
    offers.filter(has_text="随机卷").get_by_role("button", name="不要了").click()
    expect(offers).to_have_count(1)
    expect(offers).to_contain_text("考前清单")
