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


def loaded_names(tree: ast.AST) -> set[str]:
    """Names that a piece of code with names of its own reads from outside."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)} - bound_names(tree)


class Reads(ast.NodeVisitor):
    """Collects the names that code reads before it has given them a value, in the order in which it runs.

    So a sum that goes on (`total += 1`) and a state that a loop carries along need their beginnings. What functions read is
    looked for when all the rest has run.
    """

    def __init__(self) -> None:
        self.bound: set[str] = set()
        self.read: set[str] = set()
        self.later: set[str] = set()

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.bound.add(node.id)
        elif node.id not in self.bound:
            self.read.add(node.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        for part in (node.value, *node.targets):
            self.visit(part)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name) and node.target.id not in self.bound:
            self.read.add(node.target.id)
        for part in (node.value, node.target):
            self.visit(part)

    def visit_For(self, node: ast.For) -> None:
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    def visit_inner(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.read |= loaded_names(node) - self.bound

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_inner  # noqa: N815

    def visit_scope(self, node: ast.FunctionDef | ast.ClassDef | ast.Lambda) -> None:
        outside = [*getattr(node, "decorator_list", []), *getattr(node, "bases", [])]
        if not isinstance(node, ast.ClassDef):
            outside += [default for default in (*node.args.defaults, *node.args.kw_defaults) if default]
        for part in outside:
            self.visit(part)
        if not isinstance(node, ast.Lambda):
            self.bound.add(node.name)
        self.later |= loaded_names(node)

    visit_FunctionDef = visit_ClassDef = visit_Lambda = visit_scope  # noqa: N815

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        self.bound |= bound_names(node)

    visit_ImportFrom = visit_Import  # noqa: N815

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self.bound |= {node.name} if node.name else set()
        self.generic_visit(node)


def missing_names(tree: ast.AST) -> set[str]:
    """Names that code takes from what ran before it: read, and neither given a value by then nor among Python's own."""
    reads = Reads()
    reads.visit(tree)
    return (reads.read | (reads.later - reads.bound)) - BUILTINS


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
    `elsewhere` are the names whose definitions are too long to be shown, `unknown` those that nothing defines.
    """

    code: str
    defined: frozenset[str]
    elsewhere: tuple[str, ...]
    unknown: tuple[str, ...] = ()


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
    unknown: set[str] = set()
    room = LINE_LIMIT
    level = [(name, len(earlier)) for name in missing_names(ast.parse(shown))]
    while level:
        needed = []
        for name, end in sorted(level, key=lambda entry: (-entry[1], entry[0])):
            if name in known_names:
                continue
            position = next((i for i in range(end - 1, -1, -1) if name in outer_names(earlier[i][0])), None)
            if position is None:
                unknown.add(name)
                continue
            if (name, position) in seen:
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
    return Preparation(code, frozenset(defined), tuple(elsewhere), tuple(sorted(unknown)))
