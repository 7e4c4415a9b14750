"""Pages made from what the chapters hold: the index of questions by kind, the list of notebooks, the navigation."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hooks.errors import BuildError
from hooks.glossary import Term, glossary_markdown
from hooks.outline import KIND_LABELS, Outline

CHAPTERS = "chapters"
MARKER = re.compile(r"^<!-- generate: (?P<name>[\w-]+) -->$", re.MULTILINE)

DOT = {False: '<span class="dot"></span>', True: '<span class="dot dot--beyond"></span>'}
"""A question's dot by whether it is beyond the course; web/progress/ fills it."""

SEAMS = {
    "review.html": ("<hr>", "---", 2),
    "papers.html": ("<hr>", "---", 2),
    "anki.html": ("<!-- anki packages -->", "<!-- anki packages -->", 1),
    "offline.html": ("<!-- offline panel -->", "<!-- offline panel -->", 1),
}
"""Template → where it cuts the page: as HTML, as Markdown, and how often."""


FILTERS = (
    ("", "range", "范围", (("all", "全部"), ("course", "课程题"), ("beyond", "拓展题"))),
    (' class="needs-js"', "state", "掌握", (("any", "不限"), ("new", "未做"), ("shaky", "不熟"), ("known", "已会"))),
)
"""The filters of the index of kinds (web/kinds/kinds.css), whose first choice hides nothing: attributes, name, label, choices."""


def kinds_bar(totals: Mapping[str, int]) -> str:
    """What stands above the index of kinds: links to them, and the filters."""
    kinds = "".join(f'<a href="#{kind}">{KIND_LABELS[kind]} {total}</a>' for kind, total in totals.items())
    groups = []
    for attributes, name, label, choices in FILTERS:
        boxes = "".join(
            f'<label><input type="radio" name="{name}" id="only-{value}" autocomplete="off"{" checked" * (at == 0)}>{text}</label>'
            for at, (value, text) in enumerate(choices)
        )
        groups.append(f'<fieldset{attributes} aria-label="{label}">{boxes}</fieldset>')
    return f'<div class="glossary-bar kinds-bar"><span>{kinds}</span>{"".join(groups)}</div>\n'


def kinds_markdown(outline: Outline, headings: Mapping[str, str]) -> str:
    """All questions by kind, in the course's order, as lists of links below a bar of filters."""
    totals = {kind: sum(question.kind == kind for question in outline.questions) for kind in KIND_LABELS}
    parts = [kinds_bar(totals)]
    for kind, label in KIND_LABELS.items():
        parts.append(f"## {label}（{totals[kind]} 题） {{ #{kind} }}\n")
        parts += [
            f"- [{DOT[question.beyond]}{headings[question.id]}]({chapter.page}#{question.id}) {chapter.section} {question.label}"
            for chapter in outline.chapters
            for question in chapter.questions
            if question.kind == kind
        ]
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
                f"- [{DOT[question.beyond]}{headings[question.id]}]({chapter.page}#{question.id}) {place}",
                f'{{ data-question="{question.id}" data-kind="{question.kind}" data-part="{part}" }}',
            ]
        parts.append("")
    return "\n".join(parts)


def with_chapters(nav: list[Any], outline: Outline) -> list[Any]:
    """The navigation of mkdocs.yml with the ledger's families and chapters in the place of `chapters`.

    Raises:
        BuildError: when that place is missing or a chapter stands there by hand.
    """
    if nav.count(CHAPTERS) != 1:
        raise BuildError("mkdocs.yml", f"nav must hold `- {CHAPTERS}` once; the ledger's chapters come there")
    entries: list[Any] = []
    for family in outline.families:
        members = [{chapter.menu_title: chapter.page} for chapter in outline.chapters_of(family)]
        entries += members if family.standalone else [{family.name: members}] if members else []
    at = nav.index(CHAPTERS)
    return [*nav[:at], *entries, *nav[at + 1 :]]


def notebooks_markdown(outline: Outline, notebooks_dir: Path) -> str:
    """A table of the chapters and their notebooks."""
    rows = ["| 章 | 笔记本 | 下载 |", "| --- | --- | --- |"]
    for chapter in outline.chapters:
        if not chapter.notebook:
            continue
        name = f"notebooks/{chapter.notebook}.ipynb"
        if (notebooks_dir / f"{chapter.notebook}.ipynb").exists():
            address = f"notebooks/{chapter.notebook}"
            download = f'<a href="../{address}/{address.rsplit("/", 1)[-1]}.ipynb" download>.ipynb</a>'
            rows.append(f"| [{chapter.full_title}]({chapter.page}) | [打开]({name}) | {download} |")
        else:
            rows.append(f"| [{chapter.full_title}]({chapter.page}) | 撰写中 | — |")
    return "\n".join(rows) + "\n"


def generated_markdown(outline: Outline, terms: list[Term], headings: Mapping[str, str], notebooks_dir: Path) -> dict[str, str]:
    """All that a page may ask for by `<!-- generate: name -->`: name → Markdown."""
    return {
        "glossary": glossary_markdown(terms, outline, headings),
        "catalogue": catalogue_markdown(outline, headings),
        "kinds": kinds_markdown(outline, headings),
        "notebooks": notebooks_markdown(outline, notebooks_dir),
    }


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
