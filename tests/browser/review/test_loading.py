"""What the review page loads: late cards, a lost network, its code refused, nothing of it elsewhere."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.review.player import CODE_QUESTIONS, choose_paper, shown_id, start
from tests.browser.study import CHAPTER, visit_review


def test_a_card_that_arrives_late_stays_out_of_the_next_session(page: Page) -> None:
    visit_review(page)
    held = []
    page.route("**/overview/", lambda route: held.append(route))
    page.locator('form[data-start="untouched"] button').click()
    expect(page.locator(".player-wait")).to_be_visible()
    page.get_by_role("button", name="结束").click()
    page.get_by_role("button", name="回到复习页").click()
    choose_paper(page, 2)
    start(page, "paper")
    wanted = shown_id(page)
    assert wanted in CODE_QUESTIONS
    with page.expect_response("**/overview/") as late:
        held[0].continue_()
    late.value.finished()
    page.wait_for_timeout(200)
    assert shown_id(page) == wanted


def test_a_lost_network_leaves_the_session_whole(open_context: Callable[..., BrowserContext]) -> None:
    refused = "console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
    context = open_context(tolerated=(refused,))
    page = context.new_page()
    visit_review(page)
    context.set_offline(True)
    page.locator('form[data-start="untouched"] button').click()
    expect(page.locator(".player-question")).to_contain_text("没有载入")
    context.set_offline(False)
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".player-question .question")).to_be_visible()


def test_without_its_code_the_page_still_lists_the_questions(
    open_context: Callable[..., BrowserContext], review_refused: tuple[str, str]
) -> None:
    context = open_context(tolerated=review_refused)
    page = context.new_page()
    page.route("**/assets/review.*.js", lambda route: route.abort())
    page.goto("review/")
    expect(page.locator(".review-failure")).to_contain_text("没有载入")
    bare = open_context(java_script_enabled=False).new_page()
    bare.goto("review/")
    expect(bare.locator('form[data-start="due"]')).to_be_hidden()
    bare.locator('[data-part="eve"] > summary').click()
    bare.locator(".catalogue > summary").click()
    expect(bare.locator(".catalogue li a").first).to_be_visible()


def test_only_the_review_page_loads_its_code(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(CHAPTER, wait_until="networkidle")
    page.goto("", wait_until="networkidle")
    assert not [url for url in asked if "review" in url]
    visit_review(page)
    assert [url for url in asked if "assets/review." in url]
