"""A question's menu: its links, and the question shown large."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.study import CHAPTER, QUESTION, is_open, question


def test_a_link_to_the_question_alone_keeps_its_answer_closed(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(CHAPTER)
    for name, opens in (("复制题目链接", False), ("复制带答案的链接", True)):
        question(page).get_by_role("button", name="分享本题").click()
        page.get_by_role("dialog").get_by_role("button", name=name).click()
        expect(page.locator(".notice").last).to_contain_text("已复制")
        other = context.new_page()
        other.goto(page.evaluate("navigator.clipboard.readText()"))
        other.wait_for_selector("html[data-live]")
        expect(question(other).locator("h3")).to_be_in_viewport()
        assert is_open(other) is opens


def test_a_question_is_shown_large_with_its_answer_on_a_key(page: Page) -> None:
    page.goto(CHAPTER)
    question(page).get_by_role("button", name="分享本题").click()
    page.get_by_role("dialog").get_by_role("button", name="大屏展示").click()
    screen = page.get_by_role("dialog", name="大屏展示")
    expect(screen.locator(f'[data-question="{QUESTION}"] .question-text')).to_be_visible()
    key = screen.locator(".admonition.key")
    expect(key).to_be_hidden()
    page.keyboard.press("Space")
    expect(key).to_be_visible()
    explanation = screen.locator(".answer > p").first
    expect(explanation).to_be_hidden()
    page.keyboard.press("Space")
    expect(explanation).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(screen.locator('[data-question="02-02-q06"] .question-text')).to_be_visible()
    expect(key).to_be_hidden()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/{CHAPTER}")  # where it was opened
    expect(question(page)).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('seen/'))") == []
