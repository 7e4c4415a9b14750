"""A random paper: what was chosen, its time, its overview, what is written in it, its result."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.review.player import CODE_QUESTIONS, choose_paper, expect_other, rate_shown, shown_id, start
from tests.browser.study import CHAPTER, START, stored_ratings, visit_review


def test_a_random_paper_holds_what_was_chosen_and_ends_with_what_to_read_again(page: Page) -> None:
    visit_review(page)
    choose_paper(page, 3)
    start(page, "paper")
    expect(page.locator(".player-place")).to_contain_text("第 1 / 3 题")
    ids = []
    for key in ("3", "1", "2"):
        ids.append(shown_id(page))
        rate_shown(page, key)
        if len(ids) < 3:
            expect(page.locator(".player-place")).to_contain_text(f"第 {len(ids) + 1} / 3 题")
            expect_other(page, ids[-1])
    assert len(set(ids)) == 3
    assert set(ids) <= set(CODE_QUESTIONS)
    expect(page.get_by_role("heading", name="本卷结果")).to_be_visible()
    expect(page.locator(".results-sum")).to_contain_text("3 题，第一次就会 1 题")
    again = page.locator(".catalogue-list a")
    expect(again).to_have_count(2)
    assert {link.get_attribute("href").split("#")[1] for link in again.all()} == set(ids[1:])
    page.get_by_role("button", name="这些题再来一遍").click()
    expect(page.locator(".player-place")).to_contain_text("第 1 / 2 题")
    page.get_by_role("button", name="结束").click()
    expect(page.locator(".results-sum")).to_contain_text("没有评分的 2 题。")
    expect(again.first).to_be_hidden()
    page.locator(".results-unrated > summary").click()
    page.locator(".catalogue-list a").first.click()
    page.wait_for_url(f"**/{CHAPTER}#*")
    page.wait_for_function("document.querySelector(`[data-question='${location.hash.slice(1)}'] details.answer`)?.open")


def test_a_timed_paper_gives_no_answer_before_it_is_handed_in(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.clock.install(time=START)
    visit_review(page)
    choose_paper(page, 2, minutes="15")
    start(page, "paper")
    timer = page.get_by_role("timer")
    expect(timer).to_have_text(re.compile(r"1[45]:\d\d"))
    first = shown_id(page)
    for key in ("Space", "o", "3"):
        page.keyboard.press(key)
    expect(page.locator(".player-question .admonition.key").first).to_be_hidden()
    expect(page.locator('[data-role="reveal"]')).to_be_hidden()
    assert not stored_ratings(page, first)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".player-place")).to_contain_text("第 2 / 2 题")
    page.clock.fast_forward("05:00")
    expect(timer).to_have_text(re.compile(r"(9|10):\d\d"))
    page.reload()
    expect(timer).to_have_text(re.compile(r"(9|10):\d\d"))
    expect_other(page, first)
    page.clock.fast_forward("11:00")
    expect(page.locator(".notice")).to_contain_text("时间到")
    expect(page.locator(".player-place")).to_contain_text("第 1 / 2 题")
    expect(page.locator(f'.player-question [data-question="{first}"]')).to_be_visible()
    expect(timer).to_be_hidden()
    rate_shown(page, "3")
    expect(page.locator(".player-place")).to_contain_text("第 2 / 2 题")
    expect_other(page, first)
    rate_shown(page, "4")
    expect(page.locator(".results-sum")).to_contain_text("2 题，第一次就会 2 题。用时 15 分钟（限时 15 分钟）")


def test_a_random_paper_shows_its_questions_at_a_glance_keeps_what_is_written_and_asks_before_it_is_handed_in(page: Page) -> None:
    visit_review(page)
    form = page.locator('form[data-start="paper"]')
    form.locator('[name="count"]').fill("3")
    form.locator('[name="minutes"]').select_option("15")
    start(page, "paper")
    page.get_by_role("button", name="⚑ 标记").click()
    page.get_by_role("textbox", name="在这里作答").fill("先写下来")
    page.get_by_role("button", name="先放下，以后继续").click()
    page.locator('form[data-start="paper"] .review-go').click()  # which would lose what was written
    page.get_by_role("dialog").get_by_role("button", name="继续上次的").click()
    page.get_by_role("button", name="第 3 题，没看").click()
    expect(page.locator(".player-place")).to_have_text("第 3 / 3 题")
    page.reload()
    page.get_by_role("button", name="第 1 题，已作答，有标记").click()
    expect(page.get_by_role("textbox", name="在这里作答")).to_have_value("先写下来")
    page.get_by_role("button", name="交卷").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("还有 1 题没看，1 题没有作答，1 题有标记，交卷？")
    dialog.get_by_role("button", name="再看看").click()
    expect(page.get_by_role("timer")).to_be_visible()
    page.get_by_role("button", name="交卷").click()
    dialog.get_by_role("button", name="交卷").click()
    expect(page.locator(".paper-note")).to_contain_text("先写下来")
    rate_shown(page, "2")
    expect(page.get_by_role("button", name="第 1 题，模糊，有标记")).to_be_visible()
    expect(page.get_by_role("button", name="第 2 题，没评")).to_have_attribute("aria-current", "true")


def test_blanks_stay_empty_in_a_timed_paper(page: Page) -> None:
    visit_review(page)
    form = page.locator('form[data-start="paper"]')
    form.get_by_role("button", name="全选或全不选：题型").click()
    form.locator('[value="cloze"]').check()
    form.locator('[name="minutes"]').select_option("15")
    start(page, "paper")
    blank = page.locator(".player-question .blank-toggle").first
    expect(blank).to_be_disabled()
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("dialog").get_by_role("button", name="交卷").click()
    expect(page.locator(".player-question .blank-toggle").first).to_be_enabled()
