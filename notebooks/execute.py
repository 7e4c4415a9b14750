"""Execute companion notebooks: save their outputs, or check the committed ones.

    python notebooks/execute.py                         run and save every notebook
    python notebooks/execute.py convolutional/pytorch   run and save this one
    python notebooks/execute.py --check                 run all, save nothing, compare `exact` cells
    python notebooks/execute.py --from draft.py NAME    build notebooks/NAME.ipynb from a percent script, run, save

A cell tagged `setup` always holds the text of setup_cell.py, so that every notebook also runs on its own.
"""

import argparse
import copy
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode

ROOT = Path(__file__).parent
SETUP_SOURCE = (ROOT / "setup_cell.py").read_text("utf-8").strip()
CELL_TIMEOUT_SECONDS = 300
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class NotebookError(Exception):
    """A notebook that does not run, or whose `exact` cells print something else than committed."""


def tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def printed_text(cell: NotebookNode) -> str:
    """All text a code cell printed or returned, in order."""
    parts = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            parts.append(output.text)
        elif "data" in output:
            parts.append(output.data.get("text/markdown", output.data.get("text/plain", "")))
    return "".join(parts)


def merged_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with consecutive prints joined: a slow cell's text arrives in pieces, however the clock cuts it."""
    merged: list[NotebookNode] = []
    for output in outputs:
        if merged and output.output_type == merged[-1].output_type == "stream" and output.name == merged[-1].name:
            merged[-1].text += output.text
        else:
            merged.append(output)
    return merged


def normalized(notebook: NotebookNode) -> NotebookNode:
    """The notebook with only what is worth committing: tags, sources, outputs; ids that never change by themselves."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for index, cell in enumerate(notebook.cells):
        cell.id = f"cell-{index:02d}"
        cell.metadata = nbformat.from_dict({"tags": tags(cell)} if tags(cell) else {})
        if cell.cell_type == "code":
            cell.outputs = merged_streams(cell.outputs)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if any(kind.startswith("image/") or kind == "text/markdown" for kind in data):
                data.pop("text/plain", None)
            output.pop("metadata", None)
            if output.output_type in ("display_data", "execute_result"):
                output.metadata = {}
    return notebook


def execute(notebook: NotebookNode, name: str) -> NotebookNode:
    """Run all cells in order with a fresh python3 kernel.

    Raises:
        NotebookError: naming the notebook, the cell, its tags and the exception.
    """
    for cell in notebook.cells:
        if "setup" in tags(cell):
            cell.source = SETUP_SOURCE
    client = NotebookClient(notebook, timeout=CELL_TIMEOUT_SECONDS, kernel_name="python3")
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError) as error:
        failing = next(
            (
                (index, cell)
                for index, cell in enumerate(notebook.cells)
                if any(output.output_type == "error" for output in cell.get("outputs", []))
            ),
            (-1, NotebookNode(metadata={})),
        )
        raise NotebookError(
            f"notebooks/{name}.ipynb, cell {failing[0]} (tags: {', '.join(tags(failing[1])) or 'none'}): {error}"
        ) from error
    return normalized(notebook)


def compare(committed: NotebookNode, fresh: NotebookNode, name: str) -> None:
    """Require that every cell tagged `exact` printed the committed text again.

    Raises:
        NotebookError: naming the first cell that differs, with both texts.
    """
    for index, (old, new) in enumerate(zip(committed.cells, fresh.cells, strict=True)):
        if "exact" in tags(old) and printed_text(old) != printed_text(new):
            raise NotebookError(
                f"notebooks/{name}.ipynb, cell {index} (tags: {', '.join(tags(old))}) prints something else now.\n"
                f"--- committed\n{printed_text(old)}\n--- now\n{printed_text(new)}\n"
                f"If the new text is right: make notebooks NB={name}"
            )


def all_names() -> list[str]:
    """Names of all notebooks, as used in embeds: the path below notebooks/ without its ending."""
    return sorted(
        path.relative_to(ROOT).with_suffix("").as_posix()
        for path in ROOT.rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    )


def run(name: str, *, check: bool, script: Path | None = None) -> float:
    """Execute one notebook, or one made from a percent script, and save or check it; returns the seconds it took."""
    path = ROOT / f"{name}.ipynb"
    if script:
        import jupytext

        source = jupytext.read(script, fmt="py:percent")
    else:
        source = nbformat.read(path, as_version=4)
    started = time.monotonic()
    fresh = execute(copy.deepcopy(source), name)
    if check:
        compare(source, fresh, name)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(".ipynb.tmp")
        nbformat.write(fresh, scratch)
        scratch.replace(path)
    return time.monotonic() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="notebooks to run (default: all)")
    parser.add_argument("--check", action="store_true", help="save nothing; fail where an `exact` cell differs")
    parser.add_argument("--from", dest="script", type=Path, help="percent script to build the one named notebook from")
    options = parser.parse_args()
    if options.script and len(options.names) != 1:
        parser.error("--from needs the name of the one notebook to write")
    failed = 0
    for name in options.names or all_names():
        try:
            seconds = run(name, check=options.check, script=options.script)
            print(f"{name}: {seconds:.1f} s")
        except (NotebookError, FileNotFoundError, nbformat.reader.NotJSONError) as error:
            print(f"ERROR {error}", file=sys.stderr)
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
