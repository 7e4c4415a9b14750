"""The study tools of a chapter: revealing, rating, progress, filters, keys, links."""

import datetime
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import (
    CHAPTER,
    OTHER_CHAPTER,
    QUESTION,
    answer,
    go_by_menu,
    is_open,
    open_all,
    open_answer,
    press_chip,
    question,
    rate,
    show_points_first,
    state,
    stored_ratings,
    write_reviews,
)
from tests.content.test_contract import OUTLINE

COUNT = len(OUTLINE.by_page["convolutional/pytorch.md"].questions)
SHIFT = """() => new Promise(done => {
    let shift = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) shift += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(shift), 600);
})"""


def test_all_answers_open_and_close_by_one_button_without_counting_as_seen(page: Page) -> None:
    page.goto(CHAPTER)
    opened = page.locator(".question > details.answer[open]")
    whole, closed = page.locator('[data-reveal="whole"]'), page.locator('[data-reveal="closed"]')
    expect(closed).to_have_attribute("aria-pressed", "true")
    whole.click()
    expect(opened).to_have_count(COUNT)
    expect(whole).to_have_attribute("aria-pressed", "true")
    open_answer(page)
    expect(whole).to_have_attribute("aria-pressed", "false")
    whole.click()
    expect(opened).to_have_count(COUNT)
    closed.click()
    expect(opened).to_have_count(0)
    expect(state(page, "02-02-q01")).to_be_empty()
    open_answer(page, "02-02-q01")
    expect(state(page, "02-02-q01")).to_have_text("已看")


def test_key_points_only_hides_the_rest_until_asked_and_is_kept(page: Page) -> None:
    page.goto(CHAPTER)
    show_points_first(page)
    open_answer(page)
    points = answer(page).locator("> .admonition.key")
    rest = answer(page).locator("> .admonition.warning").first
    expect(points).to_be_visible()
    expect(rest).to_be_hidden()
    answer(page).get_by_role("button", name="完整答案").click()
    expect(rest).to_be_visible()
    page.reload()
    expect(page.locator('[data-reveal="first"]')).to_have_attribute("aria-pressed", "true")
    go_by_menu(page, OTHER_CHAPTER)
    expect(page.locator('[data-reveal="first"]')).to_have_attribute("aria-pressed", "true")
    open_answer(page, "00-q03")
    expect(answer(page, "00-q03").locator("> .admonition.key")).to_be_visible()
    expect(answer(page, "00-q03").locator("> .admonition.warning").first).to_be_hidden()


def test_a_link_into_the_hidden_rest_of_an_answer_shows_it(page: Page) -> None:
    page.goto(CHAPTER)
    show_points_first(page)
    figure = answer(page, "02-02-q02").locator("figure[id]").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{CHAPTER}#{figure}")
    expect(page.locator(f'[id="{figure}"]')).to_be_visible()
    expect(page.locator(f'[id="{figure}"]')).to_be_in_viewport()


