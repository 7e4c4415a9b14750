"""Ratings taken along: exported, imported, merged, carried to another device by a link."""

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
    START,
    open_answer,
    rate,
    state,
    stored_reviews,
    visit_review,
    write_many,
    write_reviews,
)
from tests.content.test_contract import OUTLINE
from tests.serving import BASE


def exported(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def choose_file(page: Page, path: Path) -> None:
    page.locator("[data-import]").set_input_files(path)


def test_two_browsers_are_merged_by_export_and_import(open_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    one, other = open_context().new_page(), open_context().new_page()
    visit_review(one)
    write_reviews(one, QUESTION, [[LONG_AGO, 1], [LONG_AGO + DAY_MS, 3]])
    result = {"time": LONG_AGO, "paper": "1-1q2.4.2", "title": "期中", "got": [3], "minutes": 5}
    one.evaluate("([base, result]) => { localStorage[`${base}:result/${result.time}`] = JSON.stringify(result); }", [BASE, result])
    visit_review(one)
    expect(one.locator("[data-summary]")).to_have_text("1 题的 2 次评分、成绩 1 份")
    path = exported(one, tmp_path)
    assert json.loads(path.read_text("utf-8"))["version"] == 1
    visit_review(other)
    write_reviews(other, QUESTION, [[LONG_AGO + 5, 2]])
    write_reviews(other, "00-q01", [[LONG_AGO, 4]])
    visit_review(other)
    choose_file(other, path)
    expect(other.locator(".notice")).to_contain_text("新增 2 次评分（1 题），成绩 1 份")
    expect(other.locator("[data-summary]")).to_contain_text("2 题的 4 次评分、成绩 1 份")
    assert stored_reviews(other) == [[LONG_AGO, 1], [LONG_AGO + 5, 2], [LONG_AGO + DAY_MS, 3]]
    choose_file(other, path)
    expect(other.locator(".notice")).to_contain_text("新增 0 次评分，另有 2 次")
    assert len(stored_reviews(other)) == 3
    expect(other.locator("[data-summary]")).to_contain_text("2 题的 4 次评分")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "不是 JSON"),
        ('{"app": "other"}', "不是从本站导出"),
        ('{"app": "nnma-notes", "version": 99, "records": {}}', "版本是 99"),
        ('{"app": "nnma-notes", "version": 1, "records": {"<img src=x onerror=alert(1)>": {"reviews": []}}}', "无法读取"),
        (
            '{"app": "nnma-notes", "version": 1, "records": {"00-q01": {"reviews": [[1, 3]]}, "x": {"reviews": [[1, 9]]}}}',
            "无法读取",
        ),
    ],
)
def test_an_unfit_file_is_refused_whole(page: Page, tmp_path: Path, text: str, reason: str) -> None:
    visit_review(page)
    path = tmp_path / "file.json"
    path.write_text(text, "utf-8")
    choose_file(page, path)
    expect(page.locator(".notice")).to_contain_text(reason)
    expect(page.locator(".notice img")).to_have_count(0)
    assert not page.evaluate("Object.keys(localStorage).filter(key => key.includes(':review/'))")
    expect(page.locator("[data-summary]")).to_contain_text("0 题的 0 次评分")


