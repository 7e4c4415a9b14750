"""The menu: unique names, one flat list in the drawer, the same on notebook pages; the dots of its contents."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import CHAPTER, QUESTION, write_reviews
from tests.content.test_contract import OUTLINE


def test_every_page_has_one_menu_of_unique_names_that_fits_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for address, here in (("review/", "复习"), ("glossary/", "术语表"), ("notebooks/convolutional/pytorch/", "卷积 · 程序学习")):
        page.goto(address)
        menu = page.locator(".site-menu")
        names = [name.strip() for name in menu.locator("> ul > li > a").all_inner_texts()]
        assert len(set(names)) == len(names) > 15
        expect(menu.locator("> ul > li > .md-nav__link--active")).to_have_text(here)
        frame = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
        assert frame.evaluate("element => element.scrollTop") == 0
        assert frame.evaluate("element => element.scrollHeight <= element.clientHeight")


def test_the_drawer_leads_to_review_and_to_the_questions_of_the_chapter(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True).new_page()
    page.goto(CHAPTER)
    write_reviews(page, QUESTION, [[1_700_000_000_000, "3"]])
    page.reload()
    page.get_by_role("button", name="目录").tap()
    menu = page.locator(".site-menu")
    expect(menu.get_by_role("link", name="复习", exact=True)).to_be_in_viewport()
    entry = menu.locator(f'a[href$="#{QUESTION}"]')
    expect(entry.locator(".dot")).to_have_attribute("data-state", "known")
    entry.tap()
    expect(page.locator(f'.question[data-question="{QUESTION}"] h3')).to_be_in_viewport()
    expect(menu).not_to_be_in_viewport()


def test_the_index_of_kinds_shows_what_is_known_and_filters_by_it_and_by_part(page: Page) -> None:
    page.goto("kinds/")
    write_reviews(page, QUESTION, [[1_700_000_000_000, "3"]])
    page.reload()
    expect(page.locator(f'article a[href$="#{QUESTION}"] .dot')).to_have_attribute("data-state", "known")
    rows = page.locator("article ul > li:visible")
    total = len(OUTLINE.questions)
    course = sum(not question.beyond for question in OUTLINE.questions)
    expect(rows).to_have_count(total)
    page.get_by_text("课程题", exact=True).click()
    expect(rows).to_have_count(course)
    page.get_by_text("未做", exact=True).click()
    expect(rows).to_have_count(course - 1)
    page.keyboard.press("ArrowRight")  # 不熟
    page.keyboard.press("ArrowRight")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("02-02 第 5 题")
    page.get_by_text("拓展题", exact=True).click()
    expect(rows).to_have_count(0)
