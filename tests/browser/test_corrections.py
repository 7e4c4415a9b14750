"""The volunteer's door in the menu of a card (its links are tested with papers), and the badge of a rebuilt question."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import CHAPTER, QUESTION, question
from tests.serving import REPOSITORY


def test_a_typo_is_reported_in_three_taps(open_context: Callable[..., BrowserContext]) -> None:
    """⋯, 报告错误, and the button of the form; number, address and the selected words are filled in."""
    context = open_context(viewport=PHONE, has_touch=True)
    context.route("https://github.com/**", lambda route: route.fulfill(body="form", content_type="text/html"))
    page = context.new_page()
    page.goto(CHAPTER)
    card = question(page)
    card.locator(".question-text").evaluate("element => getSelection().selectAllChildren(element)")
    words = page.evaluate("getSelection().toString().trim()")
    card.get_by_role("button", name="报告错误").tap()
    report = page.get_by_role("link", name="报告错误")
    asked = parse_qs(urlsplit(report.get_attribute("href") or "").query)
    assert asked["template"] == ["correction.yml"]
    assert asked["question"] == [QUESTION]
    assert asked["address"][0].endswith(f"{CHAPTER}#{QUESTION}")
    assert asked["quote"][0].strip() == words[:300].strip()
    edit = page.get_by_role("link", name="改这一题").get_attribute("href") or ""
    assert "/edit/main/docs/convolutional/pytorch.md#L" in edit
    source = (REPOSITORY / "docs/convolutional/pytorch.md").read_text("utf-8")
    assert f"#{QUESTION} " in source.splitlines()[int(edit.rpartition("#L")[2]) - 1]
    page.keyboard.press("Escape")
    expect(report).to_be_hidden()
    expect(card.get_by_role("button", name="报告错误")).to_be_focused()


def test_the_badge_of_a_rebuilt_question_says_what_it_means(page: Page) -> None:
    page.goto("feedforward/learning/")
    page.locator(".question-badge").first.click()
    expect(page.locator(".notice")).to_contain_text("题干由我们补拟")


def test_a_link_to_a_rebuilt_question_shows_all_of_its_head_on_a_phone(open_context: Callable[..., BrowserContext]) -> None:
    """The badge makes its head two lines; neither is under the toolbar."""
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    page.goto("recurrent/foundations/#04-01-q09")
    card = page.locator('[data-question="04-01-q09"]')
    expect(card.locator(".question-badge")).to_be_visible()
    page.wait_for_function(
        """card => card.querySelector(".question-meta").getBoundingClientRect().top
            >= document.querySelector(".study-bar").getBoundingClientRect().bottom""",
        arg=card.element_handle(),
    )
    expect(card).to_be_in_viewport()
