"""site.zip, unpacked and opened from the disk: search, answers, ratings, review and interactive figures work without a server."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from hooks.archive import ARCHIVE, FOLDER
from tests.browser.searching import HITS

# Material asks for it whatever it is told; it does without.
SITEMAP = "sitemap.xml"


def is_missing(request: Request) -> bool:
    """Whether a file is not there; what the browser itself gives up when the page is left is no fault of the archive."""
    return SITEMAP not in request.url and request.failure != "net::ERR_ABORTED"


@pytest.fixture
def opened(browser: Browser, site: Path, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A page whose errors fail the test, and the address of the unpacked folder."""
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        archive.extractall(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)
    page.on("requestfailed", lambda request: faults.append(request.url) if is_missing(request) else None)
    yield page, f"{(tmp_path / FOLDER).as_uri()}/"
    context.close()
    assert faults == []


def test_the_site_opens_from_the_disk(opened: tuple[Page, str]) -> None:
    page, root = opened
    page.goto(f"{root}index.html?q=卷积")
    page.locator(HITS).first.click()
    expect(page.locator("details.answer[open]").first).to_be_visible()
    assert "/index.html#" in page.url
    page.goto(f"{root}overview/index.html")
    page.locator("details.answer > summary").first.click()
    page.locator(".rating button").first.click()
    page.reload()
    expect(page.locator(".question-state").first).not_to_be_empty()
    page.locator('a[href*="review/"]').first.click()
    expect(page).to_have_url(f"{root}review/index.html")
    page.locator('form[data-start="due"] button').first.click()
    expect(page.locator(".session .question, .question").first).to_be_visible()
    page.goto(f"{root}feedforward/optimization/index.html")
    demo = page.locator("[data-demo]").first
    demo.evaluate("demo => { for (let e = demo; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true; }")
    demo.scroll_into_view_if_needed()
    expect(demo.locator("input, button").first).to_be_visible()


def test_the_page_reads_without_scripts(browser: Browser, opened: tuple[Page, str]) -> None:
    _, root = opened
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}index.html")
    page.locator("a[href='overview/index.html']:visible").first.click()
    expect(page.locator(".question").first).to_be_visible()
    context.close()