def test_an_import_that_finds_no_room_says_so(open_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    page = open_context().new_page()
    visit_review(page)
    page.evaluate(f"() => {{ {FULL} }}")
    path = tmp_path / "file.json"
    record = {"reviews": [[LONG_AGO, 3]]}
    path.write_text(json.dumps({"app": "nnma-notes", "version": 1, "records": {"00-q01": record}}), "utf-8")
    choose_file(page, path)
    expect(page.locator(".notices")).to_contain_text("没能存下全部内容")
    expect(page.locator(".notices")).to_contain_text("存储空间已满")


def test_a_large_import_leaves_the_page_alive_and_says_what_came_back(page: Page, tmp_path: Path) -> None:
    visit_review(page)
    write_reviews(page, "00-q01", [[LONG_AGO, 4]])
    visit_review(page)
    names = [question.id for question in OUTLINE.questions]
    records: dict[str, dict] = {name: {"reviews": [[LONG_AGO + n * 60_000, 1 + n % 4] for n in range(40)]} for name in names}
    records["02-02-q05"]["reviews"].append([7_226_582_400_000, 3])  # the year 2199
    path = tmp_path / "log.txt"
    path.write_text(json.dumps({"app": "nnma-notes", "version": 1, "records": records}), "utf-8")
    page.evaluate("""() => {
        window.longest = 0;
        let last = performance.now();
        setInterval(() => { window.longest = Math.max(window.longest, performance.now() - last); last = performance.now(); }, 10);
    }""")
    choose_file(page, path)
    count = 40 * len(names)
    expect(page.locator(".notice")).to_contain_text(f"新增 {count} 次评分", timeout=60_000)
    expect(page.locator(".notice")).to_contain_text("其中 1 次与这里的不同，保留了这里的")
    expect(page.locator(".notice")).to_contain_text("有 1 次的日期在将来")
    assert stored_reviews(page, "00-q01")[0] == [LONG_AGO, 4]
    assert page.evaluate("window.longest") < 3000
    page.locator("[data-report] summary").click()
    expect(page.locator("[data-report] li")).to_have_count(len(names))
    page.goto(CHAPTER)
    open_answer(page)
    rate(page, "忘了")
    expect(state(page)).to_contain_text("不熟")


def test_ratings_are_taken_to_another_device_by_a_link(open_context: Callable[..., BrowserContext]) -> None:
    one, other = open_context().new_page(), open_context().new_page()
    visit_review(one)
    write_reviews(one, QUESTION, [[LONG_AGO, 1], [LONG_AGO + DAY_MS, 3]])
    visit_review(one)
    one.get_by_role("button", name="传到另一台设备").click()
    expect(one.get_by_role("img", name="带着学习记录的二维码").locator("svg")).to_be_visible()
    link = one.locator("[data-transfer] textarea").input_value()
    visit_review(other)
    expect(other.locator("[data-newcomer]")).to_contain_text("导出")
    other.goto("about:blank")
    other.goto(link)
    dialog = other.get_by_role("dialog", name="带来学习记录")
    expect(dialog).to_contain_text("1 题的 2 次评分")
    assert not stored_reviews(other)
    dialog.get_by_role("button", name="合并").click()
    expect(other.locator(".notice")).to_contain_text("新增 2 次评分（1 题）")
    assert stored_reviews(other) == [[LONG_AGO, 1], [LONG_AGO + DAY_MS, 3]]
    assert "#" not in other.url
    other.goto("about:blank")
    other.goto(f"{link}zz~9")
    expect(other.locator(".notice")).to_contain_text("无法读取")


def test_many_ratings_that_were_never_exported_are_mentioned_and_exporting_ends_that(page: Page, tmp_path: Path) -> None:
    visit_review(page)
    write_many(page, 60, [QUESTION])
    visit_review(page)
    backup = page.locator("[data-backup]")
    expect(backup).to_contain_text("60 次评分只存在这个浏览器里")
    path = exported(page, tmp_path)
    expect(backup).to_be_empty()
    text = page.locator("[data-transfer] textarea").input_value()
    assert text == path.read_text("utf-8")
    page.evaluate("localStorage.clear()")
    visit_review(page)
    page.get_by_text("从文字导入").click()
    page.locator("[data-paste] textarea").fill(text)
    page.get_by_role("button", name="导入这些文字").click()
    expect(page.locator("[data-summary]")).to_contain_text("1 题的 60 次评分")


def test_an_exported_file_can_be_fetched_for_a_minute_and_more(page: Page) -> None:
    page.clock.install(time=START)
    page.add_init_script(
        "const end = URL.revokeObjectURL; URL.revokeObjectURL = url => { window.ended = url; end.call(URL, url); };"
    )
    visit_review(page)
    with page.expect_download():
        page.get_by_role("button", name="导出", exact=True).click()
    page.clock.fast_forward("01:30")
    assert page.evaluate("window.ended") is None
