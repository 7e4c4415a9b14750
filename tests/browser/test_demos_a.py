"""Interactive figures of the chapters on learning, of GANs and of recurrent networks, each driven by the keyboard."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import go_by_menu

LEARNING = "feedforward/learning/"


def open_demo(page: Page, address: str, question_id: str, name: str) -> Locator:
    """Follow a link to the question and scroll to its figure; the demo, once it has taken the drawing's place."""
    page.goto(f"{address}#{question_id}")
    card = page.locator(f'.question[data-question="{question_id}"]')
    card.locator("details.answer").evaluate("answer => answer.classList.add('is-whole')")
    figure = card.locator(f"figure[data-demo={name}]")
    height = figure.evaluate("figure => figure.querySelector('p').offsetHeight")
    figure.scroll_into_view_if_needed()
    demo = figure.locator("> .demo")
    expect(demo).to_be_visible()
    expect(figure.locator("> p")).to_be_hidden()
    assert abs(demo.evaluate("demo => demo.offsetHeight") - height) <= 2, "the page moved when the demo came"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return demo


def press(control: Locator, key: str, times: int = 1) -> None:
    control.focus()
    for _ in range(times):
        control.press(key)


def test_a_learning_rate_too_large_diverges_and_the_address_keeps_it(page: Page) -> None:
    demo = open_demo(page, LEARNING, "01-02-q05", "gradient-descent")
    expect(demo).to_contain_text("第 30 步：(4.0101，0.0000)，损失 8.0403")
    press(demo.get_by_label("学习率 α"), "PageUp", 2)
    expect(demo.locator(".demo-readout")).to_contain_text("发散了")
    expect(demo.locator(".demo-task").first).to_contain_text("做到了：界限是 2/20")
    page.wait_for_url(re.compile(r"/\?demo-gradient-descent=\S+rate:\S+#01-02-q05$"))
    rate = demo.get_by_label("学习率 α").get_attribute("aria-valuetext")
    page.reload()
    demo = page.locator(".question[data-question='01-02-q05'] .demo")
    demo.scroll_into_view_if_needed()
    assert demo.get_by_label("学习率 α").get_attribute("aria-valuetext") == rate
    demo.get_by_role("radio", name="双谷").check()
    press(demo.get_by_role("slider", name="起点"), "ArrowLeft")
    expect(demo.get_by_role("slider", name="起点")).to_have_attribute("aria-valuetext", "x = 1.7，y = 0.8")
    demo.get_by_role("button", name="重置").press("Enter")
    expect(demo).to_contain_text("第 30 步：(4.0101，0.0000)，损失 8.0403")
    page.wait_for_url(f"**/{LEARNING}#01-02-q05")


def test_sgd_diverges_where_adam_arrives(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, has_touch=True, reduced_motion="reduce").new_page()
    demo = open_demo(page, "feedforward/optimization/", "beyond-01-03-02", "gradient-descent")
    press(demo.get_by_label("全部学习率 ×"), "PageUp")
    demo.get_by_label("步数").press("End")
    expect(demo.locator(".demo-task")).to_contain_text("做到了")
    demo.get_by_role("checkbox", name="SGD").press("Space")
    expect(demo.locator(".demo-paths .is-main, .demo-descent svg:first-child .demo-paths path")).to_have_count(5)
    demo.get_by_role("button", name="从起点播放").press("Enter")
    expect(demo.get_by_label("步数")).to_have_value("100")


def test_demos_leave_nothing_behind_and_paper_keeps_the_drawing(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    demo = open_demo(page, LEARNING, "01-02-q05", "gradient-descent")
    page.emulate_media(media="print")
    expect(demo).to_be_hidden()
    expect(page.locator("figure[data-demo=gradient-descent] > p")).to_be_visible()
    expect(page.locator("figure[data-demo=gradient-descent] figcaption")).to_contain_text("前两条画 30 步")
    page.emulate_media(media="screen")
    demo.get_by_role("button", name="从起点播放").press("Enter")
    page.evaluate("""() => {
        window.asked = 0;
        const ask = window.requestAnimationFrame;
        window.requestAnimationFrame = step => { window.asked += 1; return ask(step); };
    }""")
    go_by_menu(page, "overview/")
    expect(page.locator(".demo")).to_have_count(0)
    page.wait_for_timeout(600)
    asked = page.evaluate("window.asked")
    page.wait_for_timeout(300)
    assert page.evaluate("window.asked") == asked, "a demo that is gone asks for frames"
    assert "demo-" not in page.url
