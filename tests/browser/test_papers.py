"""Papers: a lecturer makes, prints and shares one; a student sits it; questions are collected while reading, and shown large."""

import io
import re
import unicodedata
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.study import CHAPTER, QUESTION, question, stored_ratings
from tests.serving import BASE

PHONE = {"width": 390, "height": 844}
SMALL_DESKTOP = {"width": 1280, "height": 800}
PAPER = "papers/?paper=1-1q2.4.2_2-2q5.16.8&title=%E6%9C%9F%E4%B8%AD+A"
CLOZE = "01-01-q02"


def open_papers(page: Page, address: str = "papers/") -> None:
    page.goto(address)
    page.wait_for_selector("[data-papers][data-ready]")


# Chromium may report the end of printing before it has read the page, and then a pointer that never moved.
STUB = """window.print = () => { window.printed = true; };
addEventListener("afterprint", (event) => event.stopImmediatePropagation());
let state = 7;
Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;"""


def ids(page: Page) -> list[str]:
    return page.locator(".papers-list > li").evaluate_all("rows => rows.map(row => row.dataset.id)")


def printed(page: Page, name: str) -> str:
    """The text of what a button prints, in one form: Chromium names some characters as radicals that look the same."""
    page.get_by_role("button", name=name).click()
    page.wait_for_function("window.printed")
    page.evaluate("window.printed = false")
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return "".join(unicodedata.normalize("NFKC", "\n".join(one.extract_text() for one in pages)).split())


