from hooks.plain_text import FORMULA_END, FORMULA_START, one_line, plain_text
from hooks.tree import Tree

FORMULA = '<span class="arithmatex">\\({}\\)</span>'


def test_blocks_become_lines_and_cells_are_divided() -> None:
    html = (
        "<p>一段。</p><ul><li>甲</li><li>乙</li></ul>"
        "<table><thead><tr><th>名称</th><th>式</th></tr></thead><tr><td>窄</td><td>0</td></tr></table>"
    )
    assert plain_text(html) == "一段。\n甲\n乙\n名称 | 式\n窄 | 0"


def test_what_is_not_text_of_the_answer_is_left_out() -> None:
    html = (
        '<h3>标题<a class="headerlink" href="#x">¶</a></h3><details><summary>参考答案</summary><p>正文</p></details>'
        '<svg><title>图</title></svg><figcaption><span class="caption-prefix">图 1.</span>说明</figcaption>'
        '<p><strong>延伸</strong>：<a href="#y">另一题</a></p><br><p>末</p>'
    )
    assert plain_text(html) == "标题\n正文\n说明\n末"


def test_less_than_signs_in_formulas_lose_no_text() -> None:
    html = f"<p>当 {FORMULA.format('a &lt; b')} 时 x &lt; 3，收敛。</p>"
    assert plain_text(html) == f"当 {FORMULA_START}a < b{FORMULA_END} 时 x < 3，收敛。"


def test_places_that_are_filled_later_are_no_text() -> None:
    tree = Tree("<p>甲</p>")
    assert plain_text(f"<p>甲{tree.place('<svg></svg>')}乙</p>") == "甲乙"


def test_a_single_letter_is_no_formula_to_mark_and_titles_have_no_marks() -> None:
    assert plain_text(f"<p>设 {FORMULA.format('x')}</p>") == "设 x"
    assert one_line(f"<h3>解 {FORMULA.format('x^2=1')}</h3>") == "解 x^2 = 1"
