"""What the tests of the review page share: starting a session, and its player."""

from playwright.sync_api import Page, expect

from tests.browser.study import CHAPTER, START
from tests.content.test_contract import OUTLINE

START_MS = int(START.timestamp() * 1000)
CODE_QUESTIONS = [question.id for question in OUTLINE.by_page["convolutional/pytorch.md"].questions if question.kind == "code"]


def start(page: Page, mode: str) -> None:
    page.locator(f'form[data-start="{mode}"] button:is(.review-go, [data-untouched])').click()
    expect(page.locator(".player-question .question")).to_be_visible()


def expect_other(page: Page, question_id: str) -> None:
    """Wait until the card of another question is shown."""
    page.wait_for_selector(f'.player-question .question:not([data-question="{question_id}"])')


def shown_id(page: Page) -> str:
    return page.locator(".player-question .question").get_attribute("data-question")


def reveal(page: Page) -> None:
    page.keyboard.press("Space")
    expect(page.locator(".player-question .admonition.key").first).to_be_visible()


def rate_shown(page: Page, key: str) -> None:
    reveal(page)
    page.keyboard.press(key)


def choose_paper(page: Page, count: int, minutes: str = "0") -> None:
    """A paper of that many program questions of CHAPTER."""
    form = page.locator('form[data-start="paper"]')
    for name, value in (("章", CHAPTER), ("题型", "code")):
        page.get_by_role("button", name=f"全选或全不选：{name}").click()
        page.locator(f'form input[value="{value}"]').check()
    form.locator('[name="count"]').fill(str(count))
    form.locator('[name="minutes"]').select_option(minutes)
    expect(page.locator("[data-available]")).to_contain_text(f"{len(CODE_QUESTIONS)} 题")
