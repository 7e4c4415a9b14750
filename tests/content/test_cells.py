"""Embedded cells: what a page promises is there to be read."""

from pathlib import Path

import pytest

from hooks.notebooks import EMBED, cell_tags, load_notebook
from tests.serving import REPOSITORY

PAGES = sorted((REPOSITORY / "docs").rglob("*.md"))
DEFINITIONS = {"residual-block"}
"""Tags of cells that only define what a text explains; every other embedded tag prints or draws its result."""


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_embedded_cells_show_a_result(page: Path) -> None:
    silent = []
    for match in EMBED.finditer(page.read_text("utf-8")):
        cells = [cell for cell in load_notebook(match["name"], REPOSITORY / "notebooks") if match["tag"] in cell_tags(cell)]
        if match["tag"] not in DEFINITIONS and not any(cell.get("outputs") for cell in cells):
            silent.append(match["tag"])
    assert not silent, "these cells print and draw nothing; print what the text promises"
