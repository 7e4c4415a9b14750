import json
from pathlib import Path
from typing import Any

import pytest

from hooks.errors import BuildError
from hooks.notebooks import embed_cells, whole_markdown


def code(source: str, *outputs: dict[str, Any], tags: tuple[str, ...] = (), count: int | None = 1) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": source,
        "outputs": list(outputs),
        "metadata": {"tags": list(tags)},
        "execution_count": count,
    }


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    cells = [
        code("print(5130)", stream("5130\n"), tags=("02-02-q01",)),
        code("1 / 0", {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero"}, tags=("failing",)),
        code("import warnings\nwarnings.warn()", stream("careful", "stderr"), tags=("noisy",)),
        code("x = 1", tags=("unrun",), count=None),
        code("nosuch(x)", stream("1\n"), tags=("strange",)),
    ]
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    return tmp_path


def test_cells_are_embedded_with_outputs_at_the_indentation_of_the_line(notebooks: Path) -> None:
    markdown = embed_cells("    <!-- notebook: a#02-02-q01 -->", "convolutional/pytorch.md", notebooks)
    lines = markdown.splitlines()
    assert lines[0] == '    !!! notebook "[运行验证](../notebooks/a.ipynb#02-02-q01)"'
    assert "        ``` python" in lines
    assert "        print(5130)" in lines
    assert "        5130" in lines


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<!-- notebook: missing#x -->", "no such notebook"),
        ("<!-- notebook: a#nothing -->", "no code cell is tagged 'nothing'"),
        ("<!-- notebook: a#failing -->", "ZeroDivisionError"),
        ("<!-- notebook: a#noisy -->", "stderr"),
        ("<!-- notebook: a#unrun -->", "never run"),
        ("<!-- notebook: a#strange -->", "nosuch: defined in no cell above"),
        ("<!-- notbook: a#02-02-q01 -->", "cannot read"),
        ("<!-- notebook a#02-02-q01 -->", "cannot read"),
        ("text <!-- notebook: a#02-02-q01 -->", "cannot read"),
    ],
)
def test_what_cannot_be_embedded_names_page_line_and_reason(notebooks: Path, line: str, reason: str) -> None:
    with pytest.raises(BuildError, match=reason) as caught:
        embed_cells(f"one\n\n{line}\n", "overview.md", notebooks)
    assert "docs/overview.md, line 3" in str(caught.value)


def test_a_notebook_page_has_an_anchor_for_each_question_it_proves() -> None:
    markdown = whole_markdown([code("1", tags=("02-02-q01", "exact")), code("2", tags=("02-02-q01",))], "/x/notebooks", "a")
    assert markdown.count('id="02-02-q01"') == 1
    assert "exact" not in markdown


def test_cells_that_write_for_interactive_figures_stay_off_the_page() -> None:
    markdown = whole_markdown(
        [code("1"), code("keep()", tags=("demo",)), code("2", tags=("demo-digit", "exact"))], "/x/notebooks", "a"
    )
    assert "1" in markdown
    assert not any(left_out in markdown for left_out in ("keep", "digit", "2"))
    assert "3" in whole_markdown([code("3", tags=("demonstration",))], "/x/notebooks", "a")


def test_code_that_holds_a_fence_gets_a_longer_one() -> None:
    assert "````" in whole_markdown([code('print("```")')], "/x/notebooks", "a")


def test_a_notebook_page_folds_its_setup_and_names_questions_by_their_numbers() -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# A\n\n## beyond-02-01-01 反向传播\n\n## 共用的函数"},
        code("import numpy\nx = 1", tags=("setup",)),
        code("## 02-02-q01 no heading", tags=("exact",)),
    ]
    markdown = whole_markdown(cells, "/x/notebooks", "a", labels={"beyond-02-01-01": "拓展 1", "02-02-q01": "第 1 题"})
    assert "## 拓展 1 · 反向传播" in markdown
    assert "## 共用的函数" in markdown
    assert '??? setup "准备代码（2 行）"' in markdown
    assert "    import numpy" in markdown
    assert "## 02-02-q01 no heading" in markdown
