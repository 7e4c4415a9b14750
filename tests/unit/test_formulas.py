from xml.etree import ElementTree

import pytest

from hooks.errors import BuildError
from hooks.formulas import render_formulas, renderer


def test_formulas_become_html_and_mathml_with_their_source() -> None:
    html = render_formulas('<p><span class="arithmatex">\\(a &lt; b\\)</span></p>', "docs/a.md")
    assert 'class="katex"' in html
    assert "<math" in html
    assert '<annotation encoding="application/x-tex">a &lt; b</annotation>' in html


def test_display_formulas_are_display_formulas() -> None:
    assert "katex-display" in render_formulas('<div class="arithmatex">\\[\nx^2\n\\]</div>', "docs/a.md")


def test_every_bad_formula_is_named_with_its_file() -> None:
    html = "".join(f'<span class="arithmatex">\\({tex}\\)</span>' for tex in ("\\frac{1}{", "\\nosuch", "x"))
    with pytest.raises(BuildError) as caught:
        render_formulas(html, "docs/a.md")
    assert len(caught.value.reasons) == 2
    assert "docs/a.md" in str(caught.value)
    assert "\\nosuch" in str(caught.value)


def test_table_of_contents_labels_are_rendered_too() -> None:
    html = '<div><nav class="md-nav md-nav--secondary"><a href="#a">除以 \\(\\sqrt{d_k}\\)</a></nav></div>'
    assert 'class="katex"' in render_formulas(html, "docs/a.md")


def test_han_in_math_must_stand_in_text() -> None:
    with pytest.raises(BuildError):
        render_formulas('<span class="arithmatex">\\(损失\\)</span>', "docs/a.md")
    render_formulas('<span class="arithmatex">\\(\\text{损失}\\)</span>', "docs/a.md")


def test_a_renderer_that_died_stops_one_build_but_not_the_next() -> None:
    html = '<span class="arithmatex">\\(r_{17}\\)</span>'
    process = renderer().process
    process.kill()
    process.wait()
    with pytest.raises(BuildError, match="ended unexpectedly"):
        render_formulas(html, "docs/a.md")
    assert 'class="katex"' in render_formulas(html, "docs/a.md")


def test_named_operators_are_one_child_of_a_script() -> None:
    html = render_formulas('<span class="arithmatex">\\(\\lambda_{\\max}+a_{\\max}^2\\)</span>', "docs/a.md")
    math = ElementTree.fromstring(html[html.index("<math") : html.index("</math>") + len("</math>")])
    scripts = [(element.tag.rpartition("}")[2], len(element)) for element in math.iter() if "msub" in element.tag]
    assert scripts == [("msub", 2), ("msubsup", 3)]
