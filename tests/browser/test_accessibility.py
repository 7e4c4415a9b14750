"""axe finds nothing serious, in either scheme, on the pages that stand for all others."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.serving import REPOSITORY

AXE = REPOSITORY / "node_modules/axe-core/axe.min.js"
RUN = """async () => {
    const { violations } = await axe.run({ exclude: [".md-progress"] }, { resultTypes: ["violations"] });
    return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)}`);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("address", "viewport"),
    [("", DESKTOP), ("overview/", DESKTOP), ("convolutional/pytorch/#02-02-q05", PHONE), ("?q=卷积", DESKTOP)],
)
def test_axe_finds_nothing_serious(
    open_context: Callable[..., BrowserContext], address: str, viewport: dict[str, int], scheme: str
) -> None:
    page = open_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce").new_page()
    page.goto(address)
    if address.startswith("?q"):
        expect(page.locator("[data-md-component=search-result] a").first).to_be_visible(timeout=20_000)
    page.add_script_tag(path=AXE)
    assert page.evaluate(RUN) == []
