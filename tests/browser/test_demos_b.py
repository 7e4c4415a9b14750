"""Interactive figures of convolution, attention and the VAE: each used from the keyboard, its numbers those of the chapter."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.study import arrived_demo

FOUNDATIONS = "convolutional/foundations/"


def open_demo(page: Page, chapter: str, question: str, name: str, state: str = "") -> Locator:
    """Visit a question whose answer the address opens, and wait for its demo."""
    page.goto(f"{chapter}?demo-{name}={state}#{question}" if state else f"{chapter}#{question}")
    page.locator(f'.question[data-question="{question}"] .answer').evaluate("answer => answer.classList.add('is-whole')")
    return arrived_demo(page.locator(f'figure[data-demo="{name}"]'))


def press(page: Page, control: Locator, *keys: str) -> None:
    control.focus()
    for key in keys:
        page.keyboard.press(key)


def is_within(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_convolution_is_stepped_and_padded_to_keep_its_size(page: Page) -> None:
    demo = open_demo(page, FOUNDATIONS, "02-01-q02", "convolution")
    expect(demo.locator(".demo-work")).to_have_text("第 2 行第 2 列：1×1 + 3×2 + 1×3 + 0×(−1) = 10（偏置取 0）")
    press(page, demo.get_by_label("第几个输出"), "Home")
    expect(demo.locator(".demo-work")).to_contain_text("1×1 + 2×2 + 0×3 + 1×(−1) = 4")
    demo.get_by_label("输入 第 1 行第 1 列").fill("5")
    expect(demo.locator(".demo-work")).to_contain_text("5×1 + 2×2 + 0×3 + 1×(−1) = 8")
    press(page, demo.get_by_label("恒等"), "Space")
    expect(demo.locator(".demo-task")).not_to_contain_text("做到了")
    press(page, demo.get_by_label("填充 P"), "ArrowRight")
    expect(demo.locator(".demo-readout")).to_contain_text("⌊(4 + 2×1 − 3) / 1⌋ + 1 = 4")
    expect(demo.locator(".demo-task")).to_contain_text("做到了")
    page.wait_for_url(re.compile(r"\?demo-convolution=k:identity,p:1,at:0,x:5/2/0/1/\S+#02-01-q02$"))
    page.reload()
    page.locator('figure[data-demo="convolution"]').scroll_into_view_if_needed()
    demo = page.locator('figure[data-demo="convolution"] .demo')
    typed = demo.get_by_label("输入 第 2 行第 2 列")  # inside the padding
    expect(typed).to_have_value("5")
    typed.fill("500")
    press(page, typed, "Tab")
    expect(typed).to_have_value("99")  # what is counted with
    press(page, demo.get_by_role("radio", name="手写数字"), "Space")
    expect(demo.get_by_role("img", name="输入的手写数字")).to_be_visible()
    press(page, demo.get_by_role("button", name="重置"), "Enter")
    expect(demo.locator(".demo-work")).to_contain_text("= 10")
    press(page, demo.get_by_label("恒等"), "Space")
    press(page, demo.get_by_label("空洞率 D"), "End")
    expect(demo.locator(".demo-readout")).to_contain_text("⌊(4 + 2×0 − 7) / 1⌋ + 1 = −2，放不下")
    press(page, demo.get_by_role("button", name="重置"), "Enter")
    page.wait_for_url("**/foundations/#02-01-q02")


def test_receptive_field_of_an_edited_stack(page: Page) -> None:
    demo = open_demo(page, FOUNDATIONS, "02-01-q05", "receptive-field")
    page.wait_for_timeout(600)  # longer than a demo waits before it writes
    assert page.evaluate("scrollX === 0 && location.search") == "", "nobody touched it"
    expect(demo.locator(".demo-readout")).to_contain_text("感受野 12 格（输入第 1 到 12 格），真正用到 12 格；相邻单元相距 4 格")
    press(page, demo.get_by_label("看哪一层"), "ArrowLeft")
    expect(demo.locator(".demo-readout")).to_contain_text("第 3 层第 1 个单元：感受野 8 格")
    press(page, demo.get_by_role("button", name="去掉最上层"), "Enter")
    demo.get_by_label("第 2 层的核 K").fill("3")
    demo.get_by_label("第 2 层的步长 S").fill("1")
    for layer, rate in ((2, "3"), (3, "3")):
        demo.get_by_label(f"第 {layer} 层的空洞率 D").fill(rate)
    expect(demo.locator(".demo-readout")).to_contain_text("感受野 15 格")
    demo.get_by_label("第 2 层的空洞率 D").fill("2")
    demo.get_by_label("第 3 层的空洞率 D").fill("4")
    expect(demo.locator(".demo-readout")).to_contain_text("真正用到 15 格")
    expect(demo.locator(".demo-task")).to_contain_text("做到了")


def test_transposed_convolution_gives_the_same_in_three_views(page: Page) -> None:
    demo = open_demo(page, "convolutional/variants/", "beyond-02-03-03", "transposed")
    output = demo.get_by_role("img", name="输出（5 个）")
    for view in ("矩阵 Cᵀ", "插零", "散开"):
        press(page, demo.get_by_label(view), "Space")
        expect(output).to_have_accessible_name("输出（5 个）：2 4 4 12 −6")
        expect(demo.locator(".demo-work")).to_contain_text("输出第 3 个 =")
        expect(demo.locator(".demo-work")).to_contain_text("= 4")
    press(page, demo.get_by_label("核 K"), "ArrowRight")
    expect(demo.locator(".demo-task")).to_contain_text("做到了")
    for name, least in (("输入长", "End"), ("步长 S", "End"), ("末端 A", "End")):
        press(page, demo.get_by_label(name), least)
    press(page, demo.get_by_label("输出位置"), "End")
    row = demo.get_by_role("img", name=re.compile("^输出（23 个")).locator("xpath=..")
    assert row.evaluate("row => row.scrollWidth > row.clientWidth"), "23 numbers are squeezed"
    assert row.evaluate("row => row.scrollLeft + row.clientWidth >= row.scrollWidth - 1"), "the last number is out of sight"


def test_a_link_to_what_is_asked_for_does_not_say_that_the_reader_did_it(page: Page) -> None:
    demo = open_demo(page, FOUNDATIONS, "02-01-q05", "receptive-field", state="layers:3-1-1/3-1-2/3-1-4")
    press(page, demo.get_by_label("第几个单元"), "ArrowRight")
    expect(demo.locator(".demo-readout")).to_contain_text("第 3 层第 2 个单元：感受野 15 格")
    expect(demo.locator(".demo-task")).not_to_contain_text("做到了")
    for rate in ("3", "4"):
        demo.get_by_label("第 3 层的空洞率 D").fill(rate)
    expect(demo.locator(".demo-task")).to_contain_text("做到了")


def test_attention_loses_what_the_mask_and_a_missing_head_take(page: Page) -> None:
    demo = open_demo(page, "convolutional/attention/", "beyond-02-04-01", "attention")
    marks = demo.locator("table tr")
    expect(marks.nth(6)).to_have_text("答“对称的”9✓5✓8✓4✓1✓3✓")
    press(page, demo.get_by_label("因果掩码"), "Space")
    expect(demo.locator(".demo-task").first).to_contain_text("做到了")
    expect(marks.nth(5)).to_have_text("答“前一个”3✓3✓1✓4✓8✓5✓")
    assert marks.nth(6).inner_text().count("✗") == 3
    press(page, demo.get_by_label("因果掩码"), "Space")
    press(page, demo.get_by_label("关掉头 1"), "Space")
    expect(demo.locator(".demo-task").last).to_contain_text("做到了")
    press(page, demo.get_by_label("查询"), "End")
    expect(demo.locator(".demo-readout")).to_contain_text("第 6 个查询：s = q·k / 2.83")


@pytest.mark.parametrize("is_phone", [True, False])
def test_a_digit_is_drawn_with_the_keyboard_or_a_finger(open_context: Callable[..., BrowserContext], *, is_phone: bool) -> None:
    page = open_context(**({"viewport": PHONE, "has_touch": True} if is_phone else {})).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    demo = open_demo(page, FOUNDATIONS, "02-01-q11", "digit")
    assert not [url for url in asked if "weights" in url]
    pad = demo.get_by_role("application")
    if is_phone:
        pad.evaluate("pad => pad.scrollIntoView({ block: 'center' })")
        box = pad.bounding_box() or {}
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.15)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.85, steps=8)
        page.mouse.up()
        assert is_within(page)
    else:
        press(page, pad, "Space", *["ArrowDown"] * 15, "Space")
    expect(demo.locator(".demo-readout")).to_contain_text("网络说是 1")
    demo.get_by_label("真实的测试数字").select_option("认错的乙")
    expect(demo.locator(".demo-readout")).to_have_text("网络说是 2，概率 44.0%；应为 3，错")
    demo.get_by_label("我写的是").select_option("8")
    press(page, pad, "Space", "ArrowDown", "Space")
    expect(demo.get_by_label("我写的是")).to_have_value("")  # what was said of the sample does not judge what is written
    expect(demo.locator(".demo-readout")).not_to_contain_text("应为")
    expect(demo.locator(".demo-task")).not_to_contain_text("做到了")
    demo.get_by_label("哪些像素要紧").check()
    expect(demo.locator(".digit-sides")).to_contain_text("蓝：")
    demo.get_by_role("button", name="擦掉").click()
    expect(demo.locator(".demo-readout")).to_have_text("写一个数字。")
    page.wait_for_url(re.compile(r"demo-digit=why:1#"))
    demo.get_by_role("button", name="重置").press("Enter")
    expect(demo.get_by_label("哪些像素要紧")).not_to_be_checked()
    page.wait_for_url("**/foundations/#02-01-q11")


def test_the_latent_plane_is_walked_by_arrow_keys(page: Page) -> None:
    demo = open_demo(page, "generative/foundations/", "03-01-q03", "latent", state="x:0,y:0.5")
    point = demo.get_by_role("slider", name="隐变量 z")
    expect(point).to_have_attribute("aria-valuetext", "z = (0.0, 0.5)")
    press(page, point, *["ArrowDown"] * 5)
    expect(point).to_have_attribute("aria-valuetext", "z = (0.0, 0.0)")
    expect(demo.locator(".demo-task")).to_contain_text("做到了")
    press(page, demo.get_by_label("各处解码出的图"), "Space")
    expect(demo.get_by_role("img", name="平面各处解码出的数字")).to_be_visible()
    page.wait_for_url("**/?demo-latent=x:0,y:0,map:1#03-01-q03")
