"""Answers and blanks opened and closed, one by one and all at once, and what of it is kept on the way through the site."""

from playwright.sync_api import Page, expect

from tests.browser.study import (
    CHAPTER,
    COUNT,
    OTHER_CHAPTER,
    QUESTION,
    answer,
    go_by_menu,
    is_open,
    open_answer,
    press_chip,
    question,
    show_points_first,
    state,
)


def test_all_answers_open_and_close_by_one_button_without_counting_as_seen(page: Page) -> None:
    page.goto(CHAPTER)
    opened = page.locator(".question > details.answer[open]")
    whole, closed = page.locator('[data-reveal="whole"]'), page.locator('[data-reveal="closed"]')
    expect(closed).to_have_attribute("aria-pressed", "true")
    whole.click()
    expect(opened).to_have_count(COUNT)
    expect(whole).to_have_attribute("aria-pressed", "true")
    open_answer(page)
    expect(whole).to_have_attribute("aria-pressed", "false")
    whole.click()
    expect(opened).to_have_count(COUNT)
    closed.click()
    expect(opened).to_have_count(0)
    expect(state(page, "02-02-q01")).to_be_empty()
    open_answer(page, "02-02-q01")
    expect(state(page, "02-02-q01")).to_have_text("已看")


def test_key_points_only_hides_the_rest_until_asked_and_is_kept(page: Page) -> None:
    page.goto(CHAPTER)
    show_points_first(page)
    open_answer(page)
    points = answer(page).locator("> .admonition.key")
    rest = answer(page).locator("> .admonition.warning").first
    expect(points).to_be_visible()
    expect(rest).to_be_hidden()
    answer(page).get_by_role("button", name="完整答案").click()
    expect(rest).to_be_visible()
    page.reload()
    expect(page.locator('[data-reveal="first"]')).to_have_attribute("aria-pressed", "true")
    go_by_menu(page, OTHER_CHAPTER)
    expect(page.locator('[data-reveal="first"]')).to_have_attribute("aria-pressed", "true")
    open_answer(page, "00-q03")
    expect(answer(page, "00-q03").locator("> .admonition.key")).to_be_visible()
    expect(answer(page, "00-q03").locator("> .admonition.warning").first).to_be_hidden()


def test_a_link_into_the_hidden_rest_of_an_answer_shows_it(page: Page) -> None:
    page.goto(CHAPTER)
    show_points_first(page)
    figure = answer(page, "02-02-q02").locator("figure[id]").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{CHAPTER}#{figure}")
    expect(page.locator(f'[id="{figure}"]')).to_be_visible()
    expect(page.locator(f'[id="{figure}"]')).to_be_in_viewport()


def test_all_blanks_are_filled_and_emptied_by_one_button(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    page.locator(".study-panel > summary").click()
    button = page.locator('[data-reveal="blanks"]')
    blanks = page.locator(".blank-toggle")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")  # a button acts after the paint that shows it pressed
    assert blanks.evaluate_all("all => all.every(blank => blank.checked)")
    page.locator(".blank").first.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert blanks.evaluate_all("all => all.some(blank => !blank.checked)")
    for is_filled in ("true", "false"):
        page.locator(".study-panel > summary").click()
        button.click()
        expect(button).to_have_attribute("aria-pressed", is_filled)
    assert not blanks.evaluate_all("all => all.some(blank => blank.checked)")


def test_what_is_open_survives_instant_navigation_and_opens_nowhere_else(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    open_answer(page, "00-q02")
    page.locator('[data-question="00-q01"] .blank').first.click()
    press_chip(page, "kind", "cloze")
    go_by_menu(page, CHAPTER)
    expect(page.locator(".question > details.answer[open]")).to_have_count(0)
    expect(page.locator('.chip[data-filter="all"]')).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.wait_for_url(f"**/{OTHER_CHAPTER}")
    expect(question(page, "00-q02")).to_be_visible()
    assert is_open(page, "00-q02")
    assert page.locator('[data-question="00-q01"] .blank-toggle').first.is_checked()
    expect(page.locator('.chip[data-value="cloze"]')).to_have_attribute("aria-pressed", "true")
    expect(question(page, "00-q03")).to_be_hidden()


def test_a_linked_answer_that_was_closed_stays_closed_on_the_way_back(page: Page) -> None:
    page.goto(f"{CHAPTER}#{QUESTION}")
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer').open")
    open_answer(page)  # closes it
    page.wait_for_function("location.hash === ''")
    go_by_menu(page, OTHER_CHAPTER)
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}")
    expect(question(page)).to_be_attached()
    page.wait_for_timeout(300)
    assert not is_open(page)


def test_what_is_open_is_open_at_once_not_later(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    open_answer(page, "00-q02")
    go_by_menu(page, CHAPTER)
    page.evaluate(
        "window.document$.subscribe(() => { window.openOnArrival = document.querySelectorAll('.question > [open]').length; })"
    )
    page.go_back()
    page.wait_for_url(f"**/{OTHER_CHAPTER}")
    expect(question(page, "00-q02")).to_be_attached()
    assert page.evaluate("window.openOnArrival") == 1