def has_no_sideways_scroll(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


IS_ON_TOP = """field => {
    const { x, y, width, height } = field.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === field;
}"""


def is_uncovered(heading: Locator) -> bool:
    """Whether it stands in the screen's upper half, below the header."""
    at = "heading => [document.querySelector('.md-header').getBoundingClientRect().bottom, heading.getBoundingClientRect().top]"
    covered, top = heading.evaluate(at)
    return covered <= top < PHONE["height"] / 2


@pytest.mark.parametrize("viewport", [PHONE, SMALL_DESKTOP], ids=["phone", "desktop"])
def test_a_paper_is_made_changed_printed_and_shared(open_context: Callable[..., BrowserContext], viewport: dict[str, int]) -> None:
    context = open_context(viewport=viewport, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script(STUB)
    open_papers(page)
    page.get_by_role("button", name="期末卷").click()
    total = page.locator("[data-sum]")
    expect(total).to_have_text(re.compile("^16 题"))
    expect(page.locator(".papers-list > li").last).not_to_be_in_viewport()
    for name in ("打印试卷", "复制学生链接"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="六题测验").click()
    expect(total).to_have_text("6 题 · 100 分 · 60 分钟")
    first = ids(page)
    page.get_by_role("button", name="换一题").first.click()
    swapped = ids(page)
    assert swapped[0] not in first
    assert swapped[1:] == first[1:]
    page.locator('.papers-list > li:nth-child(2) [data-tool="上移"]').click()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert ids(page) == [swapped[0], swapped[2], swapped[1], *swapped[3:]]
    marks = page.locator('.papers-list > li:first-child [data-field="marks"]')
    marks.fill("40")
    before = ids(page)
    page.get_by_role("button", name="换一题").nth(2).click()  # straight from the field: leaving it must not take the button away
    assert ids(page)[2] not in before
    expect(total).to_have_text("6 题 · 125 分 · 60 分钟")
    page.get_by_role("button", name="配成 100 分").click()
    expect(total).to_have_text("6 题 · 100 分 · 60 分钟")
    page.locator(".papers-name").first.click()
    expect(page.locator(".papers-preview .question-text")).to_be_visible()
    assert has_no_sideways_scroll(page)
    page.locator("[data-title]").fill("期中 A 卷")
    before = ids(page)
    page.get_by_role("button", name="换一题").last.click()
    made = ids(page)
    assert made[-1] not in before
    page.reload()  # the address is all there is
    page.wait_for_selector("[data-papers][data-ready]")
    assert ids(page) == made
    paper = printed(page, "打印试卷")
    assert "神经网络模型与算法期中A卷满分100分时间60分钟姓名学号班级日期题号一二三总分满分" in paper
    assert "一、简答题(共4题" in paper
    assert "答案" not in paper
    key = printed(page, "打印答案要点")
    assert "期中A卷·答案要点" in key
    assert len(key) > len(paper)
    page.get_by_role("button", name="复制学生链接").click()
    expect(page.locator(".notice")).to_contain_text("已复制学生链接")
    student = context.new_page()
    open_papers(student, page.evaluate("navigator.clipboard.readText()"))
    expect(student.get_by_role("heading", name="期中 A 卷")).to_be_visible()
    expect(student.get_by_role("button", name="开始作答（限时 60 分钟）")).to_be_visible()
    expect(student.locator(".papers-list")).to_be_hidden()


# Two earlier sittings: 8 and 14 of 20, days apart; the second asked one of the two questions only.
EARLIER = """base => {
    const keep = (time, paper, got) => localStorage.setItem(
        `${base}:result/${time}`, JSON.stringify({ time, paper, title: "小测", got, minutes: 9 }));
    keep(Date.now() - 9 * 86_400_000, "1-1q2.4.2_2-2q5.16.8", [4, 4]);
    keep(Date.now() - 3 * 86_400_000, "1-1q2.20.5", [14]);
}"""


def test_a_paper_is_sat_marked_and_remembered(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE).new_page()
    open_papers(page, f"{PAPER}&view=class")
    page.evaluate(EARLIER, BASE)
    page.get_by_role("button", name="开始作答").click()
    expect(page.locator(f'.player-question [data-question="{CLOZE}"]')).to_be_visible()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"(10:00|9:\d\d)"))
    expect(page.locator(".player-question .answer")).to_be_hidden()
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="第 1 题，4 分，看过，有标记")).to_be_visible()
    page.get_by_role("textbox", name="在这里作答").fill("连接的权重\n学习改变它")
    page.get_by_role("button", name="交卷").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("还有 1 题没看，1 题有标记，交卷？")
    dialog.get_by_role("button", name="再看看").click()
    expect(page.get_by_role("button", name="第 1 题，4 分，已作答，有标记")).to_be_visible()
    expect(page.locator(".player-place")).to_have_text("第 1 / 2 题 · 4 分")
    page.get_by_role("button", name="先放下，以后继续").click()
    page.get_by_role("button", name="开始作答").click()  # which would lose what was written
    expect(dialog).to_contain_text("作答“期中 A”，停在第 1 / 2 题，还剩")
    dialog.get_by_role("button", name="继续上次的").click()
    expect(page.get_by_role("textbox", name="在这里作答")).to_have_value("连接的权重\n学习改变它")
    page.get_by_role("button", name="第 2 题，16 分，没看").click()
    expect(page.locator(f'.player-question [data-question="{QUESTION}"]')).to_be_visible()
    page.reload()  # the tab was killed
    expect(page.locator(f'.player-question [data-question="{QUESTION}"]')).to_be_visible()
    page.get_by_role("button", name="交卷").click()
    dialog.get_by_role("button", name="交卷").click()
    place = page.locator(".player-place")
    expect(place).to_contain_text("第 1 / 2 题，0 / 20 分，剩 2 题")
    assert place.evaluate("element => element.scrollWidth <= element.clientWidth")
    expect(page.locator(".paper-note")).to_contain_text("连接的权重\n学习改变它", use_inner_text=True)
    expect(page.locator(".paper-note textarea")).to_have_count(0)
    boxes = page.locator(".player-question .point-box")
    expect(boxes).to_have_count(2)
    boxes.first.check()
    expect(page.locator(".marking")).to_contain_text("写到 1 / 2 空")
    expect(place).to_contain_text("2 / 20 分，剩 1 题")
    page.get_by_role("button", name="下一题").click()
    expect(page.locator(f'.player-question [data-question="{QUESTION}"] .admonition.key')).to_be_visible()
    points = page.locator(".player-question .key > ul > li")
    expect(points.first).to_have_css("list-style-type", "none")  # the box to tick is the bullet
    expect(page.get_by_role("button", name="上一题")).to_be_in_viewport(ratio=1)
    own = page.get_by_role("spinbutton", name="本题得分")
    assert own.evaluate(IS_ON_TOP), "the way on covers the marks"
    own.fill("99")
    own.press("Tab")
    expect(place).to_contain_text("18 / 20 分")
    own.scroll_into_view_if_needed()
    page.get_by_role("button", name="看成绩").click()
    result = page.get_by_role("heading", name="期中 A：18 / 20 分")
    expect(result).to_be_focused()
    page.wait_for_timeout(300)  # the browser scrolls back to where the page was before the session, if at all
    assert is_uncovered(result)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.reload()
    expect(result).to_be_focused()
    page.wait_for_timeout(300)
    assert is_uncovered(result)
    whole = page.locator('.history-table tr[data-by="all"]')
    expect(whole.get_by_role("img")).to_have_attribute("aria-label", "各次得分率：40%，70%，90%")
    one_kind = page.locator('.history-table tr[data-by="kind"]').nth(1)
    expect(one_kind.get_by_role("img")).to_have_attribute("aria-label", "各次得分率：25%，100%")
    places = "row => [...row.querySelectorAll('circle')].map(dot => dot.getAttribute('cx'))"
    first, _, last = whole.evaluate(places)
    assert one_kind.evaluate(places) == [first, last], "lines below each other cannot be compared"
    page.get_by_role("button", name="返回改分").click()
    expect(own).to_have_value("16")
    page.get_by_role("button", name="看成绩").click()
    page.get_by_role("button", name="记入复习安排").click()
    expect(page.locator(".notice").last).to_contain_text("已记入 2 题")
    assert (stored_ratings(page, CLOZE), stored_ratings(page)) == ([2], [3])
    page.get_by_role("button", name="完成").click()
    open_papers(page)
    results = page.locator('[data-part="results"]')
    expect(results).to_contain_text("18 / 20")
    expect(results.locator('tr[data-by="kind"]')).to_have_count(2)
    assert has_no_sideways_scroll(page)
    table = results.locator("table").first
    assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")
    for left in (2, 1, 0):
        results.get_by_role("button", name="删除").first.click()
        expect(results.get_by_role("button", name="删除")).to_have_count(left)
    expect(results).to_be_hidden()


