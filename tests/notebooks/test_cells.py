import sys

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.serving import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "notebooks"))

from cells import add_cell, question_order
from execute import NotebookError

TITLES = question_order(["### 甲 { #00-q01 .short }\n\n### 乙 { #00-q02 .code }\n", "### 丙 { #01-01-q01 .short }\n"])


def notebook():
    return new_notebook(
        cells=[
            new_markdown_cell("# 笔记本"),
            new_code_cell("x = 1", metadata={"tags": ["setup"]}),
            new_code_cell("assert x", metadata={"tags": ["00-q01"]}),
            new_code_cell("y = 2", metadata={"tags": ["01-01-q01"]}),
        ]
    )


def test_a_first_cell_stands_after_the_question_before_it_with_a_heading() -> None:
    changed = notebook()
    add_cell(changed, "00-q02", "print(x)\n", TITLES)
    assert [cell.source for cell in changed.cells[2:]] == ["assert x", "## 00-q02 乙", "print(x)", "y = 2"]
    assert changed.cells[4].metadata.tags == ["00-q02", "exact"]


def test_a_further_cell_stands_after_the_questions_others() -> None:
    changed = notebook()
    add_cell(changed, "00-q01", "print(x)", TITLES)
    assert [cell.source for cell in changed.cells[2:]] == ["assert x", "print(x)", "y = 2"]


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(NotebookError, match="no page has a question 09-q01"):
        add_cell(notebook(), "09-q01", "x", TITLES)
