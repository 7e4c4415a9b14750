"""axe finds nothing serious, in either scheme, on the pages that stand for all others."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.study import open_answer, question, rate, show_points_first, visit_review
from tests.serving import REPOSITORY

AXE = REPOSITORY / "node_modules/axe-core/axe.min.js"
LAID_OUT = ".question { content-visibility: visible !important; }"
"""axe looks up colours by coordinates, also off the screen, where cards have no layout before they are scrolled to."""
CLOSED = ".question:not(:has(> .answer[open]))"
"""Cards as they lie in a chapter; looked at in the chapters themselves, and not again in every state of the tools."""
RUN = """async ({ exclude, rules }) => {
    const options = { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) };
    const { violations } = await axe.run({ exclude: [".md-progress", ...exclude] }, options);
    return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)}`);
}"""


def study(page: Page) -> None:
    """A chapter with a rated answer open, key points only, a panel and a notice shown."""
    page.goto("convolutional/pytorch/")
    show_points_first(page)
    open_answer(page)
    rate(page, "模糊")
    question(page).locator(".question-more").click()
    page.get_by_role("button", name="复制题目链接").click()
    expect(page.locator(".notice")).to_be_visible()
    page.locator(".study-panel > summary").click()
    expect(page.locator(".study-panel table")).to_be_visible()


def shortcuts(page: Page) -> None:
    page.goto("overview/")
    page.keyboard.press("?")
    expect(page.locator("dialog.shortcuts")).to_be_visible()


def home(page: Page) -> None:
    study(page)
    page.goto("")


def review(page: Page) -> None:
    study(page)
    visit_review(page)
    page.locator(".catalogue > summary").click()


def session(page: Page) -> None:
    review(page)
    page.locator('form[data-start="untouched"] button').click()
    expect(page.locator(".player-question .question")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator(".player-question .admonition.key").first).to_be_visible()


def results(page: Page) -> None:
    session(page)
    page.get_by_role("button", name="结束").click()
    expect(page.locator(".results-sum")).to_be_visible()


def reset(page: Page) -> None:
    review(page)
    page.get_by_role("button", name="清空…").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def packages(page: Page) -> None:
    page.goto("anki/")
    page.get_by_text("按章下载", exact=True).click()


def paper(page: Page) -> None:
    """A paper with a question of it looked at, and the list of all questions open."""
    page.goto("papers/")
    page.get_by_role("button", name="六题测验").click()
    page.locator(".papers-name").first.click()
    expect(page.locator(".papers-preview .question")).to_be_visible()
    page.locator(".papers summary").first.click()
    page.locator(".catalogue > summary").click()


def sitting(page: Page) -> None:
    """A paper handed in, being marked."""
    page.goto("papers/?paper=1-1q2.4.2_2-2q5.16.8&view=class")
    page.get_by_role("button", name="开始作答").click()
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("dialog").get_by_role("button", name="交卷").click()
    page.locator(".point-box").first.check()


def marks(page: Page) -> None:
    sitting(page)
    page.get_by_role("button", name="看成绩").click()
    expect(page.locator(".history-table")).to_be_visible()


def large(page: Page) -> None:
    page.goto("papers/?paper=1-1q2.4.2&view=show")
    expect(page.locator(".presenter .question")).to_be_visible()
    page.keyboard.press("Space")


def serious(page: Page, exclude: list[str]) -> list[str]:
    """What axe finds in the light scheme, and in the dark one, where only the colours are others."""
    page.add_style_tag(content=LAID_OUT)
    page.add_script_tag(path=AXE)
    found: list[str] = page.evaluate(RUN, {"exclude": exclude, "rules": None})
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += page.evaluate(RUN, {"exclude": exclude, "rules": ["color-contrast"]})
    return found


@pytest.mark.parametrize(
    "journey", [study, shortcuts, home, review, session, results, reset, packages, paper, sitting, marks, large]
)
def test_axe_finds_nothing_serious_in_the_study_tools(
    open_context: Callable[..., BrowserContext], journey: Callable[[Page], None]
) -> None:
    context = open_context(viewport=PHONE, color_scheme="light", reduced_motion="reduce", permissions=["clipboard-write"])
    page = context.new_page()
    journey(page)
    assert serious(page, [CLOSED]) == []


@pytest.mark.parametrize(
    ("address", "viewport"),
    [("", DESKTOP), ("overview/", DESKTOP), ("convolutional/pytorch/#02-02-q05", PHONE), ("?q=卷积", DESKTOP)],
)
def test_axe_finds_nothing_serious(open_context: Callable[..., BrowserContext], address: str, viewport: dict[str, int]) -> None:
    page = open_context(viewport=viewport, color_scheme="light", reduced_motion="reduce").new_page()
    page.goto(address)
    if address.startswith("?q"):
        expect(page.locator("[data-md-component=search-result] a").first).to_be_visible(timeout=20_000)
    assert serious(page, []) == []
