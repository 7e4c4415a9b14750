"""A chapter filtered by kind and state: what it shows, its contents, links to what is filtered out."""

from playwright.sync_api import Page, expect

from tests.browser.study import CHAPTER, COUNT, QUESTION, answer, is_open, open_all, open_answer, press_chip, question, rate, state


def test_a_chapter_is_filtered_by_kind_and_state(page: Page) -> None:
    page.goto(CHAPTER)
    shown = page.locator(".question:visible")
    press_chip(page, "kind", "compute")
    assert set(shown.evaluate_all("all => all.map(question => question.dataset.kind)")) == {"compute"}
    compute = shown.count()
    expect(page.locator(".filter-status")).to_have_text(f"{compute} / {COUNT} 题")
    first = shown.first.get_attribute("data-question")
    open_answer(page, first)
    rate(page, "简单", first)
    press_chip(page, "state", "new")
    expect(shown).to_have_count(compute - 1)
    second = shown.first.get_attribute("data-question")
    open_answer(page, second)
    rate(page, "简单", second)
    expect(state(page, second)).to_have_text("已会")
    expect(question(page, second)).to_be_visible()  # nothing vanishes while it is read
    press_chip(page, "state", "known")
    expect(shown).to_have_count(2)
    press_chip(page, "all")
    expect(shown).to_have_count(COUNT)


def test_the_filter_stays_in_reach_and_the_buttons_follow_it(page: Page) -> None:
    page.goto(CHAPTER)
    open_answer(page)
    rate(page, "忘了")
    press_chip(page, "state", "shaky")
    page.wait_for_timeout(450)
    rate(page, "忘了")  # taken back: nothing is rated any more
    expect(state(page)).to_have_text("已看")
    expect(page.locator('.chip[data-value="shaky"]')).to_be_visible()
    press_chip(page, "all")
    press_chip(page, "kind", "compute")
    open_all(page)
    expect(page.locator('[data-reveal="whole"]')).to_have_attribute("aria-pressed", "true")
    press_chip(page, "all")
    expect(page.locator('[data-reveal="whole"]')).to_have_attribute("aria-pressed", "false")


def test_the_contents_hold_what_the_filter_shows_and_a_link_shows_another(page: Page) -> None:
    page.goto(CHAPTER)
    press_chip(page, "kind", "compute")
    shown = page.locator(".question:visible").count()
    entry = page.locator(f'.md-sidebar--secondary a[href$="#{QUESTION}"]')
    expect(page.locator(".md-sidebar--secondary a:has(.dot):visible")).to_have_count(shown)
    expect(entry).to_be_hidden()
    page.locator(f'.question a[href$="#{QUESTION}"]').first.evaluate("link => link.click()")
    expect(entry).to_be_visible()
    expect(question(page)).to_be_visible()
    expect(question(page)).to_be_in_viewport()
    assert is_open(page)
    expect(page.locator(".filter-status")).to_have_text(f"{shown + 1} / {COUNT} 题")


def test_a_link_to_a_question_that_is_filtered_out_shows_it(page: Page) -> None:
    page.goto(CHAPTER)
    press_chip(page, "kind", "compute")
    expect(question(page)).to_be_hidden()
    page.evaluate(f"location.hash = '#{QUESTION}'")
    expect(answer(page).locator(".admonition.key")).to_be_visible()
