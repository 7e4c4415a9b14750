"""The keys of a chapter, and where they are left to the field, the dialog, the input method or the browser."""

import re

from playwright.sync_api import Page, expect

from tests.browser.study import CHAPTER, OTHER_CHAPTER, QUESTION, is_open, state, stored_ratings


def test_keys_step_reveal_rate_and_explain_themselves(page: Page) -> None:
    page.goto(CHAPTER)
    heading = page.locator("h3:focus")
    page.keyboard.press("j")
    expect(heading).to_have_attribute("id", "02-02-q01")
    expect(heading).to_be_in_viewport()
    page.keyboard.press("j")
    expect(heading).to_have_attribute("id", "02-02-q02")
    page.keyboard.press("3")
    assert not stored_ratings(page, "02-02-q02"), "a closed answer was rated"
    page.keyboard.press("Space")
    assert is_open(page, "02-02-q02")
    page.keyboard.press("3")
    expect(state(page, "02-02-q02")).to_have_text("已会")
    page.keyboard.press("o")
    assert not is_open(page, "02-02-q02")
    page.keyboard.press("k")
    expect(heading).to_have_attribute("id", "02-02-q01")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    expect(dialog).to_contain_text("下一题")
    expect(dialog).to_contain_text("Esc")
    page.keyboard.press("j")
    expect(heading).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_space_scrolls_until_a_question_is_chosen(page: Page) -> None:
    page.goto(CHAPTER)
    page.keyboard.press("Space")
    page.wait_for_function("scrollY > 200")
    expect(page.locator("details.answer[open]")).to_have_count(0)


def test_keys_are_left_alone_while_typing(page: Page) -> None:
    page.goto(f"{CHAPTER}#{QUESTION}")
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer').open")
    page.locator('input[name="query"]').focus()
    for key in ("j", "o", "3", "?"):
        page.keyboard.press(key)
    expect(page.locator("h3:focus")).to_have_count(0)
    expect(page.locator("dialog.shortcuts")).to_have_count(0)
    assert not stored_ratings(page)


def test_the_keys_of_the_search_work_from_a_blank_and_respect_dialogs(page: Page) -> None:
    page.goto(OTHER_CHAPTER)
    field = page.locator('input[name="query"]')
    for key in ("/", "Control+k"):
        page.locator(".blank-toggle").first.focus()
        page.keyboard.press(key)
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(field).not_to_be_focused()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    expect(dialog).to_contain_text("Ctrl+K")
    for key in ("/", "Control+k", "?"):
        page.keyboard.press(key)
    expect(dialog).to_have_count(1)
    expect(page.locator(".search")).not_to_have_class(re.compile("is-open"))


def test_a_held_key_rates_once_and_an_input_method_keeps_its_keys(page: Page) -> None:
    page.goto(CHAPTER)
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.keyboard.down("3")
    page.keyboard.down("3")  # repeated
    page.keyboard.up("3")
    page.keyboard.press("3")
    assert stored_ratings(page, "02-02-q01") == [3]
    for options in ('{ key: "j", isComposing: true, bubbles: true }', '{ key: "j", keyCode: 229, bubbles: true }'):
        page.evaluate(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {options}))")
    expect(page.locator("h3:focus")).to_have_attribute("id", "02-02-q01")


def test_keys_with_modifiers_belong_to_the_browser(page: Page) -> None:
    page.goto(CHAPTER)
    for key in ("Control+j", "Alt+k", "Meta+o", "Control+1"):
        page.keyboard.press(key)
    expect(page.locator("h3:focus")).to_have_count(0)
    expect(page.locator("details.answer[open]")).to_have_count(0)
