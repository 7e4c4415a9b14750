import pytest
from markdown import markdown

from hooks.prose import ProseCheck, page_faults, unsafe_markdown

EXTENSIONS = ["admonition", "attr_list", "pymdownx.details", "pymdownx.superfences", "tables"]


def faults(source: str) -> list[str]:
    check = ProseCheck()
    markdown(
        source,
        extensions=[*EXTENSIONS, "pymdownx.arithmatex", check],
        extension_configs={"pymdownx.arithmatex": {"generic": True}},
    )
    return page_faults(source, check.faults)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("第一行。\n\n尺寸 32*32*3 的图像", r"line 3: '尺寸 32*32*3 的图像': asterisks"),
        ("有三点：\n- 甲\n- 乙", "line 2: '- 甲': a list glued"),
        ("有两步：\n1. 甲\n2. 乙", "line 2: '1. 甲': a list glued"),
        ("记 $ x $ 为输入", "line 1: '记 $ x $ 为输入': dollar signs"),
        ('??? answer "答"\n\n    甲\n\n  ??? note "乙"\n\n      丙', "line 5: '??? note \"乙\"': a block that did not open"),
        ('!!! key "要点"\n\n    甲\n\n  !!! warning "乙"\n\n      丙', "line 5: '!!! warning \"乙\"': a block that did not open"),
        ('甲\n\n？？？ answer "答"', "line 3: '？？？ answer \"答\"': a block that did not open"),
        ("甲\n\n！！！ warning", "line 3: '！！！ warning': a block that did not open"),
        ('甲\n\n!!! warnning "乙"\n\n    丙', "line 3: '!!! warnning': a block of no known kind"),
        ('甲\n\n??? anwser "乙"\n\n    丙', "line 3: '??? anwser': a block of no known kind"),
        ("| 甲 |\n| - |\n| 值 $ x $ |", "line 3: '值 $ x $': dollar signs"),
        ("- 记 $ x $ 为输入\n- 乙", "line 1: '记 $ x $ 为输入': dollar signs"),
        ("## 记 $ x $ 为输入", "line 1: '记 $ x $ 为输入': dollar signs"),
        ("甲 $3^2 \\times 4。\n\n乙", r"line 1: '\\times 4。': TeX outside of a formula"),
        ("甲\n\n$$\nx = 1\n\n乙", "line 3: '$$ x = 1': TeX outside of a formula"),
        ("| 甲 | 乙 |\n| - | - |\n| $|\\alpha| + 1$ | x |", r"line 3: '\\alpha': TeX outside of a formula"),
        ("甲\n\n```python\nx = 1\n\n乙", "line 3: '```python': a fence that opens no code"),
        ("设 $a$ 与 $ x $ 都有", "line 1: '与 $ x $ 都有': dollar signs"),
        ("记 $ x\n+ y $ 为输入", "line 1: '记 $ x': dollar signs"),
        ("甲\n\n      缩进错了的一段", "line 3: '缩进错了的一段': an indented block became code"),
        ("见 [01-01-q09](#01-01-q09)", "line 1: '[01-01-q09](': a question named by its bare id"),
        ("见 [`beyond-00-01`](#beyond-00-01)", "a question named by its bare id"),
        ("见[第 01-02-q05 题](#01-02-q05)", "a question named by its bare id"),
        ("见[5.2](#01-02-q05)", "a question named by its bare id"),
        ("参见 beyond-00-01。", "a question named by its bare id"),
        ("见[这里](#01-02-q05)", "a link whose text does not say where it leads"),
        ("参数减少了 9 倍", "line 1: '减少了 9 倍': less by N times"),
        ("计算量少 8.41 倍", "less by N times"),
        ("参数减少三倍", "less by N times"),
        ("缩小近 $10^3$ 倍", "less by N times"),
        ("缩短 8～9 倍", "less by N times"),
        ("（旧笔记拼错）", "'旧笔记': a remark about the old notes"),
        ("旧版笔记把它写反了", "a remark about the old notes"),
        ("讲义印错了", "a remark about the old notes"),
        ("甲 <script>alert(1)</script>", "line 1: '<script': HTML that runs"),
        ("用 `x`\n\n<div class=a>\n乙", "line 3: '<div': HTML that runs"),
    ],
)
def test_what_markdown_misreads_and_the_guide_excludes_is_named_with_its_line(source: str, message: str) -> None:
    found = faults(source)
    assert any(message in fault for fault in found), found


@pytest.mark.parametrize(
    "source",
    [
        "代码 `32*32*3` 与公式 $a*b*c$、$x$，价格 \\$5，**粗**体，*斜* 体，乘 3 倍，增加 2 倍，是原来的 1/9",
        "至少 2 倍，大小 3 倍，一个小倍数，多少倍；配套笔记本，笔记本里的 01-02-q05 一节",
        "[1×1 卷积](#01-01-q09)、[2 条](#01-01-q09)",
        "有三点：\n\n- 甲\n- 乙\n\n1. 丙\n2. 丁",
        "```python\n# 旧笔记 [01-01-q09](x) 少 3 倍\nx = 32*32*3\n```",
        '??? answer "答"\n\n    !!! key "要点"\n\n        - 甲\n\n    ```python\n    x\n    ```',
        "见[损失函数的作用](#01-01-q12)",
        "差为 3 - 2，\n比 4 - 1 小",
    ],
)
def test_sound_text_passes(source: str) -> None:
    assert faults(source) == []


def test_the_check_forgets_the_page_before() -> None:
    check = ProseCheck()
    markdown("甲\n- 乙", extensions=[check])
    assert check.faults
    markdown("甲", extensions=[check])
    assert check.faults == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[甲](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "<SCRIPT src=x>",
        "<svg onload=alert(1)>",
        "[甲](&#106;avascript:alert(1))",
        '<a href="java\tscript&colon;alert(1)">甲</a>',
        "[甲](x.md){ onclick=alert(1) }",
        "[甲][1]\n\n[1]: data:text/html,x",
        '<base href="//example.org">',
        "> ```\n<script>alert(1)</script>",
    ],
)
def test_scripts_in_a_notebooks_text_are_found(source: str) -> None:
    assert unsafe_markdown(f"甲\n\n{source}")


def test_code_about_scripts_is_text() -> None:
    assert unsafe_markdown("```html\n<script>\n```\n\n用 `<script>`、`javascript:`，条件 on = 1") is None
    assert unsafe_markdown("[甲](../overview.md#x) ![乙](data:image/png;base64,AA==) <https://example.org> 甲:乙") is None
    assert page_faults("```\n旧笔记\n```\n用 `<script>` 与 `<div>`", []) == []
