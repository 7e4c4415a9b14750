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
