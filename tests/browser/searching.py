"""What the tests of the search share: its field, its list, a query asked and answered."""

import re

from playwright.sync_api import Page, expect

FIELD = "input[name=query]"
HITS = "[data-md-component=search-result] a.search-hit"
LINKS = "[data-md-component=search-result] a[data-words]"


def search(page: Page, query: str) -> None:
    """Type a query and wait until the list shows its answer, not that of an earlier one."""
    page.locator(FIELD).focus()
    page.locator(FIELD).fill("")
    expect(page.locator(".search-status")).to_be_empty()
    page.locator(FIELD).fill(query)
    expect(page.locator(".search-status")).to_have_text(re.compile(r"个结果|没有找到|标题与要点"))


def search_whole(page: Page, query: str) -> None:
    """Search when the texts that follow the first answer are here too."""
    with page.expect_response(lambda response: response.url.endswith("search/rest.json")) as rest:
        search(page, query)
    rest.value.finished()
