"""The cards of a session: what they show, turned by keys and swipes, their ratings changed."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.review.player import CODE_QUESTIONS, choose_paper, expect_other, rate_shown, reveal, shown_id, start
from tests.browser.study import CHAPTER, OPEN_ROWS, go_by_menu, show_points_first, stored_ratings, visit_review


def test_a_rating_can_be_changed_after_a_reload(page: Page) -> None:
    visit_review(page)
    start(page, "untouched")
    first = shown_id(page)
    rate_shown(page, "1")
    expect(page.locator(".player-place")).to_contain_text("第 2 /")
    page.reload()
    expect(page.locator(".player-place")).to_contain_text("第 2 /")
    expect(page.locator(".player-question .question")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f'.player-question [data-question="{first}"]')).to_be_visible()
    reveal(page)
    expect(page.locator('.player-question [data-rating="1"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("3")
    assert stored_ratings(page, first) == [3]


def test_key_points_only_holds_in_a_session_too(page: Page) -> None:
    page.goto(CHAPTER)
    show_points_first(page)
    visit_review(page)
    choose_paper(page, 1)
    start(page, "paper")
    reveal(page)
    rest = page.locator(".player-question .answer > .admonition.warning").first
    expect(rest).to_be_hidden()
    page.get_by_role("button", name="完整答案").click()
    expect(rest).to_be_visible()


def test_cards_go_back_and_forth_by_keys_and_are_left_as_they_were(page: Page) -> None:
    visit_review(page)
    start(page, "untouched")
    first = shown_id(page)
    rate_shown(page, "1")
    expect_other(page, first)
    second = shown_id(page)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f'.player-question [data-question="{first}"]')).to_be_visible()
    expect(page.locator('.player-question [data-rating="1"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("4")  # another rating replaces the first
    expect(page.locator(f'.player-question [data-question="{second}"]')).to_be_visible()
    assert stored_ratings(page, first) == [4]
    page.keyboard.press("k")
    expect(page.locator(f'.player-question [data-question="{first}"]')).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(f'.player-question [data-question="{second}"]')).to_be_visible()


def test_a_swipe_turns_to_the_next_card_and_back(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    visit_review(page)
    start(page, "untouched")
    session = context.new_cdp_session(page)
    place = page.locator(".player-place")

    def swipe(by_x: int, by_y: int) -> None:
        x, y = 180, 300
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for part in (1, 2, 3):
            point = {"x": x + by_x * part / 3, "y": y + by_y * part / 3}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(-150, 10)
    expect(place).to_contain_text("第 2 /")
    swipe(-30, 0)
    swipe(-60, 120)
    expect(place).to_contain_text("第 2 /")
    page.locator(".player-question h3").evaluate(
        "heading => { heading.innerHTML = '<div class=demo style=height:30rem>a slider is drawn here</div>'; }"
    )
    swipe(-150, 10)
    expect(place).to_contain_text("第 2 /")
    page.locator(".player-question h3").evaluate(
        "heading => { heading.innerHTML = '<div style=\"width:200vw;height:30rem\">wide</div>'; heading.style.overflowX = 'auto'; }"
    )
    swipe(-150, 10)  # scrolls what is wide
    expect(place).to_contain_text("第 2 /")
    page.locator(".player-question h3").evaluate("heading => { heading.style.overflowX = 'clip'; }")
    swipe(150, -10)
    expect(place).to_contain_text("第 1 /")


def test_cards_show_formulas_figures_and_working_links(page: Page, site_address: str) -> None:
    page.goto("overview/")
    go_by_menu(page, "review/")
    page.wait_for_selector("[data-review][data-ready]")
    page.evaluate(OPEN_ROWS)
    choose_paper(page, len(CODE_QUESTIONS))
    start(page, "paper")
    page.keyboard.press("ArrowRight")
    expect(page.locator('.player-question [data-question="02-02-q02"]')).to_be_visible()
    reveal(page)
    formula = page.locator(".player-question .katex-html").first
    expect(formula).to_be_visible()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.player-question .katex-html .mathnormal, .player-question .katex-html .mathit'))"
        ".fontFamily.includes('KaTeX')"
    )
    expect(page.locator(".player-question svg.figure").first).to_be_visible()
    hrefs = page.locator(".player-question a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert hrefs
    assert all(href.startswith((site_address, "https://")) for href in hrefs), hrefs
    page.locator(".player-question svg.figure").first.click()
    expect(page.locator("dialog.lightbox")).to_be_visible()
