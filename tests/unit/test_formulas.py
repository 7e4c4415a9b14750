from xml.etree import ElementTree

import pytest
from mkdocs.structure.toc import AnchorLink

from hooks.errors import BuildError
from hooks.formulas import render_formulas, renderer
from hooks.tree import Tree


def rendered(html: str, contents: list[AnchorLink] | None = None, source: str = "") -> str:
    tree = Tree(html)
    render_formulas(tree, contents or [], "docs/a.md", source)
    return tree.filled(tree.written())


def test_formulas_become_html_and_mathml_with_their_source() -> None:
    html = rendered('<p><span class="arithmatex">\\(a &lt; b\\)</span></p>')
    assert 'class="katex"' in html
    assert "<math" in html
    assert "<annotation>a &lt; b</annotation>" in html


def test_mathml_does_not_say_how_it_would_be_drawn() -> None:
    html = rendered('<p><span class="arithmatex">\\(f(x, y)\\)</span></p>')
    assert "<mo>(</mo>" in html
    assert renderer().texts([("f(x, y)", False)]) == {("f(x, y)", False): "f(x, y)"}


def test_display_formulas_are_display_formulas() -> None:
    assert "katex-display" in rendered('<div class="arithmatex">\\[\nx^2\n\\]</div>')


def test_every_bad_formula_is_named_with_its_file() -> None:
    html = "".join(f'<span class="arithmatex">\\({tex}\\)</span>' for tex in ("\\frac{1}{", "\\nosuch", "x"))
    with pytest.raises(BuildError) as caught:
        rendered(html, source="设\n\n$x$ 与 $\\frac{1}\n  {$\n\n$\\nosuch$")
    assert [reason.partition(" in ")[0] for reason in caught.value.reasons] == ["line 3: bad TeX", "line 6: bad TeX"]
    assert "docs/a.md" in str(caught.value)
    assert "\\nosuch" in str(caught.value)


def test_table_of_contents_labels_are_rendered_too() -> None:
    inner = AnchorLink("除以 \\(a &lt; \\sqrt{d_k}\\)", "b", 3)
    outer = AnchorLink("无公式", "a", 2)
    outer.children.append(inner)
    rendered("<p></p>", [outer])
    assert outer.title == "无公式"
    assert inner.title.startswith('除以 <span class="katex" translate="no">')
    assert "a &lt; \\sqrt{d_k}</annotation>" in inner.title


def test_punctuation_stays_on_the_line_of_the_formula_it_touches() -> None:
    html = rendered('<p>设（<span class="arithmatex">\\(x\\)</span>），则<span class="arithmatex">\\(y\\)</span>为</p>')
    assert html.startswith('<p>设<span class="unbroken">（<span class="katex" translate="no">')
    assert '</span>）</span>，则<span class="katex" translate="no">' in html


def test_han_in_math_must_stand_in_text() -> None:
    with pytest.raises(BuildError):
        rendered('<span class="arithmatex">\\(损失\\)</span>')
    rendered('<span class="arithmatex">\\(\\text{损失}\\)</span>')


def test_a_renderer_that_died_stops_one_build_but_not_the_next() -> None:
    html = '<span class="arithmatex">\\(r_{17}\\)</span>'
    process = renderer().process
    process.kill()
    process.wait()
    with pytest.raises(BuildError, match="ended unexpectedly"):
        rendered(html)
    assert 'class="katex"' in rendered(html)


def test_named_operators_are_one_child_of_a_script() -> None:
    html = rendered('<span class="arithmatex">\\(\\lambda_{\\max}+a_{\\max}^2\\)</span>')
    math = ElementTree.fromstring(html[html.index("<math") : html.index("</math>") + len("</math>")])
    scripts = [(element.tag.rpartition("}")[2], len(element)) for element in math.iter() if "msub" in element.tag]
    assert scripts == [("msub", 2), ("msubsup", 3)]
