"""The course map: every question a dot in its chapter's column, the links between questions as lines. Geometry only.

The template overrides/partials/course-map.html draws it; web/map/ lights and fills it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from hooks.outline import Chapter, Family, Outline, QuestionEntry
from hooks.questions import Question

WIDTH = 1160
TOP = 52
"""Room above the dots for the names of the families."""
STEP = 10
"""From a dot to the one below it."""
SIDE = 34
BETWEEN_FAMILIES = 0.35
"""How much wider the gap between two families is than that between two chapters, in columns."""


@dataclass(frozen=True)
class Dot:
    """One question on the map: its place, its address below the site, what the caption says of it."""

    question: QuestionEntry
    x: float
    y: float
    url: str
    title: str
    note: str


@dataclass(frozen=True)
class Column:
    """One chapter on the map."""

    chapter: Chapter
    x: float
    dots: tuple[Dot, ...]

    @property
    def course_count(self) -> int:
        return sum(not dot.question.beyond for dot in self.dots)


@dataclass(frozen=True)
class Band:
    """A family above its columns, from x to x."""

    family: Family
    start: float
    end: float


@dataclass(frozen=True)
class CourseMap:
    """All that the template draws. `haze` is the path of every link; `links` is JSON for the script.

    In `links` questions are numbered in the course's order: `needs` holds pairs [question, what it needs], `related` pairs of
    questions whose answers link to each other, the earlier first.
    """

    width: int
    height: float
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    haze: str
    links: str


def related_questions(question: Question, known: Iterable[str]) -> list[str]:
    """Ids of the other questions that an answer links to, in order, each once."""
    if not question.answer:
        return []
    targets = (urlsplit(link.attributes.get("href") or "").fragment for link in question.answer.element.css("a[href]"))
    ids = set(known) - {question.id}
    return list(dict.fromkeys(target for target in targets if target in ids))


def column_places(outline: Outline) -> dict[str, float]:
    """Section → x of its column; columns of different families stand further apart."""
    places: dict[str, float] = {}
    position = 0.0
    for before, chapter in zip((None, *outline.chapters), outline.chapters, strict=False):
        if before:
            position += 1 + (BETWEEN_FAMILIES if before.family != chapter.family else 0)
        places[chapter.section] = position
    scale = (WIDTH - 2 * SIDE) / max(position, 1)
    return {section: round(SIDE + place * scale, 1) for section, place in places.items()}


def curve(start: Dot, end: Dot) -> str:
    """A line between two dots: level at both ends, and within one column a bow to the right."""
    if start.x == end.x:
        bow = start.x + 8 + abs(end.y - start.y) * 0.12
        return f"M{start.x:g} {start.y:g}C{bow:g} {start.y:g} {bow:g} {end.y:g} {end.x:g} {end.y:g}"
    middle = round((start.x + end.x) / 2, 1)
    return f"M{start.x:g} {start.y:g}C{middle:g} {start.y:g} {middle:g} {end.y:g} {end.x:g} {end.y:g}"


def course_map(outline: Outline, titles: Mapping[str, str], linked: Mapping[str, list[str]]) -> CourseMap:
    """Lay the map out.

    Args:
        outline: the ledger.
        titles: question id → its title as plain text.
        linked: question id → the questions that its answer links to.
    """
    places = column_places(outline)
    tallest = max((len(chapter.questions) for chapter in outline.chapters), default=0)
    height = round(TOP + tallest * STEP + 34, 1)
    columns = []
    for chapter in outline.chapters:
        first = TOP + (tallest - len(chapter.questions)) * STEP / 2
        dots = tuple(
            Dot(
                question=question,
                x=places[chapter.section],
                y=round(first + index * STEP, 1),
                url=f"{chapter.url}#{question.id}",
                title=titles.get(question.id, question.id),
                note=f"{chapter.section} {question.label} · {question.kind_label}",
            )
            for index, question in enumerate(chapter.questions)
        )
        columns.append(Column(chapter, places[chapter.section], dots))
    every = {dot.question.id: (number, dot) for number, dot in enumerate(dot for column in columns for dot in column.dots)}
    needs = [[number, every[need][0]] for number, dot in every.values() for need in dot.question.needs if need in every]
    related = sorted({tuple(sorted((every[one][0], every[other][0]))) for one, others in linked.items() for other in others})
    numbered = [dot for _, dot in every.values()]
    bands = []
    for family in outline.families:
        sections = [places[chapter.section] for chapter in outline.chapters_of(family)]
        if sections:
            bands.append(Band(family, min(sections) - 20, max(sections) + 20))
    return CourseMap(
        width=WIDTH,
        height=height,
        bands=tuple(bands),
        columns=tuple(columns),
        haze="".join(curve(numbered[one], numbered[other]) for one, other in related),
        links=json.dumps({"needs": needs, "related": related}, separators=(",", ":")),
    )
