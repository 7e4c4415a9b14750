from pathlib import Path

import pytest

from hooks.errors import BuildError
from hooks.indexes import chapter_sources, fill_markers, kinds_markdown, proven_questions, question_headings
from tests.unit.ledger import OUTLINE

SOURCE = """### 记忆在 $w$ 上 { #00-q01 .cloze }

<!-- notebook: overview#shared -->

<!-- notebook: overview#00-q01 -->

### 程序 { #00-q02 .code }

没有单元。

### 简答 { #beyond-00-01 .short }

    <!-- notebook: overview#beyond-00-01 -->
"""


def test_a_question_with_cells_counts_once() -> None:
    assert proven_questions(SOURCE) == 2
    assert proven_questions("<!-- notebook: a#b -->\n") == 0


def test_questions_are_listed_by_kind_with_their_headings() -> None:
    lines = kinds_markdown(OUTLINE, question_headings(OUTLINE, {"overview.md": SOURCE})).splitlines()
    assert lines[:5] == [
        "## 填空（1 题） { #cloze }",
        "",
        "**[课程概述](overview.md)**",
        "",
        "- [记忆在 $w$ 上](overview.md#00-q01) 第 1 题",
    ]
    assert "- [简答](overview.md#beyond-00-01) 拓展 1" in lines
    assert "## 推导（0 题） { #derive }" in lines


def test_a_question_without_heading_is_listed_by_its_id() -> None:
    assert question_headings(OUTLINE, {})["00-q02"] == "00-q02"


def test_markers_are_filled_and_the_rest_stays() -> None:
    markdown = "a\n\n<!-- generate: kinds -->\n\n<!-- a comment -->\n"
    assert fill_markers(markdown, "kinds.md", {"kinds": "K"}) == "a\n\nK\n\n<!-- a comment -->\n"


def test_an_unknown_marker_is_refused_with_page_and_known_names() -> None:
    with pytest.raises(BuildError) as caught:
        fill_markers("<!-- generate: x -->\n", "kinds.md", {"kinds": "K", "glossary": "G"})
    assert "docs/kinds.md: <!-- generate: x -->: there is nothing named 'x'; use one of kinds, glossary" in str(caught.value)


def test_each_page_of_the_ledger_must_exist_in_utf8(tmp_path: Path) -> None:
    page = tmp_path / "overview.md"
    with pytest.raises(BuildError, match=r"outline/00\.yml: there is no page docs/overview\.md"):
        chapter_sources(OUTLINE, tmp_path)
    page.write_bytes("概述".encode("gb18030"))
    with pytest.raises(BuildError, match="is not UTF-8"):
        chapter_sources(OUTLINE, tmp_path)
    page.write_text("概述", "utf-8")
    assert chapter_sources(OUTLINE, tmp_path) == {"overview.md": "概述"}
