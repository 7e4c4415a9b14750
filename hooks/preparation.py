"""The definitions that an embedded notebook cell relies on, from the cells before it: the page shows what it calls."""

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

BUILTINS = frozenset(dir(builtins))
LINE_LIMIT = 30
"""Longer definitions stay in the notebook, which the page links to: an answer is read on a phone."""


def bound_names(tree: ast.AST) -> set[str]:
    """Every name that a piece of code gives a value to, its functions' parameters and inner names included."""
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                names.add(name)
            case ast.ExceptHandler(name=str(name)):
                names.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {(alias.asname or alias.name).partition(".")[0] for alias in aliases}
    return names


def missing_names(tree: ast.AST) -> set[str]:
    """Names that code reads and neither binds itself nor finds among Python's own."""
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return read - bound_names(tree) - BUILTINS


@cache
def outer_names(statement: ast.stmt) -> set[str]:
    """The names that a top-level statement gives a value to, or fills by index, for the code after it."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    filled = {
        node.value.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name)
    }
    return bound_names(statement) | filled


def only_needed(statement: ast.stmt, source: str, wanted: set[str]) -> str:
    """A statement's text; of an import of several names only the wanted ones."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        kept = [alias for alias in statement.names if (alias.asname or alias.name).partition(".")[0] in wanted]
        narrowed = (
            ast.ImportFrom(statement.module, kept, statement.level) if isinstance(statement, ast.ImportFrom) else ast.Import(kept)
        )
        return ast.unparse(narrowed)
    lines = source.splitlines()
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(node.lineno for node in decorators)])
    return "\n".join(lines[first - 1 : statement.end_lineno])


@cache
def parsed(source: str) -> ast.Module:
    """A cell's syntax tree; each cell is looked through once for every cell below it."""
    return ast.parse(source)


def statements(sources: Iterable[str]) -> Iterator[tuple[ast.stmt, str]]:
    """All top-level statements of several cells in order, each with its cell's text."""
    for source in sources:
        for statement in parsed(source).body:
            yield statement, source


@dataclass(frozen=True)
class Preparation:
    """What a cell needs from the cells before it.

    `code` is Python text to show, which gives values to `defined` (imported names left out: they are always shown again);
    `elsewhere` are the names whose definitions are too long to be shown.
    """

    code: str
    defined: frozenset[str]
    elsewhere: tuple[str, ...]


def preparation(shown: str, before: Iterable[str], known: Iterable[str] = ()) -> Preparation:
    """The definitions that `shown` code takes from cells that ran before it, in the notebook's order.

    For each name it is the last statement that gave it a value or filled it, and what that statement needs in turn, nearest
    first until LINE_LIMIT lines are reached; imports always.

    Args:
        shown: the code of a cell.
        before: the code of the cells before it, in order.
        known: names that need no definition, as those of the setup cell and of code already shown.
    """
    earlier = list(statements(before))
    known_names = set(known)
    seen: set[tuple[str, int]] = set()
    taken: dict[int, set[str]] = {}
    defined: set[str] = set()
    elsewhere: list[str] = []
    room = LINE_LIMIT
    level = [(name, len(earlier)) for name in missing_names(ast.parse(shown))]
    while level:
        needed = []
        for name, end in sorted(level, key=lambda entry: (-entry[1], entry[0])):
            if name in known_names:
                continue
            position = next((i for i in range(end - 1, -1, -1) if name in outer_names(earlier[i][0])), None)
            if position is None or (name, position) in seen:
                continue
            seen.add((name, position))
            statement = earlier[position][0]
            is_import = isinstance(statement, ast.Import | ast.ImportFrom)
            length = 0 if is_import or position in taken else (statement.end_lineno or 0) - statement.lineno + 1
            if length > room:
                elsewhere.append(name)
                continue
            room -= length
            if not is_import:
                defined |= outer_names(statement)
            taken.setdefault(position, set()).add(name)
            needed += [(other, position) for other in missing_names(statement)]
        level = needed
    code = "\n".join(dict.fromkeys(only_needed(*earlier[position], taken[position]) for position in sorted(taken)))
    return Preparation(code, frozenset(defined), tuple(elsewhere))
