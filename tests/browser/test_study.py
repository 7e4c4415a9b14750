"""The study tools of a chapter: rating, progress, shared links, and what stays without scripts."""

import datetime
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import (
    CHAPTER,
    COUNT,
    QUESTION,
    answer,
    is_open,
    open_answer,
    question,
    rate,
    state,
    stored_ratings,
    write_reviews,
)
from tests.content.test_contract import OUTLINE

SHIFT = """() => new Promise(done => {
    let shift = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) shift += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(shift), 600);
})"""


def test_a_rating_is_kept_replaced_and_taken_back(page: Page) -> None:
    page.goto(CHAPTER)
    expect(answer(page).get_by_role("button", name="记得")).to_be_hidden()
    open_answer(page)
    rate(page, "记得")
    expect(state(page)).to_have_text("已会")
    expect(answer(page).get_by_role("button", name="记得")).to_have_attribute("aria-pressed", "true")
    rate(page, "模糊")
    expect(state(page)).to_have_text("不熟")
    assert stored_ratings(page) == [2]
    page.wait_for_timeout(450)
    answer(page).get_by_role("button", name="模糊").dblclick()  # the clicks of a double click are one
    expect(state(page)).to_have_text("已看")
    answer(page).get_by_role("button", name="简单").dblclick()
    expect(state(page)).to_have_text("已会")
    assert stored_ratings(page) == [4]
    page.wait_for_timeout(450)
    rate(page, "简单")
    expect(state(page)).to_have_text("已看")
    assert stored_ratings(page) == []
    page.wait_for_timeout(450)
    rate(page, "简单")
    open_answer(page)  # closes it
    open_answer(page)
    expect(answer(page).get_by_role("button", name="简单")).to_have_attribute("aria-pressed", "false")
    rate(page, "忘了")
    assert stored_ratings(page) == [4, 1]
    page.reload()
    expect(state(page)).to_have_text("不熟")


def test_progress_shows_by_chapter_and_kind_in_the_chapter_and_on_the_course_map(page: Page) -> None:
    page.goto(CHAPTER)
    progress = page.locator(".study-progress")
    for question_id, rating in (("02-02-q01", "记得"), ("02-02-q02", "忘了")):
        open_answer(page, question_id)
        rate(page, rating, question_id)
    expect(progress.get_by_role("img")).to_have_attribute("aria-label", f"已会 1，不熟 1，未做 {COUNT - 2}")
    page.locator(".study-panel > summary").click()
    code = page.locator(".study-panel tr", has_text="程序")
    expect(code).to_contain_text("已会 1 · 不熟 1")
    page.keyboard.press("Escape")
    expect(code).to_be_hidden()
    page.goto("")
    chapter = page.locator(".map-column", has=page.locator('.map-name a[href$="convolutional/pytorch/"]'))
    expect(chapter.locator(".map-share")).to_have_text(f"已会 1 / {COUNT}")
    states = chapter.locator(".dot").evaluate_all("dots => dots.map(dot => dot.dataset.state)")
    assert states[:2] == ["known", "shaky"]
    assert set(states[2:]) == {"new"}
    expect(page.locator(".home-progress tr", has_text="程序")).to_contain_text("已会 1 · 不熟 1")
    expect(page.locator(".map-column")).to_have_count(len(OUTLINE.chapters))


def test_a_new_reader_sees_no_progress(page: Page) -> None:
    page.goto("")
    expect(page.locator(".home-progress")).to_be_hidden()
    expect(page.locator("[data-map-count=known]")).to_have_text("0")
    assert "已会" not in page.locator(".map-share").first.inner_text()


def test_a_question_link_is_copied(open_context: Callable[..., BrowserContext], site_address: str) -> None:
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{CHAPTER}?q=")
    page.keyboard.press("Escape")
    question(page).get_by_role("button", name="分享本题").click()
    page.get_by_role("dialog").get_by_role("button", name="复制带答案的链接").click()
    expect(page.locator(".notice")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_address}{CHAPTER}#{QUESTION}"
    assert not is_open(page)


def test_a_question_link_is_copied_without_the_clipboard_interface(page: Page, site_address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(CHAPTER)
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    question(page).get_by_role("button", name="分享本题").click()
    page.get_by_role("dialog").get_by_role("button", name="复制带答案的链接").click()
    expect(page.locator(".notice")).to_contain_text("已复制")
    assert page.evaluate("window.copied") == f"{site_address}{CHAPTER}#{QUESTION}"


def test_without_javascript_no_tool_shows(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(CHAPTER)
    expect(page.locator(".study-bar")).to_be_hidden()
    expect(page.locator(".question-tools").first).to_be_hidden()
    open_answer(page)
    expect(answer(page).locator("> .admonition.warning").first).to_be_visible()


@pytest.mark.parametrize("address", ["", CHAPTER])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
def test_nothing_moves_for_a_returning_reader(
    open_context: Callable[..., BrowserContext], address: str, viewport: dict[str, int]
) -> None:
    context = open_context(viewport=viewport)
    page = context.new_page()
    page.goto(CHAPTER)
    for number in range(1, 12):
        write_reviews(page, f"02-02-q{number:02}", [[1_760_000_000_000, 1 + number % 4]])
    page.goto("")
    page.locator("[data-home-exam]").fill((datetime.date.today() + datetime.timedelta(days=9)).isoformat())
    expect(page.locator("[data-home-plan]")).to_contain_text("还有")
    page.goto("about:blank")
    page.goto(address)
    assert page.evaluate(SHIFT) < 0.01
    expect(page.locator("[data-started]").first).to_be_attached()
    text = page.locator("[data-started]").first.text_content()
    assert re.search(r"已会 \d", text), text
