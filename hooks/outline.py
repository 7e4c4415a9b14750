"""The ledger of chapters and questions, read from docs/outline.yml."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from hooks.errors import BuildError

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
    def family_slug(self) -> str:
        return FAMILY_SLUGS[self.family]

    @property
    def full_title(self) -> str:
        return self.title if self.family == "概论" else f"{self.family}：{self.title}"

    @property
    def kind_counts(self) -> list[tuple[str, int]]:
        """Kind labels with their counts, in the order of KIND_LABELS."""
        counts = Counter(question.kind for question in self.questions)
        return [(label, counts[kind]) for kind, label in KIND_LABELS.items() if counts[kind]]


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

    @property
    def question_count(self) -> int:
        return len(self.chapter_of)


def parse_outline(data: dict[str, Any]) -> Outline:
    """Build the outline from the ledger's YAML data.

    Raises:
        BuildError: on an unknown kind or family, or an id that appears twice.
    """
    chapters = []
    seen: set[str] = set()
    for entry in data["chapters"]:
        if entry["family"] not in FAMILY_SLUGS:
            raise BuildError(str(LEDGER), f"unknown family {entry['family']!r} in section {entry['section']}")
        rebuilt = set(entry.get("rebuilt", []))
        questions = []
        for part in ("course", "beyond"):
            for number, (question_id, kind) in enumerate(entry[part].items(), start=1):
                if kind not in KIND_LABELS:
                    raise BuildError(str(LEDGER), f"{question_id}: unknown kind {kind!r}; use one of {', '.join(KIND_LABELS)}")
                if question_id in seen:
                    raise BuildError(str(LEDGER), f"{question_id} is listed twice; ids are permanent and unique")
                seen.add(question_id)
                questions.append(QuestionEntry(question_id, kind, number, part == "beyond", question_id in rebuilt))
        if unknown := rebuilt - {question.id for question in questions}:
            raise BuildError(str(LEDGER), f"rebuilt names unknown ids: {', '.join(sorted(unknown))}")
        chapters.append(
            Chapter(
                section=entry["section"],
                title=entry["title"],
                family=entry["family"],
                page=entry["page"],
                notebook=entry["notebook"],
                textbook=tuple(entry["textbook"]),
                questions=tuple(questions),
            )
        )
    return Outline(tuple(chapters))


class UniqueKeyLoader(yaml.SafeLoader):
    """A safe YAML loader for which a repeated key is an error instead of a silent overwrite."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise BuildError(str(LEDGER), f"{key!r} is listed twice near line {node.start_mark.line + 1}")
        return super().construct_mapping(node, deep)


def load_outline(path: Path = LEDGER) -> Outline:
    """Read the ledger from disk."""
    return parse_outline(yaml.load(path.read_text("utf-8"), UniqueKeyLoader))  # noqa: S506 (a SafeLoader)
