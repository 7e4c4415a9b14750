from dataclasses import replace

import pytest

from hooks.errors import BuildError
from hooks.indexes import check_seams, fill_markers, kinds_markdown, with_chapters
from tests.unit.ledger import OUTLINE

HEADINGS = {"00-q01": "记忆在 $w$ 上", "00-q02": "程序", "beyond-00-01": "简答"}


def test_questions_are_listed_by_kind_with_their_headings() -> None:
    lines = kinds_markdown(OUTLINE, HEADINGS).splitlines()
    assert lines[0].startswith('<div class="glossary-bar kinds-bar"><span><a href="#cloze">填空 1</a>')
    assert '<input type="radio" name="range" id="only-all" autocomplete="off" checked>全部' in lines[0]
    assert lines[2:6] == [
        "## 填空（1 题） { #cloze }",
        "",
        '- [<span class="dot"></span>记忆在 $w$ 上](overview.md#00-q01) 00 第 1 题',
        "",
    ]
    assert '- [<span class="dot dot--beyond"></span>简答](overview.md#beyond-00-01) 00 拓展 1' in lines
    assert "## 推导（0 题） { #derive }" in lines


def test_markers_are_filled_and_the_rest_stays() -> None:
    markdown = "a\n\n<!-- generate: kinds -->\n\n<!-- a comment -->\n"
    assert fill_markers(markdown, "kinds.md", {"kinds": "K"}) == "a\n\nK\n\n<!-- a comment -->\n"


def test_an_unknown_marker_is_refused_with_page_and_known_names() -> None:
    with pytest.raises(BuildError) as caught:
        fill_markers("<!-- generate: x -->\n", "kinds.md", {"kinds": "K", "glossary": "G"})
    assert "docs/kinds.md: <!-- generate: x -->: there is nothing named 'x'; use one of kinds, glossary" in str(caught.value)


def test_the_chapters_stand_in_the_navigation_in_the_ledgers_order() -> None:
    assert with_chapters([{"首页": "index.md"}, "chapters", {"复习": "review.md"}], OUTLINE) == [
        {"首页": "index.md"},
        {"课程概述": "overview.md"},
        {"复习": "review.md"},
    ]
    family = replace(OUTLINE.families[0], standalone=False)
    grouped = replace(OUTLINE, families=(family,), chapters=(replace(OUTLINE.chapters[0], family=family),))
    assert with_chapters(["chapters"], grouped) == [{"概论": [{"概论": "overview.md"}]}]  # alone, it bears its family's name
    siblings = replace(grouped, chapters=(replace(grouped.chapters[0], is_alone=False),))
    assert with_chapters(["chapters"], siblings) == [{"概论": [{f"{family.short} · 课程概述": "overview.md"}]}]
    with pytest.raises(BuildError, match="nav must hold `- chapters` once"):
        with_chapters([{"首页": "index.md"}], OUTLINE)


def test_a_page_is_held_against_the_template_that_cuts_it() -> None:
    check_seams("<h1>a</h1><hr><p>b</p><hr>", "review.html", "docs/review.md")
    with pytest.raises(BuildError, match=r"docs/review\.md: `---` must stand alone on a line 2 time"):
        check_seams("<h1>a</h1><hr>", "review.html", "docs/review.md")
