"""Every notebook runs from top to bottom, every assertion holds, and `exact` cells print the committed text again."""

import nbformat
import pytest

from notebooks.execute import ROOT, SETUP_SOURCE, NotebookError, all_names, compare, execute, run, tags


@pytest.mark.parametrize("name", all_names())
def test_a_notebook_runs_and_prints_what_is_committed(name: str) -> None:
    seconds = run(name, check=True)
    print(f"{name}: {seconds:.1f} s")


@pytest.mark.parametrize("name", all_names())
def test_a_notebook_carries_the_common_set_up(name: str) -> None:
    cells = nbformat.read(ROOT / f"{name}.ipynb", as_version=4).cells
    setups = [cell.source for cell in cells if "setup" in tags(cell)]
    assert setups == [SETUP_SOURCE], f"run: make notebooks NB={name}"
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")


def notebook(*sources: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, metadata={"tags": ["exact"]}) for source in sources])


def test_a_failing_assertion_names_notebook_and_cell() -> None:
    with pytest.raises(NotebookError, match=r"notebooks/a\.ipynb, cell 1 \(tags: exact\)") as caught:
        execute(notebook("x = 1", "assert x == 2, 'x is 1'"), "a")
    assert "x is 1" in str(caught.value)


def test_a_changed_output_is_found() -> None:
    committed = execute(notebook("print(1)"), "a")
    with pytest.raises(NotebookError, match="prints something else now"):
        compare(committed, execute(notebook("print(2)"), "a"), "a")
    compare(committed, execute(notebook("print(1)"), "a"), "a")
