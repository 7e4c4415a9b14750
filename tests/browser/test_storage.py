"""Storage that is blocked, full or damaged, and corrupt data in it: told once, and nothing is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.study import (
    CHAPTER,
    DAY_MS,
    FULL,
    LONG_AGO,
    QUESTION,
    answer,
    open_answer,
    rate,
    show_points_first,
    state,
    stored_ratings,
    visit_review,
    wait_for_reviews,
    write_reviews,
)
from tests.serving import BASE

BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });"
NO_ROOM_ASIDE = """
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
        if (key.includes(":aside/")) throw new DOMException("full", "QuotaExceededError");
        setItem.call(this, key, value);
    };
"""


@pytest.mark.parametrize(("script", "message"), [(BLOCKED, "不允许本站保存"), (FULL, "存储空间已满")], ids=["blocked", "full"])
def test_storage_that_fails_is_told_once_and_costs_only_the_memory(
    open_context: Callable[..., BrowserContext], script: str, message: str
) -> None:
    tolerated = ("error: blocked", "error: full")  # Material's own scripts do not guard their storage
    context = open_context(tolerated=tolerated)
    context.add_init_script(script)
    page = context.new_page()
    page.goto(CHAPTER)
    notice = page.locator(".notice")
    expect(notice).to_have_count(0)
    open_answer(page)
    expect(notice).to_contain_text(message)
    rate(page, "记得")
    expect(state(page)).to_have_text("已会")
    notice.get_by_role("button", name="关闭提示").click()
    open_answer(page, "02-02-q01")
    rate(page, "忘了", "02-02-q01")
    expect(state(page, "02-02-q01")).to_have_text("不熟")
    expect(notice).to_have_count(0)
    page.locator('.site-menu a[href$="review/"]').first.click()
    page.wait_for_selector("[data-review][data-ready]")
    expect(page.locator("[data-summary]")).to_contain_text("2 题的 2 次评分")


def test_what_found_no_room_is_stored_later_and_overwrites_nothing(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    one = context.new_page()
    one.goto(CHAPTER)
    one.evaluate("() => { window.setItem = Storage.prototype.setItem; }")
    one.evaluate(f"() => {{ {FULL} }}")
    open_answer(one)
    rate(one, "忘了")
    expect(one.locator(".notice")).to_contain_text("存储空间已满")
    other = context.new_page()
    other.goto(CHAPTER)
    assert not stored_ratings(other)
    open_answer(other)
    rate(other, "简单")
    one.bring_to_front()
    one.evaluate("() => { Storage.prototype.setItem = window.setItem; }")
    open_answer(one, "02-02-q06")
    rate(one, "记得", "02-02-q06")
    wait_for_reviews(other, 2)
    wait_for_reviews(other, 1, "02-02-q06")
    assert sorted(stored_ratings(other)) == [1, 4]
    assert stored_ratings(other, "02-02-q06") == [3]


@pytest.mark.parametrize("method", ["getItem", "setItem", "removeItem"])
def test_a_store_that_is_itself_damaged_stops_nothing(open_context: Callable[..., BrowserContext], method: str) -> None:
    context = open_context(tolerated=("error: damaged",))  # Material's own scripts do not guard their storage
    context.add_init_script(f"Storage.prototype.{method} = () => {{ throw new DOMException('damaged', 'UnknownError'); }};")
    page = context.new_page()
    page.goto(f"{CHAPTER}#{QUESTION}")
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer').open")
    rate(page, "记得")
    expect(answer(page).get_by_role("button", name="记得")).to_have_attribute("aria-pressed", "true")


def test_corrupt_data_is_kept_aside_told_once_and_can_be_downloaded(page: Page, tmp_path: Path) -> None:
    page.goto(CHAPTER)
    write_reviews(page, QUESTION, [[LONG_AGO, "{oops"], [LONG_AGO - DAY_MS, 1]])
    write_reviews(page, "02-02-q01", [[LONG_AGO, '{"reviews": "<img src=x onerror=alert(1)>"}']])
    write_reviews(page, "02-02-q02", [[LONG_AGO, 3]])
    page.reload()
    expect(page.locator(".notice")).to_have_count(1)
    expect(page.locator(".notice")).to_contain_text("无法读取")
    expect(state(page)).to_have_text("不熟")
    expect(state(page, "02-02-q02")).to_have_text("已会")
    open_answer(page)
    rate(page, "记得")
    page.reload()
    expect(state(page)).to_have_text("已会")
    expect(page.locator(".notice")).to_have_count(0)
    visit_review(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载读不出的数据").click()
    path = tmp_path / "aside.json"
    download.value.save_as(path)
    kept = json.loads(path.read_text("utf-8"))
    assert sorted(kept.values()) == ['{"reviews": "<img src=x onerror=alert(1)>"}', "{oops"]


def test_corrupt_data_that_cannot_be_put_aside_is_not_overwritten(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto(CHAPTER)
    key = f"{BASE}:points-only"
    page.evaluate(f"localStorage['{key}'] = '{{oops'")
    page.add_init_script(NO_ROOM_ASIDE)
    page.reload()
    show_points_first(page)
    expect(page.locator('[data-reveal="first"]')).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(f"localStorage['{key}']") == "{oops"


HEALTHY = "Storage.prototype.setItem = window.setItem;"


def test_what_found_no_room_lives_through_a_reload_of_its_tab(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.add_init_script(f"""
        window.setItem = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {{
            if (this === localStorage && !sessionStorage.roomy) throw new DOMException("full", "QuotaExceededError");
            window.setItem.call(this, key, value);
        }};
        addEventListener("roomy", () => {{ {HEALTHY} }});
    """)
    page.goto(CHAPTER)
    open_answer(page)
    rate(page, "记得")
    expect(page.locator(".notice")).to_contain_text("只保留到关闭这个标签页")
    page.reload()
    expect(state(page)).to_have_text("已会")
    page.evaluate("dispatchEvent(new Event('roomy'))")
    open_answer(page, "02-02-q01")
    rate(page, "忘了", "02-02-q01")
    assert stored_ratings(page) == [3]
    assert not page.evaluate("Object.keys(sessionStorage).filter(key => key.includes('unsaved/review'))")
