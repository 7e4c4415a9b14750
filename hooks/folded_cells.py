"""Notebook cells in answers: a fold whose line shows what the run printed last, since that is read more often than the code."""

from hooks.outline import Chapter
from hooks.questions import Question
from hooks.tree import Node, Tree, siblings

LONGEST_LINE = 40
WHERE = "在笔记本里看 ›"
CODE_KIND = "code"
"""Its answers are the code, so it stays in sight."""


def last_line(cell: Node) -> str:
    """The last line that a cell's run printed, shortened; empty where it printed nothing."""
    printed = [line.strip() for output in cell.css("div.output code") for line in output.text().splitlines() if line.strip()]
    line = printed[-1] if printed else ""
    return f"{line[: LONGEST_LINE - 1].rstrip()}…" if len(line) > LONGEST_LINE else line


def fold_cell(tree: Tree, cell: Node, is_open: bool) -> None:
    """Make a cell a fold; the link of its title, which would be one inside a button, goes to its end."""
    title = next(node for node in siblings(cell.first_child) if node.tag == "p")
    line = last_line(cell)
    fold, summary = tree.element("details", class_="notebook"), tree.element("summary")
    if is_open:
        fold.attrs["open"] = ""
    summary.insert_child(title.text().strip())
    if line:
        printed = tree.element("code")
        printed.insert_child(line)
        summary.insert_child(" · ")
        summary.insert_child(printed, move=True)
    fold.insert_child(summary, move=True)
    cell.insert_before(fold, move=True)
    for node in siblings(title.next):
        fold.insert_child(node, move=True)
    for link in title.css("a"):
        where = tree.element("a", href=link.attributes["href"] or "")
        where.insert_child(WHERE)
        fold.insert_child(where, move=True)
    cell.decompose()


def fold_cells(tree: Tree, chapter: Chapter, questions: list[Question]) -> None:
    """Fold the cells of a chapter's answers, open where code was asked for. Native folds need no script, and paper opens them."""
    kinds = {question.id: question.kind for question in chapter.questions}
    for question in questions:
        for cell in question.answer.cells if question.answer else ():
            fold_cell(tree, cell, kinds[question.id] == CODE_KIND)
