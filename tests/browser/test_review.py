"""The review page: due questions, random papers, the exam-eve list; with the clock moved forward."""

import datetime
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import (
    CHAPTER,
    DAY_MS,
    OPEN_ROWS,
    QUESTION,
    START,
    go_by_menu,
    only_due,
    open_answer,
    rate,
    show_points_first,
    stored_ratings,
    visit_review,
    write_reviews,
)
from tests.content.test_contract import OUTLINE

START_MS = int(START.timestamp() * 1000)
CODE_QUESTIONS = [question.id for question in OUTLINE.by_page["convolutional/pytorch.md"].questions if question.kind == "code"]


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A page whose clock stands at START until a test moves it."""
    page = open_context().new_page()
    page.clock.set_fixed_time(START)
    return page


def go_on_days(page: Page, days: float) -> None:
    page.clock.set_fixed_time(START + datetime.timedelta(days=days))


def start(page: Page, mode: str) -> None:
    page.locator(f'form[data-start="{mode}"] button:is(.review-go, [data-untouched])').click()
    expect(page.locator(".player-question .question")).to_be_visible()


def expect_other(page: Page, question_id: str) -> None:
    """Wait until the card of another question is shown."""
    page.wait_for_selector(f'.player-question .question:not([data-question="{question_id}"])')


def shown_id(page: Page) -> str:
    return page.locator(".player-question .question").get_attribute("data-question")


def reveal(page: Page) -> None:
    page.keyboard.press("Space")
    expect(page.locator(".player-question .admonition.key").first).to_be_visible()


def rate_shown(page: Page, key: str) -> None:
    reveal(page)
    page.keyboard.press(key)


def choose_paper(page: Page, count: int, minutes: str = "0") -> None:
    """A paper of that many program questions of CHAPTER."""
    form = page.locator('form[data-start="paper"]')
    for name, value in (("章", CHAPTER), ("题型", "code")):
        page.get_by_role("button", name=f"全选或全不选：{name}").click()
        page.locator(f'form input[value="{value}"]').check()
    form.locator('[name="count"]').fill(str(count))
    form.locator('[name="minutes"]').select_option(minutes)
    expect(page.locator("[data-available]")).to_contain_text(f"{len(CODE_QUESTIONS)} 题")


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


def test_a_row_opens_wherever_it_is_pressed(page: Page) -> None:
    """Chromium gives a click on an `output` in a summary to the output."""
    page.goto("review/")
    page.wait_for_selector("[data-review][data-ready]")
    rows = page.locator("details:is(.review-row, .review-scope)")
    for row in rows.all():
        row.locator("> summary > :last-child").click()
        expect(row).to_have_attribute("open", "")
    assert rows.count() == 6


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


def test_a_rating_can_be_changed_after_a_reload(page: Page) -> None:
    visit_review(page)
    start(page, "untouched")
    first = shown_id(page)
    rate_shown(page, "1")
    expect(page.locator(".player-place")).to_contain_text("第 2 /")
    page.reload()
    expect(page.locator(".player-place")).to_contain_text("第 2 /")
    expect(page.locator(".player-question .question")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f'.player-question [data-question="{first}"]')).to_be_visible()
    reveal(page)
    expect(page.locator('.player-question [data-rating="1"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("3")
    assert stored_ratings(page, first) == [3]


def test_a_card_that_arrives_late_stays_out_of_the_next_session(page: Page) -> None:
    visit_review(page)
    held = []
    page.route("**/overview/", lambda route: held.append(route))
    page.locator('form[data-start="untouched"] button').click()
    expect(page.locator(".player-wait")).to_be_visible()
    page.get_by_role("button", name="结束").click()
    page.get_by_role("button", name="回到复习页").click()
    choose_paper(page, 2)
    start(page, "paper")
    wanted = shown_id(page)
    assert wanted in CODE_QUESTIONS
    with page.expect_response("**/overview/") as late:
        held[0].continue_()
    late.value.finished()
    page.wait_for_timeout(200)
    assert shown_id(page) == wanted


def test_key_points_only_holds_in_a_session_too(page: Page) -> None:
    page.goto(CHAPTER)
    show_points_first(page)
    visit_review(page)
    choose_paper(page, 1)
    start(page, "paper")
    reveal(page)
    rest = page.locator(".player-question .answer > .admonition.warning").first
    expect(rest).to_be_hidden()
    page.get_by_role("button", name="完整答案").click()
    expect(rest).to_be_visible()


def test_new_questions_are_added_on_request(page: Page) -> None:
    visit_review(page)
    page.locator('form[data-start="due"] [name="fresh"]').select_option("5")
    start(page, "due")
    expect(page.locator(".player-place")).to_contain_text("第 1 / 5 题")
    assert shown_id(page) == "00-q01"
    visit_review(page)  # a session that was not ended goes on
    expect(page.locator(".player-place")).to_contain_text("第 1 / 5 题")


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


def test_the_exam_list_holds_lapses_and_what_is_due_worst_first_and_untouched_ones_apart(page: Page) -> None:
    """A lapse of the week stays on it though the question was known at a second try; the scope holds for all of the page."""
    visit_review(page)
    write_reviews(page, "02-02-q01", [[START_MS - DAY_MS, 4]])
    write_reviews(page, "02-02-q02", [[START_MS - DAY_MS, 1]])
    write_reviews(page, "02-02-q03", [[START_MS - DAY_MS, 1], [START_MS - DAY_MS + 60_000, 3]])
    write_reviews(page, "beyond-02-02-01", [[START_MS - 60 * DAY_MS, 3]])
    visit_review(page)
    listed = page.locator("[data-exam-list] > li")
    addresses = [link.get_attribute("href").split("#")[1] for link in listed.locator("a").all()]
    assert addresses == ["02-02-q02", "02-02-q03", "beyond-02-02-01"]
    expect(listed.nth(1)).to_contain_text("这一周没答上 · 后来记得")
    expect(listed.nth(2)).to_contain_text("过期")
    total = OUTLINE.question_count
    brief = page.locator('[data-part="eve"] [data-brief]')
    expect(brief).to_have_text(f"3 题要再看 · {total - 4} 题没做过")
    page.locator(".catalogue > summary").click()
    items = page.locator(".catalogue li:visible")
    expect(items).to_have_count(total - 4)
    expect(page.locator('.catalogue [data-question="02-02-q01"]')).to_be_hidden()
    page.locator('form[data-start="scope"] [value="course"]').check()
    course = sum(not question.beyond for question in OUTLINE.questions)
    expect(items).to_have_count(course - 3)
    expect(brief).to_have_text(f"2 题要再看 · {course - 3} 题没做过")
    page.reload()
    expect(page.locator("[data-scope]")).to_have_text(f"课程题 · 全部 {len(OUTLINE.chapters)} 章")
    start(page, "eve")
    assert shown_id(page) == "02-02-q02"
    expect(page.locator(".player-place")).to_contain_text("第 1 / 2 题")
    rate_shown(page, "3")
    page.get_by_role("button", name="结束").click()
    page.get_by_role("button", name="回到复习页").click()
    expect(listed.first).to_contain_text("后来记得")


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


def test_a_long_list_leaves_its_buttons_at_hand(page: Page) -> None:
    visit_review(page)
    for question in OUTLINE.questions[:30]:
        write_reviews(page, question.id, [[START_MS - DAY_MS, 1]])
    page.reload()
    row = page.locator('[data-part="eve"]')
    row.locator("> summary").scroll_into_view_if_needed()
    listed = page.locator("[data-exam-list] > li:visible")
    expect(listed).to_have_count(12)
    top = row.evaluate("row => row.getBoundingClientRect().top")
    for name in ("逐题过一遍", "打印要点"):
        place = row.get_by_role("button", name=name).bounding_box()
        assert place
        assert place["y"] - top < 200, f"{name} stands below the list"
    row.get_by_role("button", name="列出其余 18 题").click()
    expect(listed).to_have_count(30)
    expect(listed.last.locator('.dot[data-state="shaky"]')).to_be_visible()
    row.get_by_role("button", name="只列前 12 题").click()
    expect(listed).to_have_count(12)


def test_a_star_puts_a_question_on_the_reader_s_own_list(page: Page) -> None:
    page.goto(CHAPTER)
    star = page.locator(f'[data-question="{QUESTION}"] .star')
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    visit_review(page)
    expect(page.locator("[data-star-list] > li")).to_have_count(1)
    expect(page.locator("[data-summary]")).to_contain_text("收藏 1 题")
    start(page, "star")
    assert shown_id(page) == QUESTION
    page.locator(".player-question .star").click()
    page.get_by_role("button", name="先放下").click()
    expect(page.locator('[data-part="star"] [data-brief]')).to_have_text("还没有")


def test_cards_go_back_and_forth_by_keys_and_are_left_as_they_were(page: Page) -> None:
    visit_review(page)
    start(page, "untouched")
    first = shown_id(page)
    rate_shown(page, "1")
    expect_other(page, first)
    second = shown_id(page)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f'.player-question [data-question="{first}"]')).to_be_visible()
    expect(page.locator('.player-question [data-rating="1"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("4")  # another rating replaces the first
    expect(page.locator(f'.player-question [data-question="{second}"]')).to_be_visible()
    assert stored_ratings(page, first) == [4]
    page.keyboard.press("k")
    expect(page.locator(f'.player-question [data-question="{first}"]')).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(f'.player-question [data-question="{second}"]')).to_be_visible()


def test_a_swipe_turns_to_the_next_card_and_back(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    visit_review(page)
    start(page, "untouched")
    session = context.new_cdp_session(page)
    place = page.locator(".player-place")

    def swipe(by_x: int, by_y: int) -> None:
        x, y = 180, 300
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for part in (1, 2, 3):
            point = {"x": x + by_x * part / 3, "y": y + by_y * part / 3}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(-150, 10)
    expect(place).to_contain_text("第 2 /")
    swipe(-30, 0)
    swipe(-60, 120)
    expect(place).to_contain_text("第 2 /")
    page.locator(".player-question h3").evaluate(
        "heading => { heading.innerHTML = '<div class=demo style=height:30rem>a slider is drawn here</div>'; }"
    )
    swipe(-150, 10)
    expect(place).to_contain_text("第 2 /")
    page.locator(".player-question h3").evaluate(
        "heading => { heading.innerHTML = '<div style=\"width:200vw;height:30rem\">wide</div>'; heading.style.overflowX = 'auto'; }"
    )
    swipe(-150, 10)  # scrolls what is wide
    expect(place).to_contain_text("第 2 /")
    page.locator(".player-question h3").evaluate("heading => { heading.style.overflowX = 'clip'; }")
    swipe(150, -10)
    expect(place).to_contain_text("第 1 /")


def test_cards_show_formulas_figures_and_working_links(page: Page, site_address: str) -> None:
    page.goto("overview/")
    go_by_menu(page, "review/")
    page.wait_for_selector("[data-review][data-ready]")
    page.evaluate(OPEN_ROWS)
    choose_paper(page, len(CODE_QUESTIONS))
    start(page, "paper")
    page.keyboard.press("ArrowRight")
    expect(page.locator('.player-question [data-question="02-02-q02"]')).to_be_visible()
    reveal(page)
    formula = page.locator(".player-question .katex-html").first
    expect(formula).to_be_visible()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.player-question .katex-html .mathnormal, .player-question .katex-html .mathit'))"
        ".fontFamily.includes('KaTeX')"
    )
    expect(page.locator(".player-question svg.figure").first).to_be_visible()
    hrefs = page.locator(".player-question a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert hrefs
    assert all(href.startswith((site_address, "https://")) for href in hrefs), hrefs
    page.locator(".player-question svg.figure").first.click()
    expect(page.locator("dialog.lightbox")).to_be_visible()


def test_a_lost_network_leaves_the_session_whole(open_context: Callable[..., BrowserContext]) -> None:
    refused = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
    context = open_context(tolerated=(refused,))
    page = context.new_page()
    visit_review(page)
    context.set_offline(True)
    page.locator('form[data-start="untouched"] button').click()
    expect(page.locator(".player-question")).to_contain_text("没有载入")
    context.set_offline(False)
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".player-question .question")).to_be_visible()


def test_without_its_code_the_page_still_lists_the_questions(
    open_context: Callable[..., BrowserContext], review_refused: tuple[str, str]
) -> None:
    context = open_context(tolerated=review_refused)
    page = context.new_page()
    page.route("**/assets/review.*.js", lambda route: route.abort())
    page.goto("review/")
    expect(page.locator(".review-failure")).to_contain_text("没有载入")
    bare = open_context(java_script_enabled=False).new_page()
    bare.goto("review/")
    expect(bare.locator('form[data-start="due"]')).to_be_hidden()
    bare.locator('[data-part="eve"] > summary').click()
    bare.locator(".catalogue > summary").click()
    expect(bare.locator(".catalogue li a").first).to_be_visible()


def test_only_the_review_page_loads_its_code(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(CHAPTER, wait_until="networkidle")
    page.goto("", wait_until="networkidle")
    assert not [url for url in asked if "review" in url]
    visit_review(page)
    assert [url for url in asked if "assets/review." in url]
