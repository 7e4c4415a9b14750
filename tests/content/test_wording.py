"""Slips of wording that readings of the chapters found again and again; and what the build refuses in a page, elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hooks.notebooks import load_notebook, text_of
from hooks.prose import page_faults, wording_faults
from tests.serving import REPOSITORY

CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
COMMENT = re.compile(r"#.*")
SLIPS = {
    "digits grouped otherwise than with a comma (docs/notation.md)": "\\d(?:\u202f|\u2009|\u00a0|\\\\,)\\d{3}(?!\\d)",
    "two names for accuracy; write 准确率": "正确率",
    "a space after a full-width mark, which has its own room": r"[，。；：、！？] +(?=[A-Za-z0-9\u4e00-\u9fff])",
    "a sample's number as superscript; write x_n (docs/notation.md)": r"\^\{\(n\)\}",
}


def lines() -> Iterator[tuple[str, str]]:
    """Every line of the pages, with its place; a mark is left where code stood in it."""
    for path in sorted((REPOSITORY / "docs").rglob("*.md")):
        text = CODE.sub(lambda match: "\n" * match[0].count("\n") or "`", path.read_text("utf-8"))
        for number, line in enumerate(text.splitlines(), 1):
            yield f"{path.relative_to(REPOSITORY)}:{number}", line


@pytest.mark.parametrize("slip", SLIPS)
def test_no_slip_of_wording(slip: str) -> None:
    pattern = re.compile(SLIPS[slip])
    found = [f"{place}: {match[0]}" for place, line in lines() for match in pattern.finditer(line)]
    assert not found, f"{slip}: {found}"


def written(path: Path) -> str:
    """What a reader reads of a file; of a notebook its text, its comments and what it prints, of a figure all its words."""
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    parts = []
    for cell in load_notebook(path.relative_to(REPOSITORY / "notebooks").with_suffix("").as_posix(), REPOSITORY / "notebooks"):
        source = text_of(cell["source"])
        parts += [source] if cell["cell_type"] == "markdown" else COMMENT.findall(source)
        parts += [text_of(output["text"]) for output in cell.get("outputs", []) if "text" in output]
    return "\n".join(parts)


@pytest.mark.parametrize(
    "files", ["docs/**/*.svg", "docs/**/*.yml", "notebooks/**/*.ipynb", "overrides/**/*.html", "web/**/*.js", "*.md"]
)
def test_what_the_build_refuses_in_a_page_stands_nowhere_else(files: str) -> None:
    paths = sorted(REPOSITORY.glob(files))
    assert paths
    made_of_html = files.endswith((".html", ".js"))  # of these the wording alone is judged
    found = [
        f"{path.relative_to(REPOSITORY)}: {fault}"
        for path in paths
        for fault in (wording_faults(written(path)) if made_of_html else page_faults(written(path), []))
    ]
    assert not found, found
