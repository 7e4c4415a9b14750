"""Interactive figures of the chapters on learning, of GANs and of recurrent networks, each driven by the keyboard."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import arrived_demo, go_by_menu

LEARNING = "feedforward/learning/"


def open_demo(page: Page, address: str, question_id: str, name: str) -> Locator:
    """Follow a link to the question and scroll to its figure; the demo, once it has taken the drawing's place."""
    page.goto(f"{address}#{question_id}")
    card = page.locator(f'.question[data-question="{question_id}"]')
    card.locator("details.answer").evaluate("answer => answer.classList.add('is-whole')")
    figure = card.locator(f"figure[data-demo={name}]")
    demo = arrived_demo(figure)
    assert demo.evaluate("demo => demo.scrollWidth <= demo.clientWidth"), "something is wider than the demo"
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
    expect(demo.locator(".demo-task").first).not_to_contain_text("做到了")  # far above the bound
    demo.get_by_label("学习率 α").fill("425")
    expect(demo.locator(".demo-task").first).to_contain_text("做到了：界限是 2/20")
    rate = demo.get_by_label("学习率 α").get_attribute("aria-valuetext")
    page.wait_for_url(re.compile(rf"/\?demo-gradient-descent=\S+rate:{rate}#01-02-q05$"))
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
    demo.get_by_role("radio", name="双谷").check(force=True)
    demo.get_by_label("全部学习率 ×").press("End")
    expect(demo.locator(".demo-legend")).to_contain_text("动量法发散")  # the double well has a least value
    expect(demo.locator(".demo-legend")).not_to_contain_text("无下界")
    for name in ("动量法", "Nesterov", "AdaGrad", "RMSprop", "Adam"):
        demo.get_by_role("checkbox", name=name).press("Space")
    assert "NaN" not in demo.inner_html()
    assert "Infinity" not in demo.inner_html()


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


def test_back_propagation_goes_step_by_step_and_says_which_numbers_move(page: Page) -> None:
    demo = open_demo(page, LEARNING, "beyond-01-02-03", "backpropagation")
    steps = demo.get_by_label("步骤")
    expect(demo.locator(".demo-network")).to_contain_text("δ = −0.1056")
    press(steps, "Home")
    expect(demo.locator(".demo-network")).not_to_contain_text("0.5694")
    for _ in range(7):
        demo.get_by_role("button", name="下一步").press("Enter")
    expect(demo).to_contain_text("δ = ∂ℒ/∂z = (−0.4306) × 0.2452 = −0.1056")
    steps.press("End")
    expect(demo).to_contain_text("损失由 0.0927 变为 0.0836")
    weight = demo.get_by_label("v₁")
    weight.fill("0.9")
    weight.press("Enter")
    expect(demo.locator(".demo-readout")).to_contain_text("不动的是 a₁、a₂、z₁、z₂。")
    expect(demo.locator(".demo-task").first).to_contain_text("做到了")
    demo.get_by_role("button", name="更新一次").press("Enter")
    page.wait_for_url(re.compile(r"demo-backpropagation=step:11,at:\S+#beyond-01-02-03$"))
    demo.get_by_role("button", name="重置").press("Enter")
    expect(weight).to_have_value("0.5")


def test_activations_saturate_and_twenty_layers_show_it(page: Page) -> None:
    demo = open_demo(page, "feedforward/foundations/", "01-01-q06", "activations")
    logistic = demo.get_by_role("row", name="Logistic")
    expect(logistic).to_contain_text("0.8808")
    expect(logistic).to_contain_text("0.1050")
    demo.get_by_label("净输入 x").press("End")
    expect(demo.locator(".demo-task").first).to_contain_text("做到了")
    for _ in range(59):
        demo.get_by_label("净输入 x").press("ArrowLeft")
    expect(demo.locator(".demo-task").last).to_contain_text("做到了")
    demo.get_by_role("checkbox", name="GELU").press("Space")
    page.wait_for_url(re.compile(r"demo-activations=x:0.1,w:1,show:logistic/tanh/relu/gelu#01-01-q06$"))


def test_a_gan_far_off_gets_gradient_from_one_loss_only(page: Page) -> None:
    demo = open_demo(page, "generative/foundations/", "beyond-03-01-08", "gan")
    row = demo.get_by_role("row", name="对得分 s")
    expect(row).to_contain_text("0.0110")
    expect(row).to_contain_text("0.9890")
    press(demo.get_by_label("位置 θ"), "Home")
    expect(demo.locator(".demo-task").first).to_contain_text("做到了")
    demo.get_by_role("radio", name="均匀").check()
    press(demo.get_by_label("位置 θ"), "ArrowRight", 21)
    expect(demo.locator(".demo-readout")).to_contain_text("JS = 0.6931，W₁ = 1.05")
    expect(demo.locator(".demo-task").last).to_contain_text("做到了")
    page.wait_for_url(re.compile(r"demo-gan=pair:uniform,shift:1.05#beyond-03-01-08$"))


def test_a_gradient_through_time_explodes_vanishes_or_is_kept(page: Page) -> None:
    demo = open_demo(page, "recurrent/foundations/", "04-01-q09", "recurrence")
    readout = demo.locator(".demo-readout").first
    expect(readout).to_contain_text("3.9e−7 倍")
    demo.get_by_role("radio", name="ReLU").check()
    demo.get_by_label("循环权重 u").press("End")
    expect(demo.locator(".demo-task").first).to_contain_text("做到了")
    expect(demo.locator(".demo-readout").last).to_contain_text("截断到 1.0000")
    demo.get_by_role("radio", name="LSTM").check()
    expect(demo.get_by_label("循环权重 u")).to_be_hidden()
    demo.get_by_label("遗忘门偏置").press("End")
    expect(demo.locator(".demo-task").last).to_contain_text("做到了")
    page.wait_for_url(re.compile(r"demo-recurrence=cell:lstm,forget:6,clip:1#04-01-q09$"))
