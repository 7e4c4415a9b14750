"""本章要点 as a fold."""

from hooks.chapter_points import fold_points
from hooks.tree import Tree

POINTS = '<h2 id="p">本章要点<a class="headerlink" href="#p">#</a></h2><ul><li>甲</li><li>乙</li></ul><p>文</p>'


def folded(html: str) -> str:
    tree = Tree(html)
    fold_points(tree)
    return tree.filled(tree.written())


def test_the_section_is_folded_up_to_the_next_heading_and_counts_its_points() -> None:
    html = folded(f"<h1>题</h1>{POINTS}<h2>课程问题</h2><ul><li>丙</li></ul>")
    assert '<details class="chapter-points"><summary><h2 id="p">本章要点</h2>' in html
    assert "2 条，做完再看" in html
    assert "<p>文</p></details><h2>课程问题</h2>" in html


def test_a_page_without_points_stays_as_it_is() -> None:
    assert folded("<h2>课程问题</h2><p>文</p>") == "<h2>课程问题</h2><p>文</p>"