def test_a_term_leads_nowhere_until_the_paper_is_handed_in(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE).new_page()
    open_papers(page, "papers/?paper=2-1q9.4.2_1-3q2.4.2&view=class")
    page.get_by_role("button", name="开始作答").click()
    links = page.locator(".player-question .question-stem").get_by_role("link")
    stem = page.locator('.player-question [data-question="02-01-q09"] .question-text')
    expect(stem).to_be_visible()
    text = stem.inner_text()
    assert links.evaluate_all("links => links.filter(link => !link.matches('.headerlink')).map(link => link.href)") == []
    page.get_by_role("button", name="下一题").click()
    expect(page.locator('.player-question [data-question="01-03-q02"]')).to_be_visible()
    assert page.locator(".player-question .term-link").count() == 0
    page.get_by_role("button", name="上一题").click()  # a card that was kept
    expect(stem).to_be_visible()
    assert page.locator(".player-question .term-link").count() == 0
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("dialog").get_by_role("button", name="交卷").click()
    term = stem.locator(".term-link").first
    term.click()
    expect(page.get_by_role("dialog", name=term.inner_text())).to_be_visible()
    assert stem.inner_text() == text


def test_a_forged_address_is_told_and_shows_nothing_of_itself(page: Page) -> None:
    open_papers(page, "papers/?paper=1-1q2_9-9q9_%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&title=%3Cb%3Ex%3C/b%3E&view=none")
    expect(page.locator("[data-faults]")).to_contain_text("地址里有 2 处不是本站的题，已略去：9-9q9")
    assert ids(page) == [CLOZE]
    expect(page.locator("[data-title]")).to_have_value("<b>x</b>")
    assert page.locator(".papers [data-faults] > *").count() == 0


def test_questions_are_collected_while_reading(page: Page) -> None:
    page.goto(CHAPTER)
    question(page).get_by_role("button", name="分享本题").click()
    page.get_by_role("dialog").get_by_role("button", name="加入试卷").click()
    bar = page.get_by_role("region", name="正在组卷")
    expect(bar).to_contain_text("试卷：1 题")
    assert "paper=2-2q5" in page.url
    page.wait_for_load_state("networkidle")
    page.locator('.site-menu a[href$="overview/"]').first.click()
    page.wait_for_url("**/overview/?paper=2-2q5*")
    picks = page.get_by_role("button", name="加入试卷", exact=True)
    picks.first.click()
    expect(bar).to_contain_text("试卷：2 题")
    question(page, "00-q02").get_by_role("button", name="收藏本题").click()
    bar.get_by_role("link", name="去组卷页").click()
    page.wait_for_selector("[data-papers][data-ready]")
    assert ids(page) == [QUESTION, "00-q01"]
    page.locator('[data-filter] [name="text"]').fill("赫布")
    page.locator('[data-filter] [name="text"]').fill("卷积的")
    page.get_by_role("button", name=re.compile("^加入试卷：")).first.click()
    assert len(ids(page)) == 3
    page.locator('[data-filter] [name="text"]').fill("")
    page.locator('[data-filter] [name="mine"]').select_option("star")
    page.get_by_role("button", name="列出的 1 题都加入").click()
    assert ids(page)[3:] == ["00-q02"]
    page.wait_for_load_state("networkidle")
    page.locator(".site-menu a[aria-current=page]").click()  # the page says what its address says, as when it is loaded
    page.wait_for_url("**/papers/")
    page.wait_for_selector("[data-papers][data-ready]")
    expect(page.locator(".papers-list > li")).to_have_count(0)
