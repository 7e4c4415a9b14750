from hooks.glossary import Term
from hooks.tooltips import add_tooltips
from hooks.tree import Tree

TERMS = [
    Term("感受野", "receptive field", "特征图上一点所对应的输入区域。", "卷积神经网络", see=("02-01-q05",)),
    Term("批量归一化", "batch normalization", "用一批的统计量归一化。", "前馈神经网络", aliases=("批归一化",)),
    Term("卷积", "convolution", "滑动求和。", "卷积神经网络"),
]


def with_tooltips(html: str, terms: list[Term]) -> str:
    tree = Tree(html)
    add_tooltips(tree, terms)
    return tree.written()


def card(question: str, body: str) -> str:
    return f'<section class="question" data-question="{question}" data-kind="short">{body}</section>'


def test_the_first_mention_in_a_chapter_gets_the_definition() -> None:
    html = with_tooltips(card("02-01-q01", "<p>感受野大，感受野小</p>") + card("02-01-q02", "<p>感受野</p>"), TERMS)
    assert html.count('<abbr title="receptive field：特征图上一点所对应的输入区域。">感受野</abbr>') == 1
    assert "</abbr>大，感受野小" in html


def test_a_question_that_explains_a_term_gets_no_tooltip_for_it() -> None:
    assert "<abbr" not in with_tooltips(card("02-01-q05", "<p>感受野</p>"), TERMS)


def test_links_code_formulas_and_headings_stay_as_they_are() -> None:
    body = '<h3>感受野</h3><a href="#">感受野</a><code>感受野</code><span class="arithmatex">\\(\\text{感受野}\\)</span>'
    assert with_tooltips(card("02-01-q01", body), TERMS) == card("02-01-q01", body)


def test_every_name_of_a_term_counts_as_the_same_term_and_short_names_do_not_count() -> None:
    html = with_tooltips(card("02-01-q01", "<p>批归一化即批量归一化，卷积</p>"), TERMS)
    assert html.count("<abbr") == 1
    assert ">批归一化</abbr>" in html


def test_an_abbreviation_keeps_its_tooltip_once_a_question() -> None:
    bn = '<abbr title="批量归一化">BN</abbr>'
    html = with_tooltips(card("a-q01", f"<p>{bn}、{bn}</p>") + card("a-q02", f"<p>{bn}</p>"), TERMS)
    assert html.count(bn) == 2
    assert f"{bn}、BN" in html


def test_what_stands_outside_a_question_belongs_to_none() -> None:
    bn = '<abbr title="批量归一化">BN</abbr>'
    html = with_tooltips(card("02-01-q05", f"<p>感受野 {bn}</p>") + f"<h2>小结</h2><p>感受野 {bn}</p>", TERMS)
    assert html.count(bn) == 2
    assert html.count(">感受野</abbr>") == 1
