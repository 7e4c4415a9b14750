"""The sheet of key points on paper: what it holds, how many pages it takes, how one comes to it."""

from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.study import START, go_by_menu, visit_review, write_reviews
from tests.content.test_contract import OUTLINE

START_MS = int(START.timestamp() * 1000)
COURSE = [question.id for question in OUTLINE.questions if not question.beyond]
MOST_PAGES = 4
"""The failures among the course's questions fit into a bag: on so many pages, also when half of them failed."""


def printed(page: Page) -> PdfReader:
    """Press the button, and print what stands there for paper."""
    page.evaluate("window.isPrinted = false")
    page.locator('[data-part="cram"] button').click()
    page.wait_for_function("window.isPrinted")
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def test_the_failures_among_the_course_s_questions_fit_on_four_pages(page: Page) -> None:
    page.add_init_script("window.print = () => { window.isPrinted = true; }")
    page.clock.set_fixed_time(START)
    visit_review(page)
    for number, question in enumerate(COURSE):
        write_reviews(page, question, [[START_MS - 3_600_000, 1 if number % 2 else 4]])
    visit_review(page)
    failed = COURSE[1::2]
    expect(page.locator('[data-part="cram"] output')).to_have_text(f"{len(failed)} 题")
    sheet = printed(page)
    assert len(sheet.pages) <= MOST_PAGES
    assert page.locator(".cram-title > i").count() == len(failed)
    assert page.locator(".cram-points:empty").count() == 0
    text = "".join(one.extract_text() for one in sheet.pages).replace(" ", "")
    assert text.count("题") >= len(failed)
    assert "开始复习" not in text
    page.keyboard.press("Shift")  # the reader is back at the page
    expect(page.locator(".cram-sheet")).to_have_count(0)
    page.locator('[data-part="cram"] select').select_option("summaries")
    assert len(printed(page).pages) <= MOST_PAGES
    assert page.locator(".cram-item table").count() >= len(OUTLINE.chapters)


def test_a_chapter_and_a_selection_lead_to_their_sheet(page: Page) -> None:
    page.add_init_script("window.print = () => { window.isPrinted = true; }")
    page.goto("review/?paper=1-2q9.10.12_1-2q8_9-9q1")
    source = page.locator('[data-part="cram"] select')
    expect(source).to_have_value("paper")
    printed(page)
    assert [text.split(" ")[2] for text in page.locator(".cram-title span").all_inner_texts()] == ["9", "8"]
    page.goto("feedforward/learning/")
    page.locator(".study-panel > summary").click()
    page.get_by_role("link", name="打印要点").click()
    page.wait_for_url("**/review/?sheet=01-02")
    expect(source).to_have_value("feedforward/learning/")
    page.locator('[data-part="star"] > summary').click()
    source.select_option("star")
    page.locator('[data-part="cram"] button').click()
    expect(page.locator(".notice")).to_contain_text("“收藏”里没有题")
    go_by_menu(page, "overview/")
