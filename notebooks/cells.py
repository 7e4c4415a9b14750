"""Add a cell to a notebook that exists: put it in its place by the ledger's order, run the notebook, save it.

    make cell NB=convolutional/pytorch TAG=02-02-q05 FROM=cell.py

The text of FROM becomes one code cell with the tags TAG and `exact`, after the last cell of that question, else after the cells
of the question before it. A question's first cell gets a Markdown heading above it.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from execute import NotebookError, execute, tags
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

ROOT = Path(__file__).parent
HEADING = re.compile(r"^### (.+?) \{ #([\w-]+) \.\w+ \}\s*$", re.MULTILINE)


def question_order(pages: list[str]) -> dict[str, str]:
    """Question id → its title, in the order of the pages that hold them."""
    return {question_id: title for page in pages for title, question_id in HEADING.findall(page)}


def place_for(cells: list[NotebookNode], tag: str, order: list[str]) -> int:
    """Index at which a cell of that question is inserted.

    Raises:
        NotebookError: when no page has a question of that id.
    """
    if tag not in order:
        raise NotebookError(f"no page has a question {tag}; write its heading first")
    earlier = set(order[: order.index(tag) + 1])
    placed = [index for index, cell in enumerate(cells) if earlier & set(tags(cell)) or "setup" in tags(cell)]
    return placed[-1] + 1 if placed else len(cells)


def add_cell(notebook: NotebookNode, tag: str, source: str, titles: dict[str, str]) -> None:
    """Insert the code as a cell of that question."""
    index = place_for(notebook.cells, tag, list(titles))
    added = [new_code_cell(source.strip(), metadata={"tags": [tag, "exact"]})]
    if not any(tag in tags(cell) for cell in notebook.cells):
        added.insert(0, new_markdown_cell(f"## {tag} {titles[tag]}"))
    notebook.cells[index:index] = added


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="notebook, as in convolutional/pytorch")
    parser.add_argument("tag", help="id of the question that the cell proves")
    parser.add_argument("source", type=Path, help="file with the cell's code")
    options = parser.parse_args()
    path = ROOT / f"{options.name}.ipynb"
    pages = [page.read_text("utf-8") for page in sorted((ROOT.parent / "docs").rglob("*.md"))]
    try:
        notebook = nbformat.read(path, as_version=4)
        add_cell(notebook, options.tag, options.source.read_text("utf-8"), question_order(pages))
        fresh = execute(notebook, options.name)
    except (NotebookError, FileNotFoundError) as error:
        print(f"ERROR {error}", file=sys.stderr)
        return 1
    nbformat.write(fresh, path)
    print(f"Added. Embed it in the answer: <!-- notebook: {options.name}#{options.tag} -->")
    return 0


if __name__ == "__main__":
    sys.exit(main())
