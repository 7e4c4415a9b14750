"""A page whose clock stands still: what is due on the review page depends on the day."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.study import START


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A page whose clock stands at START until a test moves it."""
    page = open_context().new_page()
    page.clock.set_fixed_time(START)
    return page
