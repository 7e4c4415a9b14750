"""The course as the build sees it: families, chapters and questions. hooks/ledger.py reads it from docs/outline.yml."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True)
class QuestionEntry:
    """One question as the ledger knows it; its text lives in the chapter page.

    `needs` are ids of easier questions or of entries of 数学预备 that it builds on, `asked` wordings that a student would type
    (found by the search, shown nowhere), `demo` tells that an interactive figure stands in its answer.
    """

    id: str
    kind: str
    number: int
    beyond: bool
    rebuilt: bool = False
    needs: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    demo: bool = False

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
class Family:
    """A family of networks: a part of the course, with its short name, its name in addresses, its colour (--fig-…) and what it is
    about.

    `standalone`: its one chapter needs no family's name before its title.
    """

    name: str
    short: str
    slug: str
    colour: str
    sentence: str
    standalone: bool = False


@dataclass(frozen=True)
class Chapter:
    """One chapter: its page below docs/, its notebook below notebooks/ (empty if it has none), its questions in order.

    `is_alone`: its family has no other.
    """

    section: str
    title: str
    family: Family
    page: str
    notebook: str
    textbook: tuple[str, ...]
    questions: tuple[QuestionEntry, ...]
    is_alone: bool = False

    @property
    def url(self) -> str:
        """The page's address below the site, e.g. convolutional/pytorch/."""
        return self.page.removesuffix(".md") + "/"

    @property
    def full_title(self) -> str:
        return self.title if self.family.standalone else f"{self.family.name}：{self.title}"

    @property
    def menu_title(self) -> str:
        """A short name that no other chapter has, for menus; `is_alone` chapters bear their family's."""
        if self.family.standalone:
            return self.title
        return self.family.name if self.is_alone else f"{self.family.short} · {self.title}"

    @property
    def textbook_sections(self) -> str:
        """The textbook's sections in short, e.g. §4.3.3、4.4、2.2.3; whole chapters as 第 7 章."""
        places = [re.findall(r"\d+(?:\.\d+)+(?:–\d+(?:\.\d+)+)?", text) or re.findall(r"第 \d+ 章", text) for text in self.textbook]
        return "、".join(f"§{place}" if place[0].isdigit() else place for found in places for place in found)

    @property
    def by_kind(self) -> list[KindGroup]:
        return group_by_kind(self.questions)


@dataclass(frozen=True)
class Outline:
    """All families and chapters in the course's order."""

    families: tuple[Family, ...]
    chapters: tuple[Chapter, ...]

    @cached_property
    def by_page(self) -> dict[str, Chapter]:
        return {chapter.page: chapter for chapter in self.chapters}

    @cached_property
    def chapter_of(self) -> dict[str, Chapter]:
        """Question id → its chapter."""
        return {question.id: chapter for chapter in self.chapters for question in chapter.questions}

    def chapters_of(self, family: Family) -> list[Chapter]:
        return [chapter for chapter in self.chapters if chapter.family == family]

    @cached_property
    def questions(self) -> list[QuestionEntry]:
        """All questions, in the course's order."""
        return [question for chapter in self.chapters for question in chapter.questions]

    @cached_property
    def by_id(self) -> dict[str, QuestionEntry]:
        return {question.id: question for question in self.questions}

    @property
    def by_kind(self) -> list[KindGroup]:
        return group_by_kind(self.questions)

    def with_counts(self, text: str) -> str:
        """A text with the numbers of questions in the places {course} and {beyond}."""
        beyond = sum(question.beyond for question in self.questions)
        return text.replace("{course}", str(self.question_count - beyond)).replace("{beyond}", str(beyond))

    @property
    def question_count(self) -> int:
        return len(self.questions)
