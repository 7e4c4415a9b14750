"""A Chromium, a page in it, and the rule that no page may log an error or ask another origin for anything."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.locate import find_browser

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}

# A busy machine may need seconds where an idle one needs none, as to build the search index.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_context(browser: Browser, site_address: str) -> Iterator[Callable[..., BrowserContext]]:
    """Opens contexts (with Playwright's options) whose pages are watched: see the module's rule.

    Service workers are off, because they would answer before the tests' routes; test_offline.py has them on.
    The pages' policy is off, because it refuses what Playwright's waiting and axe put into a page; test_speed.py has it on.
    """
    faults: list[str] = []
    contexts: list[BrowserContext] = []
    ignored: set[str] = {"console: Service Worker registration blocked by Playwright"}  # its own word, from pages open for a while
    origin = urlsplit(site_address).netloc

    def watch(page: Page) -> None:
        page.on(
            "console", lambda message: faults.append(f"console: {message.text}") if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("request", lambda request: faults.append(f"asked {request.url}") if is_foreign(request.url) else None)
        page.on("response", lambda response: faults.append(f"{response.status} {response.url}") if response.status >= 400 else None)

    def is_foreign(url: str) -> bool:
        return urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != origin

    def open_one(tolerated: tuple[str, ...] = (), **options: object) -> BrowserContext:
        ignored.update(tolerated)
        context = browser.new_context(
            **{"viewport": DESKTOP, "base_url": site_address, "bypass_csp": True, "service_workers": "block", **options}
        )
        context.on("page", watch)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert not [fault for fault in faults if fault not in ignored]


@pytest.fixture
def review_refused(site: Path, site_address: str) -> tuple[str, str]:
    """What the console says where review.js is refused: the browser's word, and the site's warning."""
    address = f"{site_address}assets/review.{(site / 'assets/build.txt').read_text('utf-8').strip()}.js"
    return (
        "console: Failed to load resource: net::ERR_FAILED",
        f"console: review: Failed to fetch dynamically imported module: {address}",
    )


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context().new_page()
