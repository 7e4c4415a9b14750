"""The rows of the review page and the lists in them: of the exam's eve, of the stars."""

from playwright.sync_api import Page, expect

from tests.browser.review.player import START_MS, rate_shown, shown_id, start
from tests.browser.study import CHAPTER, DAY_MS, QUESTION, visit_review, write_reviews
from tests.content.test_contract import OUTLINE


def test_a_row_opens_wherever_it_is_pressed(page: Page) -> None:
    """Chromium gives a click on an `output` in a summary to the output."""
    page.goto("review/")
    page.wait_for_selector("[data-review][data-ready]")
    rows = page.locator("details:is(.review-row, .review-scope)")
    for row in rows.all():
        row.locator("> summary > :last-child").click()
        expect(row).to_have_attribute("open", "")
    assert rows.count() == 6


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
