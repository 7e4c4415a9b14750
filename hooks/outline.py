"""The ledger of chapters and questions, read from docs/outline.yml."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from hooks.errors import BuildError
from hooks.yaml_files import key_faults, load_yaml

LEDGER = Path("docs/outline.yml")
KIND_LABELS = {
    "cloze": "填空",
    "short": "简答",
    "code": "程序",
    "derive": "推导",
    "compute": "计算",
    "design": "设计",
}
PROVEN_KINDS = frozenset({"code", "derive", "compute"})
"""Kinds whose answers must embed a notebook cell with an assertion."""

FAMILY_SLUGS = {
    "概论": "overview",
    "前馈神经网络": "feedforward",
    "卷积神经网络": "convolutional",
    "深度生成网络": "generative",
    "循环神经网络": "recurrent",
}

REQUIRED_KEYS = {
    "section": str,
    "title": str,
    "family": str,
    "page": str,
    "notebook": str,
    "textbook": list,
    "course": dict,
    "beyond": dict,
}
OPTIONAL_KEYS = {"rebuilt": list}


@dataclass(frozen=True)
class QuestionEntry:
    """One question as the ledger knows it; its text lives in the chapter page."""

    id: str
    kind: str
    number: int
    beyond: bool
    rebuilt: bool

    @property
    def kind_label(self) -> str:
        return KIND_LABELS[self.kind]

    @property
    def label(self) -> str:
        """The number a reader sees, e.g. 第 3 题 or 拓展 4."""
        return f"拓展 {self.number}" if self.beyond else f"第 {self.number} 题"


@dataclass(frozen=True)
class KindGroup:
    """The questions of one kind."""

    kind: str
    label: str
    questions: tuple[QuestionEntry, ...]


def group_by_kind(questions: Iterable[QuestionEntry]) -> list[KindGroup]:
    """Questions grouped by kind, in the order of KIND_LABELS; kinds without a question are left out."""
    found = tuple(questions)
    groups = (
        KindGroup(kind, label, tuple(question for question in found if question.kind == kind))
        for kind, label in KIND_LABELS.items()
    )
    return [group for group in groups if group.questions]


@dataclass(frozen=True)
class Chapter:
    """One chapter: its page below docs/, its notebook below notebooks/, its questions in order."""

    section: str
    title: str
    family: str
    page: str
    notebook: str
    textbook: tuple[str, ...]
    questions: tuple[QuestionEntry, ...]

    @property
    def url(self) -> str:
        """The page's address below the site, e.g. convolutional/pytorch/."""
        return self.page.removesuffix(".md") + "/"

    @property
    def family_slug(self) -> str:
        return FAMILY_SLUGS[self.family]

    @property
    def full_title(self) -> str:
        return self.title if self.family == "概论" else f"{self.family}：{self.title}"

    @property
    def by_kind(self) -> list[KindGroup]:
        return group_by_kind(self.questions)


@dataclass(frozen=True)
class Outline:
    """All chapters in the course's order."""

    chapters: tuple[Chapter, ...]

    @cached_property
    def by_page(self) -> dict[str, Chapter]:
        return {chapter.page: chapter for chapter in self.chapters}

    @cached_property
    def chapter_of(self) -> dict[str, Chapter]:
        """Question id → its chapter."""
        return {question.id: chapter for chapter in self.chapters for question in chapter.questions}

    @cached_property
    def families(self) -> dict[str, list[Chapter]]:
        grouped: dict[str, list[Chapter]] = {}
        for chapter in self.chapters:
            grouped.setdefault(chapter.family, []).append(chapter)
        return grouped

    @cached_property
    def questions(self) -> list[QuestionEntry]:
        """All questions, in the course's order."""
        return [question for chapter in self.chapters for question in chapter.questions]

    @property
    def by_kind(self) -> list[KindGroup]:
        return group_by_kind(self.questions)

    @property
    def question_count(self) -> int:
        return len(self.questions)


def chapter_faults(entry: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a chapter's entry whose keys are sound, as messages for the maintainer."""
    if entry["family"] not in FAMILY_SLUGS:
        yield f"unknown family {entry['family']!r}; use one of {', '.join(FAMILY_SLUGS)}"
    kinds = [*entry["course"].items(), *entry["beyond"].items()]
    for question_id, kind in kinds:
        if kind not in KIND_LABELS:
            yield f"{question_id}: unknown kind {kind!r}; use one of {', '.join(KIND_LABELS)}"
    if unknown := set(entry.get("rebuilt", [])) - {question_id for question_id, _ in kinds}:
        yield f"rebuilt names unknown ids: {', '.join(sorted(unknown))}"


def parse_chapter(entry: dict[str, Any]) -> Chapter:
    """A chapter of an entry without faults."""
    rebuilt = entry.get("rebuilt", [])
    return Chapter(
        section=entry["section"],
        title=entry["title"],
        family=entry["family"],
        page=entry["page"],
        notebook=entry["notebook"],
        textbook=tuple(entry["textbook"]),
        questions=tuple(
            QuestionEntry(question_id, kind, number, part == "beyond", question_id in rebuilt)
            for part in ("course", "beyond")
            for number, (question_id, kind) in enumerate(entry[part].items(), start=1)
        ),
    )


def parse_outline(data: Any) -> Outline:
    """Build the outline from the ledger's YAML data.

    Raises:
        BuildError: with every missing or unknown key, unknown kind or family, and id that appears twice.
    """
    if not isinstance(data, dict) or list(data) != ["chapters"] or not isinstance(data["chapters"], list):
        raise BuildError(str(LEDGER), "must hold the one key `chapters`, a list of chapters")
    chapters = []
    faults = []
    for number, entry in enumerate(data["chapters"], start=1):
        found = list(key_faults(entry, REQUIRED_KEYS, OPTIONAL_KEYS)) or list(chapter_faults(entry))
        if not found:
            chapters.append(parse_chapter(entry))
        name = f"section {entry['section']}" if isinstance(entry, dict) and "section" in entry else f"chapter {number}"
        faults += [f"{name}: {reason}" for reason in found]
    counts = Counter(question.id for chapter in chapters for question in chapter.questions)
    faults += [
        f"{question_id!r} is listed twice; ids are permanent and unique" for question_id in counts if counts[question_id] > 1
    ]
    if faults:
        raise BuildError(str(LEDGER), *faults)
    return Outline(tuple(chapters))


def load_outline(path: Path = LEDGER) -> Outline:
    """Read the ledger from disk."""
    return parse_outline(load_yaml(path))
