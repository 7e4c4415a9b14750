"""The reader's journeys: reveal, link, navigate, print, read without JavaScript."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import CHAPTER, QUESTION, answer, go_by_menu, is_open
from tests.content.test_contract import pages

PARTS = 6  # tests among which the pages are divided


def test_an_answer_opens_and_closes_by_click_and_is_remembered(page: Page) -> None:
    page.goto(CHAPTER)
    assert not is_open(page)
    summary = answer(page).locator("> summary")
    summary.click()
    assert is_open(page)
    expect(page.locator(f'[data-question="{QUESTION}"] .question-state')).to_have_text("已看")
    summary.click()
    assert not is_open(page)
    page.reload()
    expect(page.locator(f'[data-question="{QUESTION}"] .question-state')).to_have_text("已看")
    assert not is_open(page)


def test_an_answer_opens_by_enter(page: Page) -> None:
    page.goto(CHAPTER)
    answer(page).locator("> summary").focus()
    page.keyboard.press("Enter")
    assert is_open(page)


def test_a_link_to_a_question_opens_its_answer(page: Page) -> None:
    page.goto(f"{CHAPTER}#{QUESTION}")
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer').open")
    expect(page.locator(f'[id="{QUESTION}"]')).to_be_in_viewport()
    assert not is_open(page, "02-02-q01")


def test_the_table_of_contents_scrolls_without_giving_the_answer_away(page: Page) -> None:
    page.goto(CHAPTER)
    page.locator(f'.md-sidebar--secondary .md-nav--secondary a[href$="#{QUESTION}"]').click()
    expect(page.locator(f'[id="{QUESTION}"]')).to_be_in_viewport()
    page.wait_for_timeout(300)
    assert not is_open(page)


def test_a_link_to_a_place_inside_an_answer_opens_it(page: Page) -> None:
    page.goto(CHAPTER)
    figure = answer(page, "02-02-q02").locator("figure[id]").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{CHAPTER}#{figure}")
    page.wait_for_function("document.querySelector('[data-question=\"02-02-q02\"] details.answer').open")
    expect(page.locator(f'[id="{figure}"]')).to_be_in_viewport()


def test_a_text_fragment_finds_text_in_a_closed_answer(page: Page) -> None:
    page.goto(CHAPTER)
    text = answer(page, "02-02-q07").locator(".admonition.key").text_content()
    words = re.findall(r"[\u4e00-\u9fff]{4,}(?=[，。；])", text)[0]
    page.goto("about:blank")
    page.goto(f"{CHAPTER}#:~:text={quote(words)}")
    page.wait_for_function("document.querySelectorAll('details.answer[open]').length > 0")


def test_a_hostile_address_does_no_harm(page: Page) -> None:
    for address in ("#%E0%A4%A", "#<img src=x onerror=alert(1)>", "#02-02-q05%22]", "?q=<script>", "#constructor"):
        page.goto("about:blank")
        page.goto(f"{CHAPTER}{address}")
        page.keyboard.press("Escape")  # ?q= opens the search
        answer(page).locator("> summary").click()
        assert is_open(page), address
        page.evaluate("sessionStorage.clear()")


def test_blanks_reveal_one_by_one_by_click_space_and_enter(page: Page) -> None:
    page.goto("overview/")
    blanks = page.locator('[data-question="00-q01"] .blank')
    toggles = blanks.locator("input")
    words = blanks.locator(".blank-answer")
    transparent = re.compile(r"rgba\(0, 0, 0, 0\)")
    expect(blanks).to_have_count(4)
    expect(words.first).to_have_css("color", transparent)
    blanks.first.click()
    expect(words.first).not_to_have_css("color", transparent)
    expect(words.nth(1)).to_have_css("color", transparent)
    toggles.nth(1).focus()
    page.keyboard.press("Enter")
    expect(words.nth(1)).not_to_have_css("color", transparent)
    toggles.nth(2).focus()
    page.keyboard.press("Space")
    expect(words.nth(2)).not_to_have_css("color", transparent)
    expect(words.nth(3)).to_have_css("color", transparent)


def test_without_javascript_questions_answers_and_formulas_are_readable(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(CHAPTER)
    answer(page).locator("> summary").click()
    expect(answer(page).locator(".admonition.key")).to_be_visible()
    expect(answer(page).locator(".katex-html").first).to_be_visible()
    page.goto("overview/")
    page.locator('[data-question="00-q01"] .blank').first.click()
    expect(page.locator('[data-question="00-q01"] .blank-answer').first).not_to_have_css("color", re.compile(r"rgba\(0, 0, 0, 0\)"))


def test_instant_navigation_forth_and_back_keeps_everything_working(page: Page) -> None:
    page.goto("overview/")
    go_by_menu(page, CHAPTER)
    expect(page.locator(f'[id="{QUESTION}"]')).to_be_attached()
    answer(page).locator("> summary").click()
    expect(page.locator(f'[data-question="{QUESTION}"] .question-state')).to_have_text("已看")
    page.go_back()
    page.wait_for_url("**/overview/")
    expect(page.locator('[data-question="00-q01"]')).to_be_attached()
    answer(page, "00-q02").locator("> summary").click()
    assert is_open(page, "00-q02")
    page.go_forward()
    page.wait_for_url("**/convolutional/pytorch/")
    expect(page.locator(f'[data-question="{QUESTION}"] .question-state')).to_have_text("已看")


def test_links_within_a_page_that_a_link_led_to_open_their_answers(page: Page) -> None:
    page.goto("overview/")
    go_by_menu(page, CHAPTER)
    answer(page).locator("> summary").click()
    came_from = QUESTION
    for step in range(2):
        links = answer(page, came_from).locator("a[href*='#']:not(.term-link, .headerlink)")
        ids = links.evaluate_all("links => links.filter(a => a.pathname === location.pathname).map(a => a.hash.slice(1))")
        wanted = next(
            one for one in ids if re.fullmatch(r"[\w-]+-\d\d", one.replace("-q", "-")) and one not in (QUESTION, came_from)
        )
        answer(page, came_from).locator(f"a[href$='#{wanted}']").first.click()
        expect(answer(page, wanted), f"link {step + 1}").to_have_attribute("open", "")
        expect(page.locator(f'[id="{wanted}"]')).to_be_in_viewport()
        came_from = wanted
    page.keyboard.press("/")
    page.locator("input[name=query]").fill("池化")
    page.locator(f"[data-search] a[data-words][href*='{CHAPTER}#']").first.click()
    page.wait_for_function("CSS.highlights.has('search-match')")
    page.locator(".md-sidebar--secondary .md-nav--secondary a[href$='#02-02-q01']").click()
    expect(page.locator('[id="02-02-q01"]')).to_be_in_viewport()
    page.wait_for_timeout(300)
    assert not is_open(page, "02-02-q01")  # the contents give no answer away


def test_a_cross_link_to_another_chapter_opens_the_answer_there(page: Page) -> None:
    page.goto("kinds/")
    page.locator(f'article a[href$="#{QUESTION}"]').click()
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer')?.open")
    expect(page.locator(f'[id="{QUESTION}"]')).to_be_in_viewport()


def test_print_shows_every_answer_and_blank(page: Page) -> None:
    page.goto("overview/")
    page.emulate_media(media="print")
    for key_points in page.locator(".admonition.key").all():
        expect(key_points).to_be_visible()
    for word in page.locator(".blank-answer").all():
        expect(word).to_have_css("color", "rgb(0, 0, 0)")
    page.emulate_media(media="screen")
    expect(answer(page, "00-q02").locator(".admonition.key")).not_to_be_visible()


def test_copying_a_formula_gives_its_tex(page: Page) -> None:
    page.goto(f"{CHAPTER}#{QUESTION}")
    page.wait_for_function(f"document.querySelector('[data-question=\"{QUESTION}\"] details.answer').open")
    copied = page.evaluate(
        """question => {
            const formula = document.querySelector(`[data-question="${question}"] details.answer .katex`);
            getSelection().selectAllChildren(formula.parentElement);
            const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
            formula.dispatchEvent(event);
            return [event.clipboardData.getData("text/plain"), formula.querySelector("annotation").textContent];
        }""",
        QUESTION,
    )
    assert copied[1] in copied[0]
    assert "$" in copied[0]


def test_a_figure_enlarges_and_closes(page: Page) -> None:
    page.goto(f"{CHAPTER}#02-02-q02")
    figure = answer(page, "02-02-q02").locator("svg.figure").first
    figure.click()
    expect(page.locator("dialog.lightbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.lightbox")).not_to_be_visible()
    figure.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.lightbox svg")).to_be_visible()
    page.locator(".lightbox__close").click()
    expect(page.locator("dialog.lightbox")).not_to_be_visible()


def test_unknown_addresses_get_the_404_page_with_styles(browser, site_address: str) -> None:
    page = browser.new_page(bypass_csp=True)
    response = page.goto(f"{site_address}no/such/page/")
    assert response.status == 404
    expect(page.locator("h1")).to_have_text("没有这一页")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper').trim()")
    page.locator("article a").click()
    expect(page.locator(".course-map")).to_be_visible()
    page.close()


def addresses() -> list[str]:
    return ["", *(page.removesuffix(".md") + "/" for page in pages())]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_scrolls_sideways_on_a_phone(open_context: Callable[..., BrowserContext], part: int) -> None:
    page = open_context(viewport=PHONE, reduced_motion="reduce").new_page()
    too_wide = []
    for address in addresses()[part::PARTS]:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        page.wait_for_function("document.fonts.status === 'loaded'")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            too_wide.append(address)
    assert too_wide == []
