"""The sheet of key points on paper: what it holds, how many pages it takes, how one comes to it."""

from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.study import START, go_by_menu, visit_review, write_reviews
from tests.content.test_contract import OUTLINE

START_MS = int(START.timestamp() * 1000)
COURSE = [question.id for question in OUTLINE.questions if not question.beyond]
MOST_PAGES = 4
"""The failures among the course's questions fit into a bag: on so many pages, also when all of them failed."""
SMALLEST_PT = 7
PAPER_WIDTH = 718
"""Of the sheet between its margins, in pixels (190 mm), so that the columns on the screen are those on paper."""

# Blocks that stand out of their column, and the smallest type but for what KaTeX sets as a sub- or superscript.
MEASURE = """() => {
    const place = document.querySelector(".cram-columns");
    const { left, width } = place.getBoundingClientRect();
    const { columnCount, columnGap } = getComputedStyle(place);
    const [count, gap] = [Number(columnCount), parseFloat(columnGap)];
    const column = (width - (count - 1) * gap) / count;
    const isOut = rect => {
        const begin = left + Math.floor((rect.left - left + 1) / (column + gap)) * (column + gap);
        return rect.right > begin + column + 1;
    };
    const blocks = [...place.querySelectorAll("p, li, table, pre, .katex-display, .katex-html > .katex-base")];
    const out = blocks.filter(block => [...block.getClientRects()].some(isOut)).map(block => block.textContent);
    const hasText = one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const texts = [...place.querySelectorAll("*")].filter(one => hasText(one) && !one.closest(".katex-html *, .katex-mathml"));
    const sizes = [...texts, ...place.querySelectorAll(".katex")].map(one => parseFloat(getComputedStyle(one).fontSize) * 0.75);
    return { count, out, smallest: Math.min(...sizes), blocks: blocks.length };
}"""


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
    for question in COURSE:
        write_reviews(page, question, [[START_MS - 3_600_000, 1]])
    visit_review(page)
    expect(page.locator('[data-part="cram"] output')).to_have_text(f"{len(COURSE)} 题")
    sheet = printed(page)
    assert len(sheet.pages) <= MOST_PAGES
    assert page.locator(".cram-title > i").count() == len(COURSE)
    assert page.locator(".cram-points:empty").count() == 0
    text = "".join(one.extract_text() for one in sheet.pages).replace(" ", "")
    assert text.count("题") >= len(COURSE)
    assert "开始复习" not in text
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    measured = page.evaluate(MEASURE)
    assert measured["count"] == 3
    assert measured["blocks"] > len(COURSE)
    assert measured["out"] == []
    assert measured["smallest"] >= SMALLEST_PT
    page.emulate_media(media="null")
    page.keyboard.press("Shift")  # the reader is back at the page
    expect(page.locator(".cram-sheet")).to_have_count(0)
    page.locator('[data-part="cram"] select').select_option("summaries")
    assert len(printed(page).pages) <= MOST_PAGES
    assert page.locator(".cram-item table").count() >= len(OUTLINE.chapters)
    page.keyboard.press("Shift")
    page.locator('[data-part="cram"] select').select_option("feedforward/learning/")
    printed(page)  # few questions are set larger
    page.emulate_media(media="print")
    assert page.evaluate(MEASURE)["count"] == 2


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
