"""The 404 page and storage in every serving: at a domain's root and below a path, built with and without the site's address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.study import QUESTION, state
from tests.serving import BASE, REPOSITORY, Handler, RootHandler, mkdocs_build, served


@pytest.fixture(scope="module")
def unaddressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built without SITE_URL."""
    folder = tmp_path_factory.mktemp("unaddressed")
    result = mkdocs_build(REPOSITORY, folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(params=["addressed, below a path", "below a path", "at the root"])
def serving(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """Address of the served site, and the path that its storage goes by."""
    if request.param.startswith("addressed"):
        yield request.getfixturevalue("site_address"), BASE
        return
    folder = request.getfixturevalue("unaddressed")
    at_root = request.param == "at the root"
    with served(folder, RootHandler if at_root else Handler) as address:
        yield (address.removesuffix(BASE) + "/", "/") if at_root else (address, BASE)


def test_the_404_page_is_styled_and_its_search_leads_home(browser: Browser, serving: tuple[str, str]) -> None:
    address, path = serving
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for place in ("nosuchpage", "no/such/page/", "convolutional/pytorch/x/y"):
        assert page.goto(f"{address}{place}").status == 404
        expect(page.locator("h1")).to_have_text("没有这一页")
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper').trim()"), place
    hit = page.locator("[data-md-component=search-result] a[href*='-q']").first
    page.locator("article [name=q]").fill("感受野")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}?q=*")
    expect(hit).to_be_visible()
    page.goto(f"{address}convolutional/pytorch/x/y")
    page.keyboard.press("/")
    page.locator("input[name=query]").fill("感受野")
    expect(hit).to_be_visible()
    href = hit.evaluate("link => link.href")
    assert href.startswith(address)
    assert "//" not in href.removeprefix(address)
    hit.click()
    page.wait_for_url(f"{address}**#*")
    page.wait_for_selector(".question > details.answer[open]")
    page.locator(".question > details.answer[open] > .rating [data-rating='3']").first.click()
    keys = page.evaluate("Object.keys(localStorage).filter(key => key.includes(':review/'))")
    assert len(keys) == 1
    assert keys[0].startswith(f"{path}:review/")
    page.wait_for_function("CSS.highlights.has('search-match')")  # though the page was loaded anew
    assert not errors
    page.close()


@pytest.mark.parametrize("joined", ["/convolutional/pytorch/", "convolutional//pytorch//"])
def test_an_address_with_a_doubled_slash_is_put_right(browser: Browser, site_address: str, joined: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_address}overview/")
    page.evaluate("path => localStorage.setItem(`${path}:review/02-02-q05/1764000000000`, '3')", BASE)
    page.goto(f"{site_address}{joined}?q=#{QUESTION}", wait_until="commit")
    page.wait_for_url(f"{site_address}convolutional/pytorch/**#{QUESTION}")
    expect(state(page, QUESTION)).to_have_text("已会")
    page.close()
