"""What the tests of interactive figures share."""

from playwright.sync_api import Locator

BRING = """figure => {
    if (figure.querySelector(":scope > .demo")) return true;
    figure.scrollIntoView({ block: "center" });
}"""


def bring(figure: Locator) -> Locator:
    """Scroll to a figure, as a reader does, until its demo has come: cards above it may take their height while it is sought."""
    figure.page.wait_for_function(BRING, arg=figure.element_handle(), polling=100)
    return figure.locator("> .demo")
