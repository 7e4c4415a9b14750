"""Days and ratings as the reader lives them: the turn of the day, zones, a long break, the exam, what is left out."""

import datetime
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.study import CHAPTER, DAY_MS, QUESTION, only_due, open_answer, question, rate, state, visit_review, write_reviews

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
CHINESE = {"timezone_id": "Asia/Shanghai"}


def china(*clock: int) -> datetime.datetime:
    return datetime.datetime(2026, *clock, tzinfo=SHANGHAI)


def stamp(moment: datetime.datetime) -> int:
    return int(moment.timestamp() * 1000)


def start_due(page: Page) -> None:
    page.locator('form[data-start="due"] .review-go').click()
    expect(page.locator(".player-question .question")).to_be_visible()


def rate_shown(page: Page, key: str) -> None:
    page.keyboard.press("Space")
    expect(page.locator(".player-question .admonition.key").first).to_be_visible()
    page.keyboard.press(key)


def test_the_morning_in_china_is_one_day(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(**CHINESE).new_page()
    page.clock.set_fixed_time(china(11, 25, 9, 30))
    visit_review(page)
    write_reviews(page, QUESTION, [[stamp(china(11, 25, 7, 20)), 3], [stamp(china(11, 25, 8, 50)), 3]])
    write_reviews(page, "02-02-q01", [[stamp(china(11, 25, 8, 10)), 3], [stamp(china(11, 25, 9, 20)), 3]])
    days = []
    for day in range(26, 31):
        page.clock.set_fixed_time(china(11, day, 9, 30))
        visit_review(page)
        days.append(page.locator("[data-due]").inner_text())
    assert not [text for text in days if "到期 1 题" in text], days  # both fall due together
    assert any("今天到期 2 题" in text for text in days), days


def test_who_studies_past_midnight_is_still_at_today_s_work_and_the_open_page_turns_at_four(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(**CHINESE).new_page()
    page.clock.install(time=china(11, 26, 3, 59))
    visit_review(page)
    write_reviews(page, QUESTION, [[stamp(china(11, 25, 22, 0)), 2]])
    page.reload()
    due = page.locator("[data-due]")
    expect(due).to_contain_text("没有到期的")
    expect(due).to_contain_text("明天到期 1 题")
    page.clock.fast_forward("02:00")
    expect(due).to_contain_text("今天到期 1 题")
    expect(due).not_to_contain_text("明天到期")


def test_what_is_forgotten_just_before_midnight_or_the_turn_comes_back(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(**CHINESE).new_page()
    for moment in (china(11, 25, 23, 55), china(11, 27, 3, 58)):
        page.clock.set_fixed_time(moment)
        visit_review(page)
        write_reviews(page, QUESTION, [[stamp(china(10, 1, 12, 0)), 3]])
        visit_review(page)
        only_due(page)
        start_due(page)
        rate_shown(page, "1")
        expect(page.locator(".player-place")).to_contain_text("第 2 / 2 题")
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".player-place")).to_contain_text("第 1 / 2 题")
        page.keyboard.press("3")  # it was a slip
        expect(page.locator(".results-sum")).to_contain_text("1 题，第一次就会 1 题")
        page.get_by_role("button", name="回到复习页").click()
        page.evaluate("localStorage.clear()")


def test_a_vague_answer_rests_until_tomorrow(page: Page) -> None:
    page.clock.set_fixed_time(datetime.datetime(2026, 11, 25, 9, 0))
    visit_review(page)
    page.locator('form[data-start="due"] [name="fresh"]').select_option("5")
    start_due(page)
    page.keyboard.press("Space")
    vague = page.locator('.player-question [data-rating="2"]')
    expect(vague).to_have_attribute("data-interval", "明天")
    vague.dblclick()
    expect(page.locator(".player-place")).to_contain_text("第 2 / 5 题，已评 1 题")
    expect(page.locator(".player-question details.answer")).not_to_have_attribute("open", "")
    page.get_by_role("button", name="结束").click()
    expect(page.locator(".results-sum")).to_contain_text("1 题，第一次就会 0 题；没有评分的 4 题")
    expect(page.locator(".results-story")).to_have_text("第一次 模糊 · 明天再来")


def test_after_a_long_break_a_day_holds_a_share_and_the_exam_ends_the_plan(page: Page) -> None:
    page.clock.set_fixed_time(datetime.datetime(2026, 11, 25, 9, 0))
    visit_review(page)
    now = page.evaluate("Date.now()")
    for number in range(1, 13):
        write_reviews(page, f"02-02-q{number:02}", [[now - 60 * DAY_MS, 3]])
    visit_review(page)
    page.locator('form[data-start="due"] [name="most"]').select_option("10")
    due = page.locator("[data-due]")
    expect(due).to_contain_text("今天到期 12 题")
    expect(due).to_contain_text("这次先复习 10 题")
    page.locator("[data-exam]").fill("2026-12-05")
    page.locator("[data-exam]").dispatch_event("change")
    expect(due).to_contain_text("离考试还有 10 天")
    expect(due).to_contain_text("另加 7 道课程题")  # 65 untouched ones in 10 days
    only_due(page)
    start_due(page)
    expect(page.locator(".player-place")).to_contain_text("第 1 / 10 题")
    page.keyboard.press("Space")
    expect(page.locator('.player-question [data-rating="4"]')).to_have_attribute("data-interval", re.compile("^[3-9] 天$"))


def test_a_question_left_out_is_asked_no_more_and_keeps_its_ratings(page: Page) -> None:
    page.goto(CHAPTER)
    now = page.evaluate("Date.now()")
    write_reviews(page, QUESTION, [[now - (60 - number) * DAY_MS, 1] for number in range(8)])
    page.reload()
    expect(state(page)).to_have_text("不熟 · 忘过 8 次")
    open_answer(page)
    expect(question(page).locator(".often-forgotten")).to_contain_text("忘过 8 次")
    leave = question(page).locator(".leave-out")
    leave.click()
    expect(state(page)).to_have_text("不考 · 忘过 8 次")
    expect(leave).to_have_attribute("aria-pressed", "true")
    visit_review(page)
    expect(page.locator(f'.catalogue [data-question="{QUESTION}"]')).to_have_attribute("data-state-label", "不考")
    expect(page.locator("[data-due]")).not_to_contain_text("到期 1 题")
    page.goto(CHAPTER)  # where the answer is still open
    leave.click()
    rate(page, "记得")
    expect(state(page)).to_have_text("已会 · 忘过 8 次")
    visit_review(page)
    expect(page.locator("[data-summary]")).to_contain_text("1 题的 9 次评分")


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Shanghai"])
def test_a_week_over_the_change_of_summer_time_is_a_week(open_context: Callable[..., BrowserContext], zone: str) -> None:
    page = open_context(timezone_id=zone).new_page()
    page.clock.set_fixed_time(datetime.datetime(2026, 3, 7, 17, 0, tzinfo=datetime.UTC))  # the day before, in New York
    page.goto(CHAPTER)
    open_answer(page)
    rate(page, "记得")
    page.clock.set_fixed_time(datetime.datetime(2026, 3, 9, 8, 30, tzinfo=datetime.UTC))  # 04:30 there, two days on
    visit_review(page)
    expect(page.locator("[data-due]")).to_contain_text("今天到期 1 题")
