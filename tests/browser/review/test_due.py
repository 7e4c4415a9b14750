"""What is due: scheduled with the clock moved forward, asked in a session, counted in its result."""

import datetime
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.review.player import START_MS, expect_other, rate_shown, reveal, shown_id, start
from tests.browser.study import CHAPTER, DAY_MS, QUESTION, START, only_due, open_answer, rate, visit_review, write_reviews
from tests.content.test_contract import OUTLINE


def go_on_days(page: Page, days: float) -> None:
    page.clock.set_fixed_time(START + datetime.timedelta(days=days))


def test_a_rated_question_falls_due_when_its_time_has_come(page: Page) -> None:
    page.goto(CHAPTER)
    open_answer(page)
    rate(page, "记得")
    visit_review(page)
    due = page.locator("[data-due]")
    expect(due).to_contain_text("今天评过 1 题，没有到期的了")
    go_on_days(page, 1)
    visit_review(page)
    expect(due).to_contain_text("今天没有到期的题")
    expect(due).to_contain_text("明天到期 1 题")
    go_on_days(page, 2)
    visit_review(page)
    expect(due).to_contain_text("今天到期 1 题")
    only_due(page)
    start(page, "due")
    assert shown_id(page) == QUESTION
    expect(page.locator(".player-question .admonition.key").first).to_be_hidden()
    reveal(page)
    good = page.get_by_role("button", name="记得")
    days = int(re.match(r"(\d+) 天", good.get_attribute("data-interval"))[1])
    assert days > 2
    good.click()
    expect(page.get_by_role("heading", name="本次结果")).to_be_visible()
    expect(page.locator(".results-sum")).to_contain_text("1 题，第一次就会 1 题")
    page.get_by_role("button", name="回到复习页").click()
    expect(due).to_contain_text("今天评过 1 题，没有到期的了")
    go_on_days(page, 2 + days - 1)
    visit_review(page)
    expect(due).to_contain_text("今天没有到期的题")
    expect(due).to_contain_text("明天到期 1 题")
    go_on_days(page, 2 + days)
    visit_review(page)
    expect(due).to_contain_text("今天到期 1 题")


def test_a_forgotten_question_comes_back_in_the_same_session(page: Page) -> None:
    visit_review(page)
    write_reviews(page, "02-02-q01", [[START_MS - 30 * DAY_MS, 3]])
    write_reviews(page, "02-02-q02", [[START_MS - 20 * DAY_MS, 3]])
    visit_review(page)
    only_due(page)
    start(page, "due")
    assert shown_id(page) == "02-02-q01"
    rate_shown(page, "1")
    expect(page.locator('.player-question [data-question="02-02-q02"]')).to_be_visible()
    rate_shown(page, "3")
    expect(page.locator('.player-question [data-question="02-02-q01"]')).to_be_visible()
    expect(page.locator(".player-place")).to_contain_text("第 3 / 3 题")
    expect(page.locator(".player-question .admonition.key").first).to_be_hidden()
    page.clock.set_fixed_time(START + datetime.timedelta(minutes=12))
    rate_shown(page, "3")
    expect(page.locator(".results-sum")).to_contain_text("2 题，第一次就会 1 题；重做后会 1 题。用时 12 分钟")


def test_every_count_of_the_results_is_readable_on_a_phone(open_context: Callable[..., BrowserContext]) -> None:
    """One of nine has too small a share of the bar for its words."""
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    page.clock.set_fixed_time(START)
    visit_review(page)
    for number in range(1, 10):
        write_reviews(page, f"02-02-q{number:02}", [[START_MS - 30 * DAY_MS, 3]])
    visit_review(page)
    only_due(page)
    start(page, "due")
    for _ in range(8):
        before = shown_id(page)
        rate_shown(page, "3")
        expect_other(page, before)
    rate_shown(page, "4")
    expect(page.locator(".results-bar > span")).to_have_text(["记得 8", "简单 1"])
    cut = """bar => [...bar.children].filter(part => part.scrollWidth > part.clientWidth
        || part.getBoundingClientRect().right > bar.getBoundingClientRect().right + 0.5).map(part => part.textContent)"""
    assert page.locator(".results-bar").evaluate(cut) == []


def test_a_question_that_was_known_and_is_forgotten_is_listed_to_read_again(page: Page) -> None:
    visit_review(page)
    write_reviews(page, QUESTION, [[START_MS - 30 * DAY_MS, 3]])
    visit_review(page)
    only_due(page)
    start(page, "due")
    rate_shown(page, "1")
    page.get_by_role("button", name="结束").click()
    expect(page.get_by_role("heading", name="第一次没有答对的 1 题")).to_be_visible()
    expect(page.locator(f'.catalogue-list:not([data-exam-list], [data-star-list]) a[href$="#{QUESTION}"]:visible')).to_have_count(1)
    page.get_by_role("button", name="返回改评分").click()
    expect(page.locator(".player-question .question")).to_be_visible()
    page.get_by_role("button", name="结束").click()
    page.reload()  # the link of the home page lands on the day's result
    page.get_by_role("button", name="再来一轮，1 题").click()
    expect(page.locator(".player-place")).to_have_text("第 1 / 1 题，已评 0 题")


def test_new_questions_are_added_on_request(page: Page) -> None:
    visit_review(page)
    page.locator('form[data-start="due"] [name="fresh"]').select_option("5")
    start(page, "due")
    expect(page.locator(".player-place")).to_contain_text("第 1 / 5 题")
    assert shown_id(page) == "00-q01"
    visit_review(page)  # a session that was not ended goes on
    expect(page.locator(".player-place")).to_contain_text("第 1 / 5 题")


def test_the_first_press_gives_something_to_do_whatever_was_set_and_done(page: Page) -> None:
    """Nothing rated: the course's first ones. Nothing due: others. All done: those that come next. Nothing in scope: the scope."""
    visit_review(page)
    due = page.locator("[data-due]")
    expect(due).to_contain_text("今天先做 10 道课程题")
    only_due(page)  # as an earlier visit may have left it
    start(page, "due")
    assert shown_id(page) == "00-q01"
    expect(page.locator(".player-place")).to_contain_text("第 1 / 10 题")
    rate_shown(page, "3")
    expect(page.locator(".player-place")).to_contain_text("第 2 / 10 题")
    page.get_by_role("button", name="先放下").click()
    page.locator("[data-offers]").get_by_role("button", name="不要了").click()
    expect(due).to_contain_text("今天评过 1 题")
    for box in page.locator('form[data-start="scope"] [name=chapter]').all()[1:]:
        box.uncheck()
    for question in OUTLINE.by_page["overview.md"].questions:
        write_reviews(page, question.id, [[START_MS, 4]])
    page.reload()
    expect(due).to_contain_text("提前复习最先到期的 10 题")
    start(page, "due")
    page.get_by_role("button", name="结束").click()
    page.get_by_role("button", name="回到复习页").click()
    page.locator('form[data-start="scope"] [name=chapter]:checked').uncheck()
    expect(due).to_contain_text("范围里没有题")
    page.locator(".review-scope > summary").click()
    page.locator('form[data-start="due"] .review-go').click()
    expect(page.locator('form[data-start="scope"]')).to_be_visible()
