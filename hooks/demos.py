"""Interactive figures: the mark on a figure, its mark in the ledger and the folder of its code, held against each other."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from hooks.errors import BuildError
from hooks.outline import Outline

FOLDER = Path("web/demos")
SHARED = "shared"
"""The one folder there that holds no demo."""

DEMO_ATTRIBUTES = ("data-demo", "data-variant")
"""What a figure's image carries in Markdown, `![…](figures/x.svg){ data-demo=waves }`; its <figure> carries it on the page."""

NAMED = re.compile(r"\bdata-demo=[\"']?(?P<name>[^\s\"'}]+)")
WRITTEN = re.compile(r"!\[[^\n]*\]\([^)\s]*figures/[^)\s]+\.svg\)\{ [^}\n]*\bdata-demo=[\w-]+[^}\n]*\}")
"""The one way to write it; Markdown would show a reader the braces of some others."""


class DemoSource(Protocol):
    """What is asked of a chapter's source."""

    @property
    def demos(self) -> dict[str, tuple[str, ...]]:
        """Question id → the demos that its answer names."""


def named_demos(markdown: str) -> tuple[str, ...]:
    """The demos that a piece of a chapter names.

    Raises:
        BuildError: where one is named in another way than behind a figure.
    """
    names = tuple(match["name"] for match in NAMED.finditer(markdown))
    if len(names) != len(WRITTEN.findall(markdown)):
        raise BuildError(f"the demo {names[0]}", "write it behind a figure, exactly so: ![…](figures/x.svg){ data-demo=name }")
    return names


def demo_faults(outline: Outline, sources: Mapping[str, DemoSource], folders: set[str]) -> Iterator[str]:
    """Where ledger, pages and folders differ."""
    used: set[str] = set()
    for chapter in outline.chapters:
        source = sources[chapter.page]
        entry, page = f"docs/outline/{chapter.section}.yml", f"docs/{chapter.page}"
        for question in chapter.questions:
            names = source.demos.get(question.id, ())
            used.update(names)
            if names and not question.demo:
                yield f"{page}: {question.id} shows the demo {names[0]}; write `demo: true` in {entry}"
            if question.demo and not names:
                yield f"{entry}: {question.id} has `demo: true`, but no figure of its answer carries {{ data-demo=… }} in {page}"
            for name in names:
                if name not in folders:
                    yield f"{page}: {question.id} names the demo {name}; there is no folder {FOLDER}/{name}"
    for name in sorted(folders - used):
        yield f"{FOLDER}/{name}: no answer shows this demo; name it behind a figure, or delete the folder"


def check_demos(outline: Outline, sources: Mapping[str, DemoSource], folder: Path) -> None:
    """Hold the demos of ledger, pages and code against each other.

    Raises:
        BuildError: with every difference.
    """
    folders = {path.parent.name for path in folder.glob("*/*.js")} - {SHARED}
    if faults := list(demo_faults(outline, sources, folders)):
        raise BuildError("the interactive figures", *faults)