def test_all_blanks_are_filled_and_emptied_by_one_button(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    page.locator(".study-panel > summary").click()
    button = page.locator('[data-reveal="blanks"]')
    blanks = page.locator(".blank-toggle")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")  # a button acts after the paint that shows it pressed
    assert blanks.evaluate_all("all => all.every(blank => blank.checked)")
    page.locator(".blank").first.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert blanks.evaluate_all("all => all.some(blank => !blank.checked)")
    for is_filled in ("true", "false"):
        page.locator(".study-panel > summary").click()
        button.click()
        expect(button).to_have_attribute("aria-pressed", is_filled)
    assert not blanks.evaluate_all("all => all.some(blank => blank.checked)")


def test_what_is_open_survives_instant_navigation_and_opens_nowhere_else(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    open_answer(page, "00-q02")
    page.locator('[data-question="00-q01"] .blank').first.click()
    press_chip(page, "kind", "cloze")
    go_by_menu(page, CHAPTER)
    expect(page.locator(".question > details.answer[open]")).to_have_count(0)
    expect(page.locator('.chip[data-filter="all"]')).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.wait_for_url(f"**/{OTHER_CHAPTER}")
    expect(question(page, "00-q02")).to_be_visible()
    assert is_open(page, "00-q02")
    assert page.locator('[data-question="00-q01"] .blank-toggle').first.is_checked()
    expect(page.locator('.chip[data-value="cloze"]')).to_have_attribute("aria-pressed", "true")
    expect(question(page, "00-q03")).to_be_hidden()


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


def test_a_chapter_is_filtered_by_kind_and_state(page: Page) -> None:
    page.goto(CHAPTER)
    shown = page.locator(".question:visible")
    press_chip(page, "kind", "compute")
    assert set(shown.evaluate_all("all => all.map(question => question.dataset.kind)")) == {"compute"}
    compute = shown.count()
    expect(page.locator(".filter-status")).to_have_text(f"{compute} / {COUNT} 题")
    first = shown.first.get_attribute("data-question")
    open_answer(page, first)
    rate(page, "简单", first)
    press_chip(page, "state", "new")
    expect(shown).to_have_count(compute - 1)
    second = shown.first.get_attribute("data-question")
    open_answer(page, second)
    rate(page, "简单", second)
    expect(state(page, second)).to_have_text("已会")
    expect(question(page, second)).to_be_visible()  # nothing vanishes while it is read
    press_chip(page, "state", "known")
    expect(shown).to_have_count(2)
    press_chip(page, "all")
    expect(shown).to_have_count(COUNT)


def test_the_filter_stays_in_reach_and_the_buttons_follow_it(page: Page) -> None:
    page.goto(CHAPTER)
    open_answer(page)
    rate(page, "忘了")
    press_chip(page, "state", "shaky")
    page.wait_for_timeout(450)
    rate(page, "忘了")  # taken back: nothing is rated any more
    expect(state(page)).to_have_text("已看")
    expect(page.locator('.chip[data-value="shaky"]')).to_be_visible()
    press_chip(page, "all")
    press_chip(page, "kind", "compute")
    open_all(page)
    expect(page.locator('[data-reveal="whole"]')).to_have_attribute("aria-pressed", "true")
    press_chip(page, "all")
    expect(page.locator('[data-reveal="whole"]')).to_have_attribute("aria-pressed", "false")


def test_the_contents_hold_what_the_filter_shows_and_a_link_shows_another(page: Page) -> None:
    page.goto(CHAPTER)
    press_chip(page, "kind", "compute")
    shown = page.locator(".question:visible").count()
    entry = page.locator(f'.md-sidebar--secondary a[href$="#{QUESTION}"]')
    expect(page.locator(".md-sidebar--secondary a:has(.dot):visible")).to_have_count(shown)
    expect(entry).to_be_hidden()
    page.locator(f'.question a[href$="#{QUESTION}"]').first.evaluate("link => link.click()")
    expect(entry).to_be_visible()
    expect(question(page)).to_be_visible()
    expect(question(page)).to_be_in_viewport()
    assert is_open(page)
    expect(page.locator(".filter-status")).to_have_text(f"{shown + 1} / {COUNT} 题")


def test_a_linked_answer_that_was_closed_stays_closed_on_the_way_back(page: Page) -> None:
    page.goto(f"{CHAPTER}#{QUESTION}")
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer').open")
    open_answer(page)  # closes it
    page.wait_for_function("location.hash === ''")
    go_by_menu(page, OTHER_CHAPTER)
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}")
    expect(question(page)).to_be_attached()
    page.wait_for_timeout(300)
    assert not is_open(page)


def test_what_is_open_is_open_at_once_not_later(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    open_answer(page, "00-q02")
    go_by_menu(page, CHAPTER)
    page.evaluate(
        "window.document$.subscribe(() => { window.openOnArrival = document.querySelectorAll('.question > [open]').length; })"
    )
    page.go_back()
    page.wait_for_url(f"**/{OTHER_CHAPTER}")
    expect(question(page, "00-q02")).to_be_attached()
    assert page.evaluate("window.openOnArrival") == 1


def test_a_link_to_a_question_that_is_filtered_out_shows_it(page: Page) -> None:
    page.goto(CHAPTER)
    press_chip(page, "kind", "compute")
    expect(question(page)).to_be_hidden()
    page.evaluate(f"location.hash = '#{QUESTION}'")
    expect(answer(page).locator(".admonition.key")).to_be_visible()


def test_keys_step_reveal_rate_and_explain_themselves(page: Page) -> None:
    page.goto(CHAPTER)
    heading = page.locator("h3:focus")
    page.keyboard.press("j")
    expect(heading).to_have_attribute("id", "02-02-q01")
    expect(heading).to_be_in_viewport()
    page.keyboard.press("j")
    expect(heading).to_have_attribute("id", "02-02-q02")
    page.keyboard.press("3")
    assert not stored_ratings(page, "02-02-q02"), "a closed answer was rated"
    page.keyboard.press("Space")
    assert is_open(page, "02-02-q02")
    page.keyboard.press("3")
    expect(state(page, "02-02-q02")).to_have_text("已会")
    page.keyboard.press("o")
    assert not is_open(page, "02-02-q02")
    page.keyboard.press("k")
    expect(heading).to_have_attribute("id", "02-02-q01")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    expect(dialog).to_contain_text("下一题")
    expect(dialog).to_contain_text("Esc")
    page.keyboard.press("j")
    expect(heading).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_space_scrolls_until_a_question_is_chosen(page: Page) -> None:
    page.goto(CHAPTER)
    page.keyboard.press("Space")
    page.wait_for_function("scrollY > 200")
    expect(page.locator("details.answer[open]")).to_have_count(0)


def test_keys_are_left_alone_while_typing(page: Page) -> None:
    page.goto(f"{CHAPTER}#{QUESTION}")
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer').open")
    page.locator('input[name="query"]').focus()
    for key in ("j", "o", "3", "?"):
        page.keyboard.press(key)
    expect(page.locator("h3:focus")).to_have_count(0)
    expect(page.locator("dialog.shortcuts")).to_have_count(0)
    assert not stored_ratings(page)


def test_the_keys_of_the_search_work_from_a_blank_and_respect_dialogs(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    field = page.locator('input[name="query"]')
    for key in ("/", "Control+k"):
        page.locator(".blank-toggle").first.focus()
        page.keyboard.press(key)
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(field).not_to_be_focused()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    expect(dialog).to_contain_text("Ctrl+K")
    for key in ("/", "Control+k", "?"):
        page.keyboard.press(key)
    expect(dialog).to_have_count(1)
    expect(page.locator(".search")).not_to_have_class(re.compile("is-open"))


def test_a_held_key_rates_once_and_an_input_method_keeps_its_keys(page: Page) -> None:
    page.goto(CHAPTER)
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.keyboard.down("3")
    page.keyboard.down("3")  # repeated
    page.keyboard.up("3")
    page.keyboard.press("3")
    assert stored_ratings(page, "02-02-q01") == [3]
    for options in ('{ key: "j", isComposing: true, bubbles: true }', '{ key: "j", keyCode: 229, bubbles: true }'):
        page.evaluate(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {options}))")
    expect(page.locator("h3:focus")).to_have_attribute("id", "02-02-q01")


def test_keys_with_modifiers_belong_to_the_browser(page: Page) -> None:
    page.goto(CHAPTER)
    for key in ("Control+j", "Alt+k", "Meta+o", "Control+1"):
        page.keyboard.press(key)
    expect(page.locator("h3:focus")).to_have_count(0)
    expect(page.locator("details.answer[open]")).to_have_count(0)


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
