from hooks.folded_cells import fold_cells
from hooks.questions import parse_questions
from hooks.tree import Tree
from tests.unit.ledger import OUTLINE

CHAPTER = OUTLINE.by_page["overview.md"]


def folded(id: str, kind: str, outputs: str) -> str:
    cell = f'<p class="admonition-title"><a href="../n/#t">运行验证</a></p><div class="highlight"><pre>x</pre></div>{outputs}'
    tree = Tree(
        f'<h3 id="{id}" class="{kind}">题</h3><p>问</p>'
        f'<details class="answer"><summary>参考答案</summary><div class="admonition notebook">{cell}</div></details>'
    )
    fold_cells(tree, CHAPTER, parse_questions(tree))
    return tree.written()


def printed(*lines: str) -> str:
    text = "\n".join(lines)
    return f'<div class="output highlight"><pre><code>{text}</code></pre></div>'


def test_a_cell_is_folded_to_the_last_line_that_it_printed() -> None:
    html = folded("00-q01", "cloze", printed("a") + printed("步数  917", "步数  &lt; 342", ""))
    assert '<details class="notebook"><summary>运行验证 · <code>步数  &lt; 342</code></summary><div class="highlight">' in html
    assert '<a href="../n/#t">在笔记本里看 ›</a></details></details>' in html
    assert "admonition" not in html


def test_a_long_line_is_cut_and_a_plot_has_none() -> None:
    assert f"<code>{'数' * 39}…</code></summary>" in folded("00-q01", "cloze", printed("数" * 80))
    assert "<summary>运行验证</summary>" in folded("00-q01", "cloze", '<figure class="plot"><svg></svg></figure>')


def test_code_that_was_asked_for_stays_in_sight() -> None:
    assert '<details class="notebook" open="">' in folded("00-q02", "code", printed("1"))
