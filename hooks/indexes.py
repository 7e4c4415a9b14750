"""Pages made from what the chapters hold: the index of questions by kind and the list of notebooks."""

import re
from collections.abc import Mapping
from pathlib import Path

from hooks.errors import BuildError
from hooks.outline import KIND_LABELS, Outline

QUESTION_HEADING = re.compile(r"^### (?P<text>.+?) \{ #(?P<id>[\w-]+) \.\w+ \}\s*$", re.MULTILINE)
UNWRITTEN = re.compile(r"^status: writing$", re.MULTILINE)
MARKER = re.compile(r"^<!-- generate: (?P<name>[\w-]+) -->$", re.MULTILINE)

SEAMS = {"review.html": ("<hr>", "---", 2), "anki.html": ("<!-- anki packages -->", "<!-- anki packages -->", 1)}
"""Template → where it cuts the page: as HTML, as Markdown, and how often."""


def chapter_sources(outline: Outline, docs_dir: Path) -> dict[str, str]:
    """Page → its Markdown, for each chapter.

    Raises:
        BuildError: with every page of the ledger that does not exist or is not UTF-8.
    """
    sources = {}
    faults = []
    for chapter in outline.chapters:
        try:
            sources[chapter.page] = (docs_dir / chapter.page).read_text("utf-8")
        except OSError:
            faults.append(f"docs/outline/{chapter.section}.yml: there is no page docs/{chapter.page}; write it or correct `page`")
        except UnicodeDecodeError:
            faults.append(f"docs/outline/{chapter.section}.yml: docs/{chapter.page} is not UTF-8; save it as UTF-8")
    if faults:
        raise BuildError("the ledger", *faults)
    return sources


def is_unwritten(source: str) -> bool:
    """Whether a chapter's front matter says that it is still being written."""
    return bool(UNWRITTEN.search(source.split("\n---", 1)[0]))


def proven_questions(source: str) -> int:
    """How many of a chapter's questions embed a notebook cell."""
    sections = QUESTION_HEADING.split(source)
    return sum("<!-- notebook: " in section for section in sections[3::3])


def question_headings(outline: Outline, sources: Mapping[str, str]) -> dict[str, str]:
    """Question id → its heading's Markdown, from the chapters' sources; an id without heading keeps its id as text."""
    found: dict[str, str] = {}
    for source in sources.values():
        found |= {match["id"]: match["text"] for match in QUESTION_HEADING.finditer(source)}
    return {question_id: found.get(question_id, question_id) for question_id in outline.chapter_of}


def kinds_markdown(outline: Outline, headings: Mapping[str, str]) -> str:
    """All questions by kind, in the course's order, as lists of links by chapter."""
    parts = []
    for kind, label in KIND_LABELS.items():
        total = sum(question.kind == kind for chapter in outline.chapters for question in chapter.questions)
        parts.append(f"## {label}（{total} 题） {{ #{kind} }}\n")
        for chapter in outline.chapters:
            questions = [question for question in chapter.questions if question.kind == kind]
            if questions:
                parts.append(f"**[{chapter.full_title}]({chapter.page})**\n")
                parts += [f"- [{headings[question.id]}]({chapter.page}#{question.id}) {question.label}" for question in questions]
                parts.append("")
    return "\n".join(parts)


def catalogue_markdown(outline: Outline, headings: Mapping[str, str]) -> str:
    """All questions by chapter, as lists of links; each item carries what web/review/ must know of its question."""
    parts = []
    for chapter in outline.chapters:
        parts.append(f"### {chapter.section} {chapter.full_title} {{ #list-{chapter.section} }}\n")
        for question in chapter.questions:
            part = "beyond" if question.beyond else "course"
            place = f"{chapter.section} {question.label} · {question.kind_label}"
            parts += [
                f"- [{headings[question.id]}]({chapter.page}#{question.id}) {place}",
                f'{{ data-question="{question.id}" data-kind="{question.kind}" data-part="{part}" }}',
            ]
        parts.append("")
    return "\n".join(parts)


def notebooks_markdown(outline: Outline, notebooks_dir: Path) -> str:
    """A table of the chapters and their notebooks."""
    rows = ["| 章 | 笔记本 | 下载 |", "| --- | --- | --- |"]
    for chapter in outline.chapters:
        name = f"notebooks/{chapter.notebook}.ipynb"
        if (notebooks_dir / f"{chapter.notebook}.ipynb").exists():
            address = f"notebooks/{chapter.notebook}"
            download = f'<a href="../{address}/{address.rsplit("/", 1)[-1]}.ipynb" download>.ipynb</a>'
            rows.append(f"| [{chapter.full_title}]({chapter.page}) | [打开]({name}) | {download} |")
        else:
            rows.append(f"| [{chapter.full_title}]({chapter.page}) | 撰写中 | — |")
    return "\n".join(rows) + "\n"


def check_seams(html: str, template: str, place: str) -> None:
    """Hold a page against the template that cuts its content into pieces.

    Raises:
        BuildError: when what the template cuts at does not stand there as often as it must.
    """
    if template in SEAMS:
        mark, written, times = SEAMS[template]
        if (found := html.count(mark)) != times:
            raise BuildError(place, f"`{written}` must stand alone on a line {times} time(s), not {found}; {template} cuts there")


def fill_markers(markdown: str, page: str, generated: Mapping[str, str]) -> str:
    """Replace each `<!-- generate: name -->` line by the generated Markdown of that name.

    Args:
        markdown: the page's text.
        page: its path below docs/, for messages.
        generated: name → Markdown.

    Raises:
        BuildError: with every name that nothing is generated for.
    """
    known = ", ".join(generated)
    faults = [
        f"{match[0]}: there is nothing named {match['name']!r}; use one of {known}"
        for match in MARKER.finditer(markdown)
        if match["name"] not in generated
    ]
    if faults:
        raise BuildError(f"docs/{page}", *faults)
    return MARKER.sub(lambda match: generated[match["name"]], markdown)
