"""What the reader's browser keeps: export, import, reset, two tabs, storage that is blocked, full or corrupt."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.study import (
    CHAPTER,
    DAY_MS,
    QUESTION,
    START,
    answer,
    open_answer,
    rate,
    show_points_first,
    state,
    stored_ratings,
    stored_reviews,
    visit_review,
    wait_for_reviews,
    write_reviews,
)
from tests.content.test_contract import OUTLINE
from tests.serving import BASE

LONG_AGO = 1_764_000_000_000
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
NO_ROOM_ASIDE = """
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
        if (key.includes(":aside/")) throw new DOMException("full", "QuotaExceededError");
        setItem.call(this, key, value);
    };
"""


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


def test_reset_asks_first_and_touches_nothing_of_others(page: Page) -> None:
    visit_review(page)
    write_reviews(page, QUESTION, [[LONG_AGO, 3]])
    page.evaluate("localStorage.setItem('/another-site/:review/x/1', '1'); localStorage.setItem('plain', '2')")
    visit_review(page)
    page.get_by_role("button", name="清空…").click()
    dialog = page.get_by_role("dialog", name="清空保存的数据？")
    dialog.get_by_role("button", name="取消").click()
    expect(dialog).to_be_hidden()
    assert stored_ratings(page) == [3]
    page.get_by_role("button", name="清空…").click()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert stored_ratings(page) == [3]
    page.get_by_role("button", name="清空…").click()
    dialog.get_by_role("button", name="清空").click()
    expect(page.locator("[data-summary]")).to_contain_text("0 题的 0 次评分")
    kept = page.evaluate("Object.keys(localStorage)")
    assert not [key for key in kept if key.startswith(f"{BASE}:")], kept
    assert {"/another-site/:review/x/1", "plain"} <= set(kept)


def test_everything_is_kept_under_the_site_s_path(page: Page) -> None:
    page.goto(CHAPTER)
    before = set(page.evaluate("Object.keys(localStorage)"))
    open_answer(page)
    rate(page, "记得")
    show_points_first(page)
    added = set(page.evaluate("Object.keys(localStorage)")) - before
    names = {key.removeprefix(f"{BASE}:").rsplit("/", 1)[0] for key in added}
    assert names == {"seen", f"review/{QUESTION}", "points-only", "asked-to-persist"}, added


def test_two_tabs_lose_nothing_and_show_each_other_s_ratings(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(CHAPTER)
    one.bring_to_front()  # a tab behind others is slow to answer clicks
    open_answer(one)
    rate(one, "记得")
    other.bring_to_front()
    expect(state(other)).to_have_text("已会")
    open_answer(other)
    rate(other, "忘了")
    open_answer(other, "02-02-q01")
    rate(other, "简单", "02-02-q01")
    one.bring_to_front()
    expect(state(one)).to_have_text("不熟")
    open_answer(one, "02-02-q02")
    rate(one, "模糊", "02-02-q02")
    visit_review(one)
    expect(one.locator("[data-summary]")).to_contain_text("3 题的 4 次评分")
    assert sorted(stored_ratings(one)) == [1, 3]


# Each round closes the answer and opens it again, so that each rating is a new review.
RATE_REPEATEDLY = """([question, start, end]) => {
    const answer = document.querySelector(`[data-question="${question}"] details.answer`);
    const turn = isOpen => new Promise(done => {
        answer.addEventListener("toggle", done, { once: true });
        answer.open = isOpen;
    });
    window.rated = (async () => {
        await new Promise(done => setTimeout(done, start - Date.now()));
        let count = 0;
        for (; Date.now() < end; count += 1) {
            answer.querySelector('[data-rating="2"]').click();
            await turn(false);
            await turn(true);
        }
        return count;
    })();
}"""


def test_two_tabs_rating_the_same_question_at_once_lose_nothing(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    tabs = [context.new_page(), context.new_page()]
    for tab in tabs:
        tab.goto(CHAPTER)
        open_answer(tab)
    now = tabs[0].evaluate("Date.now()")
    for tab in tabs:
        tab.evaluate(RATE_REPEATEDLY, [QUESTION, now + 500, now + 3500])
    counts = [tab.evaluate("window.rated") for tab in tabs]
    assert min(counts) > 5, "the tabs did not rate at once"
    for tab in tabs:
        wait_for_reviews(tab, sum(counts))
        assert len(stored_reviews(tab)) == sum(counts)


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


def test_a_rating_counts_though_a_clock_was_once_ahead(page: Page) -> None:
    page.clock.set_fixed_time(START)
    page.goto(CHAPTER)
    next_year = page.evaluate("Date.now()") + 365 * DAY_MS
    write_reviews(page, QUESTION, [[next_year, 3]])
    page.reload()
    expect(state(page)).to_have_text("已会")
    open_answer(page)
    rate(page, "忘了")
    expect(state(page)).to_have_text("不熟")
    visit_review(page)
    expect(page.locator("[data-due]")).to_contain_text("今天到期 1 题")


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


def write_many(page: Page, count: int, questions: list[str]) -> None:
    page.evaluate(
        """([prefix, questions, count, now]) => {
            for (let n = 0; n < count; n += 1)
                localStorage.setItem(`${prefix}:review/${questions[n % questions.length]}/${now - n * 60_000}`, 1 + n % 4);
        }""",
        [BASE, questions, count, LONG_AGO],
    )


STORAGE_IS_QUIET = """() => new Promise(done => {
    let timer = setTimeout(done, 1000);
    addEventListener("storage", () => { clearTimeout(timer); timer = setTimeout(done, 1000); });
})"""
"""Resolves when the browser no longer tells this page of what an earlier one wrote; each telling has records read again."""


def test_a_chapter_does_not_pay_for_a_long_log(page: Page) -> None:
    """Time that the first reading of names and values takes, with and without twenty thousand ratings, in one browser."""
    page.add_init_script("""
        window.cost = 0;
        for (const [owner, name] of [[Reflect, "ownKeys"], [Storage.prototype, "getItem"]]) {
            const original = owner[name];
            owner[name] = function (...values) {
                const begin = performance.now();
                const answer = original.apply(this, values);
                window.cost += performance.now() - begin;
                window.reads = (window.reads ?? 0) + 1;
                return answer;
            };
        }
    """)
    page.goto(CHAPTER)
    write_many(page, 20_000, [f"{chapter}-q{number:02}" for chapter in ("00", "01-02", "02-02") for number in range(1, 90)])
    page.goto("about:blank")
    page.goto(CHAPTER)
    page.evaluate(STORAGE_IS_QUIET)
    page.goto("about:blank")
    page.goto(CHAPTER)
    expect(state(page)).not_to_be_empty()
    assert page.evaluate("window.reads") < 1_500, "values of other chapters were read"
    assert page.evaluate("window.cost") < 150, "ms on a busy machine; about 20 on an idle one"
    before = page.evaluate("window.reads")
    open_answer(page)
    rate(page, "忘了")
    expect(state(page)).to_contain_text("不熟")
    assert page.evaluate("window.reads") - before < 500, "a rating reads the whole log again"


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


def test_a_rating_from_the_far_future_does_not_outlive_the_next_one(page: Page) -> None:
    page.goto(CHAPTER)
    write_reviews(page, QUESTION, [[7_226_582_400_000, 4]])
    page.reload()
    open_answer(page)
    rate(page, "忘了")
    expect(state(page)).to_have_text("不熟")
    page.reload()
    expect(state(page)).to_have_text("不熟")
    assert stored_ratings(page) == [4, 1]


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


def test_the_first_rating_asks_the_browser_to_keep_the_data_once(page: Page) -> None:
    page.add_init_script("navigator.storage.persist = async () => { window.asked = (window.asked ?? 0) + 1; return true; };")
    page.goto(CHAPTER)
    open_answer(page)
    assert page.evaluate("window.asked") is None
    rate(page, "记得")
    rate(page, "忘了")
    assert page.evaluate("window.asked") == 1
    page.reload()  # which finds the answer as it was: open
    rate(page, "记得")
    assert page.evaluate("window.asked") is None


def test_ratings_under_a_doubled_slash_are_found_again(page: Page) -> None:
    page.goto(CHAPTER)
    doubled = f"{BASE}/:review/{QUESTION}/{LONG_AGO}"
    page.evaluate(f"localStorage['{doubled}'] = '4'")
    page.reload()
    expect(state(page)).to_have_text("已会")
    assert stored_reviews(page) == [[LONG_AGO, 4]]
    assert page.evaluate(f"localStorage['{doubled}']") is None
