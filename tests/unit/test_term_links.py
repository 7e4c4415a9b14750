from hooks.glossary import Term
from hooks.term_links import link_terms
from hooks.tree import Tree

TERMS = [
    Term("感受野", "receptive field", "特征图上一点所对应的输入区域。", "卷积神经网络", see=("02-01-q05",)),
    Term("批量归一化", "batch normalization", "用一批的统计量归一化。", "前馈神经网络", aliases=("批归一化",)),
    Term("卷积", "convolution", "滑动求和。", "卷积神经网络"),
    Term("卷积神经网络", "convolutional neural network", "用卷积的网络。", "卷积神经网络", abbr="CNN"),
]
CNN = '<abbr title="卷积神经网络">CNN</abbr>'
CNN_LINK = '<a class="term-link" href="../../glossary/#term-卷积神经网络">CNN</a>'


def linked(html: str, *, with_names: bool = True) -> str:
    tree = Tree(html)
    link_terms(tree, TERMS, "../../", with_names=with_names)
    return tree.written()


def card(question: str, body: str) -> str:
    return f'<section class="question" data-question="{question}" data-kind="short">{body}</section>'


def test_the_first_mention_in_a_chapter_leads_to_the_glossary() -> None:
    html = linked(card("02-01-q01", "<p>感受野大，感受野小</p>") + card("02-01-q02", "<p>感受野</p>"))
    assert html.count("term-link") == 1
    assert '<p><a class="term-link" href="../../glossary/#term-感受野">感受野</a>大，感受野小</p>' in html


def test_a_question_that_explains_a_term_gets_no_link_for_it() -> None:
    assert "term-link" not in linked(card("02-01-q05", "<p>感受野</p>"))


def test_links_code_formulas_headings_and_blanks_stay_as_they_are() -> None:
    body = (
        '<h3>感受野</h3><a href="#">感受野</a><code>感受野</code><span class="arithmatex">\\(\\text{感受野}\\)</span>'
        '<label class="blank"><input type="checkbox"><span class="blank-answer">感受野</span></label>'
    )
    assert linked(card("02-01-q01", body)) == card("02-01-q01", body)


def test_every_name_of_a_term_counts_as_the_same_term_and_short_names_do_not_count() -> None:
    html = linked(card("02-01-q01", "<p>批归一化即批量归一化，卷积</p>"))
    assert html.count("term-link") == 1
    assert ">批归一化</a>" in html


def test_an_abbreviation_is_linked_once_a_question() -> None:
    html = linked(card("a-q01", f"<p>{CNN}、{CNN}</p>") + card("a-q02", f"<p>{CNN}</p>"))
    assert html.count(CNN_LINK) == 2
    assert f"{CNN_LINK}、CNN" in html


def test_no_title_is_left_of_abbreviations_in_links_headings_and_blanks() -> None:
    """A link inside a link breaks the page; a heading and a blank are controls of their own."""
    body = f'<h3>{CNN}</h3><p><a href="#">用 {CNN}</a><label class="blank"><span>{CNN}</span></label> <em>{CNN}</em></p>'
    plain = '<h3>CNN</h3><p><a href="#">用 CNN</a><label class="blank"><span>CNN</span></label>'
    assert linked(card("a-q01", body)) == card("a-q01", f"{plain} <em>{CNN_LINK}</em></p>")


def test_what_stands_outside_a_question_belongs_to_none() -> None:
    html = linked(card("02-01-q05", f"<p>感受野 {CNN}</p>") + f"<h2>小结</h2><p>感受野 {CNN}</p>")
    assert html.count(CNN_LINK) == 2
    assert html.count(">感受野</a>") == 1


def test_other_pages_have_links_for_abbreviations_alone() -> None:
    assert linked(f"<p>感受野 {CNN}，{CNN}</p>", with_names=False) == f"<p>感受野 {CNN_LINK}，CNN</p>"
