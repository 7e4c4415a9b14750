"""What the tests of the study tools share."""

import json

from playwright.sync_api import Locator, Page

CHAPTER = "convolutional/pytorch/"
OTHER_CHAPTER = "overview/"
QUESTION = "02-02-q05"
DAY_MS = 86_400_000

WRITE = """([id, reviews]) => {
    const { pathname } = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location.href);
    localStorage.setItem(`${pathname}:record/${id}`, typeof reviews === "string" ? reviews : JSON.stringify({ reviews }));
}"""


def question(page: Page, question_id: str = QUESTION) -> Locator:
    return page.locator(f'.question[data-question="{question_id}"]')


def answer(page: Page, question_id: str = QUESTION) -> Locator:
    return question(page, question_id).locator("> details.answer")


def is_open(page: Page, question_id: str = QUESTION) -> bool:
    return answer(page, question_id).evaluate("element => element.open")


def open_answer(page: Page, question_id: str = QUESTION) -> None:
    answer(page, question_id).locator("> summary").click()


def rate(page: Page, rating: str, question_id: str = QUESTION) -> None:
    answer(page, question_id).get_by_role("button", name=rating).click()


def write_record(page: Page, question_id: str, reviews: list[list[int]] | str) -> None:
    """Put a question's reviews into the browser's storage (or a raw text, to corrupt it)."""
    page.evaluate(WRITE, [question_id, reviews])


def stored(page: Page, question_id: str = QUESTION) -> dict:
    """What the browser keeps of a question."""
    text = page.evaluate(
        "id => localStorage[Object.keys(localStorage).find(key => key.endsWith(`:record/${id}`))] ?? 'null'", question_id
    )
    return json.loads(text)
