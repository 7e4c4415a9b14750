"""What the tests of the study tools share."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, expect

from tests.content.test_contract import OUTLINE
from tests.serving import BASE

CHAPTER = "convolutional/pytorch/"
COUNT = len(OUTLINE.by_page["convolutional/pytorch.md"].questions)
OTHER_CHAPTER = "overview/"
QUESTION = "02-02-q05"
DAY_MS = 86_400_000
START = datetime.datetime(2026, 11, 25, 9, 0)
"""Where a test's clock stands: in the morning, so that what is due again within minutes is due on the same day."""
LONG_AGO = 1_764_000_000_000
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"

WRITE = """([id, reviews]) => {
    const { pathname } = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location.href);
    for (const [time, rating] of reviews) localStorage.setItem(`${pathname}:review/${id}/${time}`, rating);
}"""
READ = """id => Object.keys(localStorage)
    .filter(key => key.includes(`:review/${id}/`))
    .map(key => [Number(key.split("/").at(-1)), JSON.parse(localStorage[key])])
    .sort(([one], [other]) => one - other)"""


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


def write_reviews(page: Page, question_id: str, reviews: list[list[int | str]]) -> None:
    """Put a question's reviews, [milliseconds, rating] each, into the browser's storage; a text corrupts the rating."""
    page.evaluate(WRITE, [question_id, reviews])


def write_many(page: Page, count: int, questions: list[str]) -> None:
    """Put that many ratings into the browser's storage, a minute apart until LONG_AGO, of the questions in turn."""
    page.evaluate(
        """([prefix, questions, count, now]) => {
            for (let n = 0; n < count; n += 1)
                localStorage.setItem(`${prefix}:review/${questions[n % questions.length]}/${now - n * 60_000}`, 1 + n % 4);
        }""",
        [BASE, questions, count, LONG_AGO],
    )


def stored_reviews(page: Page, question_id: str = QUESTION) -> list[list[int]]:
    """The reviews that the browser keeps of a question."""
    return page.evaluate(READ, question_id)


def stored_ratings(page: Page, question_id: str = QUESTION) -> list[int]:
    return [rating for _, rating in stored_reviews(page, question_id)]


def wait_for_reviews(page: Page, count: int, question_id: str = QUESTION) -> None:
    """Wait until that many reviews of a question are there: what another tab stores is seen a little later."""
    page.wait_for_function(f"([id, count]) => ({READ})(id).length >= count", arg=[question_id, count], polling=50)


def state(page: Page, question_id: str = QUESTION) -> Locator:
    """Where the card shows what the reader knows."""
    return question(page, question_id).locator(".question-state")


def go_by_menu(page: Page, address: str) -> None:
    """Instant navigation; fails when the page was loaded anew."""
    page.wait_for_load_state("networkidle")  # before it has read the sitemap, Material leaves links to the browser
    page.evaluate("window.stayed = true")
    page.locator(f'.site-menu a[href$="{address}"]').first.click()
    page.wait_for_url(f"**/{address}")
    page.wait_for_function("address => document.querySelector('link[rel=canonical]').href.endsWith(address)", arg=address)
    assert page.evaluate("window.stayed"), "the page was loaded anew instead of being exchanged"


OPEN_ROWS = """() => {
    for (const row of document.querySelectorAll(".review-row, .review-scope, .today-settings")) row.open = true;
}"""


def visit_review(page: Page) -> None:
    """Go to the review page, with all that opens in place open."""
    page.goto("review/")
    page.wait_for_selector("[data-review][data-ready]")
    page.evaluate(OPEN_ROWS)


def press_chip(page: Page, name: str, value: str = "") -> None:
    """Filter the chapter: by part, kind or state; `all` takes every filter back."""
    page.locator(f'.chip[data-filter="{name}"][data-value="{value}"]').click()


def show_points_first(page: Page) -> None:
    """Have answers open with their key points only; or whole, if that was chosen before."""
    button = page.locator('[data-reveal="first"]')
    was = button.get_attribute("aria-pressed")
    page.locator(".study-panel > summary").click()
    button.click()
    expect(button).not_to_have_attribute("aria-pressed", str(was))  # it acts after the next paint


def open_all(page: Page) -> None:
    """Open all answers with the button that shows them whole, and wait for the last of them."""
    page.locator('[data-reveal="whole"]').click()
    expect(page.locator(".question:not([hidden]) > details.answer:not([open])")).to_have_count(0)


def only_due(page: Page) -> None:
    """No untouched questions beside what is due."""
    page.locator('form[data-start="due"] [name="fresh"]').select_option("0")


def arrived_demo(figure: Locator) -> Locator:
    """A figure's demo, once the figure is on the screen and the demo has taken the drawing's place without moving the page.

    Scrolled to until it stands there: on a busy machine the page may first scroll to its own hash.
    """
    show = "figure => { figure.scrollIntoView({ block: 'center' }); return figure.classList.contains('has-demo'); }"
    figure.page.wait_for_function(show, arg=figure.element_handle(), polling=200)
    demo = figure.locator("> .demo")
    expect(demo).to_be_visible()
    expect(figure.locator("> p")).to_be_hidden()
    beyond = demo.evaluate("demo => demo.offsetHeight - parseFloat(getComputedStyle(demo).minHeight)")
    assert beyond <= 1, "the demo is higher than the room that is kept for it (web/demos/place.css): the page moves"
    return demo


@contextmanager
def held(page: Page, pattern: str) -> Iterator[None]:
    """What is asked for meanwhile comes at the end only."""
    routes: list[Route] = []
    page.route(pattern, lambda route: routes.append(route))
    yield
    for route in routes:
        route.continue_()
    page.unroute(pattern)


def visited(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


def ask_for(page: Page, address: str) -> None:
    """Click on the menu's link, and see the address change; the page may still be on its way."""
    page.locator(f'.site-menu a[href$="/{address}"]').first.evaluate("link => link.click()")
    page.wait_for_url(f"**/{address}")
