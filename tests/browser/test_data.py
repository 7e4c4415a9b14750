"""What the reader's browser keeps: under which names, for two tabs at once, with wrong clocks, in a long log, until it is reset."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.study import (
    CHAPTER,
    DAY_MS,
    LONG_AGO,
    QUESTION,
    START,
    open_answer,
    rate,
    show_points_first,
    state,
    stored_ratings,
    stored_reviews,
    visit_review,
    wait_for_reviews,
    write_many,
    write_reviews,
)
from tests.serving import BASE


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
