"""All question ids that were ever published, with kinds and blanks: docs/published.yml, a list that only grows.

Links, readers' ratings and Anki's learning histories hang on ids; a blank's history hangs on its number. So a blank's number is its
place in this list and not its place in the text, and what would break any of these stops the build.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hooks.errors import BuildError
from hooks.history import ask_git
from hooks.outline import KIND_LABELS, Outline
from hooks.yaml_files import key_faults, load_yaml

LIST = Path("docs/published.yml")
HEADER = """\
# All question ids that were ever published, with their kinds and, of cloze questions, the blanks in the order of their
# Anki numbers. This list only grows: links, readers' progress and Anki's histories hang on it. `make ids` appends to it.
"""


@dataclass(frozen=True)
class Published:
    """A published question; the place of a blank's text is its number in Anki, counted from one."""

    kind: str
    blanks: tuple[str, ...] = ()

    def numbers(self, blanks: Sequence[str]) -> tuple[int, ...]:
        """The number of each blank of a text: the place of its wording, or, not listed yet, the next free one."""
        places: dict[str, list[int]] = {}
        for number, text in enumerate(self.blanks, start=1):
            places.setdefault(text, []).append(number)
        free = len(self.blanks)
        numbers = []
        for text in blanks:
            if not places.get(text):
                free += 1
                places[text] = [free]
            numbers.append(places[text].pop(0))
        return tuple(numbers)

    def with_blanks(self, blanks: Sequence[str]) -> "Published":
        """The same question with those blanks of a text appended that it does not list."""
        fresh = sorted((number, text) for number, text in zip(self.numbers(blanks), blanks, strict=True))
        return Published(self.kind, (*self.blanks, *(text for number, text in fresh if number > len(self.blanks))))


def parse_published(data: Any) -> dict[str, Published]:
    """The list from its YAML data.

    Raises:
        BuildError: with every entry that is neither `id: kind` nor `id:` with `kind` and `blanks`.
    """
    published: dict[str, Published] = {}
    faults = [] if isinstance(data, dict) else ["must be a mapping of ids; `make ids` writes it"]
    for question_id, value in data.items() if isinstance(data, dict) else ():
        entry = {"kind": value} if isinstance(value, str) else value
        if found := list(key_faults(entry, {"kind": str}, {"blanks": list})):
            faults += [f"{question_id}: {reason}" for reason in found]
        elif entry["kind"] not in KIND_LABELS:
            faults.append(f"{question_id}: unknown kind {entry['kind']!r}")
        else:
            published[question_id] = Published(entry["kind"], tuple(entry.get("blanks", ())))
    if faults:
        raise BuildError(LIST.as_posix(), *faults)
    return published


def check_grown(published: Mapping[str, Published], before: Mapping[str, Published]) -> None:
    """Require that nothing has been taken out of the list since an earlier version of it; without a list a course begins anew.

    Raises:
        BuildError: with every id and every blank that is gone.
    """
    faults = [
        f"{question_id}{'' if question_id not in published else ', one of its blanks,'} is gone from this list, which only grows; "
        f"put it back: `git checkout {LIST.as_posix()}`, then `make ids`"
        for question_id, known in before.items()
        if question_id not in published or len(published[question_id].blanks) < len(known.blanks)
    ]
    if published and faults:
        raise BuildError(LIST.as_posix(), *faults)


def check_ids(published: Mapping[str, Published], outline: Outline) -> None:
    """Require that each published question is still in the ledger, with its kind.

    Raises:
        BuildError: with every id that is gone and every kind that changed.
    """
    kinds = {question.id: question.kind for question in outline.questions}
    faults = []
    for question_id, known in published.items():
        section = question_id.removeprefix("beyond-").rpartition("-")[0]
        ledger = f"docs/outline/{section}.yml"
        if question_id not in kinds:
            faults.append(
                f"{question_id} was published and is gone: links to it break, and readers lose its history; "
                f"put it back into {ledger} and the page (its text may change, and its place too)"
            )
        elif kinds[question_id] != known.kind:
            faults.append(
                f"{question_id} was published as {known.kind} and is {kinds[question_id]} now, and Anki skips a changed kind; "
                f"write {known.kind} in {ledger} again, or give the new question a new id beside it"
            )
    if faults:
        raise BuildError(LIST.as_posix(), *faults)


def blanks_gone(published: Mapping[str, Published], blanks: Mapping[str, Sequence[str]]) -> list[str]:
    """The published blanks that the texts of their questions no longer hold, as messages."""
    return [
        f"{question_id}: its blank {text!r} (number {published[question_id].blanks.index(text) + 1}) is gone, and with it the "
        "history of those who learn it in Anki; put it back, or, where only its wording changed, write the new one in its place "
        f"in {LIST}"
        for question_id, texts in blanks.items()
        if question_id in published
        for text in (Counter(published[question_id].blanks) - Counter(texts)).elements()
    ]


def grown(published: Mapping[str, Published], outline: Outline, blanks: Mapping[str, Sequence[str]]) -> dict[str, Published]:
    """The list with all questions of the ledger, and the blanks that their texts hold, appended where they are missing."""
    fresh = {question.id: Published(question.kind) for question in outline.questions if question.id not in published}
    return {
        question_id: known.with_blanks(blanks.get(question_id, ())) if known.kind == "cloze" else known
        for question_id, known in {**published, **fresh}.items()
    }


def written(published: Mapping[str, Published]) -> str:
    """The list as text; JSON strings are YAML and need no rules about quotes."""
    lines = [HEADER]
    for question_id, known in published.items():
        if known.blanks:
            lines.append(f"{question_id}:\n  kind: {known.kind}\n  blanks:\n")
            lines += [f"    - {json.dumps(text, ensure_ascii=False)}\n" for text in known.blanks]
        else:
            lines.append(f"{question_id}: {known.kind}\n")
    return "".join(lines)


def load_published(path: Path = LIST) -> dict[str, Published]:
    """Read the list from disk."""
    return parse_published(load_yaml(path)) if path.exists() else {}


def committed(root: Path, path: Path = LIST) -> dict[str, Published]:
    """The list of the last commit; empty without git, or where it has none."""
    return parse_published(yaml.safe_load(text)) if (text := ask_git(root, "show", f"HEAD:./{path.as_posix()}")) else {}


def grow(
    published: Mapping[str, Published], outline: Outline, blanks: Mapping[str, Sequence[str]], *, may_write: bool, path: Path = LIST
) -> bool:
    """Append what is new to the list on disk, if that may be; answers whether something new is still missing there."""
    whole = grown(published, outline, blanks)
    if whole == published:
        return False
    if may_write:
        path.write_text(written(whole), "utf-8")
    return not may_write
