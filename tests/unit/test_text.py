import pytest

from hooks.text import join_han_lines, slim_listings, squeeze_indentation


@pytest.mark.parametrize(
    ("html", "joined"),
    [
        ("<p>神经\n网络</p>", "<p>神经网络</p>"),
        ("<p>网络，\n其中</p>", "<p>网络，其中</p>"),
        ("<p><strong>要点</strong>\n其余</p>", "<p><strong>要点</strong>其余</p>"),
        ("<p>先\n<em>后</em></p>", "<p>先<em>后</em></p>"),
        ("<p>用 SGD\n训练</p>", "<p>用 SGD\n训练</p>"),
        ("<p>SGD\n训练</p>", "<p>SGD\n训练</p>"),
        ("<pre>神经\n网络</pre>", "<pre>神经\n网络</pre>"),
    ],
)
def test_line_breaks_between_han_characters_leave_no_space(html: str, joined: str) -> None:
    assert join_han_lines(html) == joined


def test_listings_keep_four_classes_and_every_character() -> None:
    tokens = [("n", "x"), ("o", "="), ("s2", "&quot;a"), ("se", "\\n"), ("s2", "&quot;")]
    spans = [f'<span class="{name}">{text}</span>' for name, text in tokens]
    assert slim_listings(f"{spans[0]} {spans[1]} {''.join(spans[2:])}") == 'x = <span class="s">&quot;a\\n&quot;</span>'


def test_indentation_goes_but_not_in_preformatted_text() -> None:
    assert squeeze_indentation("<ul>\n    <li>a</li>\n\n</ul><pre>a\n    b</pre>") == "<ul>\n<li>a</li>\n</ul><pre>a\n    b</pre>"
