"""The sources of the chapters, held against the ledger before anything is rendered: front matter, title, question headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hooks.demos import named_demos
from hooks.errors import BuildError
from hooks.outline import KIND_LABELS, Chapter, Outline
from hooks.prose import prose_lines

HEADING = re.compile(rf"### (?P<title>\S.*?) \{{ #(?P<id>[\w-]+) \.(?P<kind>{'|'.join(KIND_LABELS)}) \}}")
"""The one way to write a question's heading, though Markdown would take others."""

FRONT_MATTER = re.compile(r"---\n(?P<body>.*?)\n---\n", re.DOTALL)
FRONT_MATTER_KEYS = ("description", "title", "notebook", "asked", "status", "moved_from")
KEY = re.compile(r"^(?P<key>\w+): *(?P<value>.*?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A question's heading in its chapter's source."""

    id: str
    kind: str
    title: str
    line: int


@dataclass(frozen=True)
class Source:
    """A chapter's checked source: its headings by question id, whether it is still being written, how many answers hold cells, the
    demos that its answers name, by question id."""

    headings: dict[str, Heading]
    is_unwritten: bool
    proven_count: int
    demos: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def place(self, question_id: str) -> str:
        """Where a question stands, for messages."""
        heading = self.headings.get(question_id)
        return f"line {heading.line}, {question_id}" if heading else question_id


def front_matter(source: str) -> dict[str, str]:
    """The front matter's lines of one key and one value."""
    found = FRONT_MATTER.match(source)
    return {match["key"]: match["value"].strip("\"'") for match in KEY.finditer(found["body"])} if found else {}


def front_matter_faults(chapter: Chapter, keys: Mapping[str, str]) -> Iterator[str]:
    """Where the front matter lacks its one key, has one that nothing reads, or says something else than the ledger.

    What the ledger says it need not say at all.
    """
    if not keys.get("description"):
        yield "front matter: description is missing; write `description: one sentence` between the two lines ---"
    for key in keys:
        if key not in FRONT_MATTER_KEYS:
            yield f"front matter: unknown key {key!r}; the keys are {', '.join(FRONT_MATTER_KEYS)}"
    for key, wanted in (("title", chapter.full_title), ("notebook", chapter.notebook)):
        if keys.get(key, wanted) != wanted:
            yield f"front matter: {key} is {keys[key]!r}, docs/outline/{chapter.section}.yml says {wanted!r}; leave the line out"


def read_headings(source: str) -> tuple[list[Heading], list[str]]:
    """The headings of level 3, and what is wrong with how they are written."""
    headings, faults = [], []
    for line, text in prose_lines(source):
        if text.startswith("###") and not text.startswith("####"):
            if match := HEADING.fullmatch(text.rstrip()):
                headings.append(Heading(match["id"], match["kind"], match["title"], line))
            else:
                faults.append(
                    f"line {line}: cannot read {text!r}; write a question's heading exactly so: ### title {{ #01-01-q01 .short }}"
                    f" (kinds: {', '.join(KIND_LABELS)}), any other heading with ## or ####"
                )
    return headings, faults


def heading_faults(chapter: Chapter, headings: list[Heading]) -> Iterator[str]:
    """What is wrong with a chapter's headings beside the ledger: unknown, doubled, missing, of another kind, out of order."""
    entry = f"docs/outline/{chapter.section}.yml"
    kinds = {question.id: question.kind for question in chapter.questions}
    seen: set[str] = set()
    for heading in headings:
        place = f"line {heading.line}, {heading.id}"
        if heading.id not in kinds:
            yield f"{place}: unknown question id; add it to {entry} or correct it"
        elif heading.id in seen:
            yield f"{place}: duplicate question id"
        elif heading.kind != kinds[heading.id]:
            yield f"{place}: its class is .{heading.kind}, the ledger says .{kinds[heading.id]}"
        seen.add(heading.id)
    missing = [question_id for question_id in kinds if question_id not in seen]
    yield from (f"{question_id}: listed in {entry} but not on the page" for question_id in missing)
    order = [heading.id for heading in headings if heading.id in kinds]
    if not missing and len(order) == len(kinds) and order != list(kinds):
        first = next(heading for heading, wanted in zip(headings, kinds, strict=False) if heading.id != wanted)
        yield f"line {first.line}, {first.id}: out of order; {entry} gives the order"


def parse_source(chapter: Chapter, source: str) -> Source:
    """A chapter's source.

    Raises:
        BuildError: with every difference from the ledger, each with its line.
    """
    keys = front_matter(source)
    headings, faults = read_headings(source)
    faults = [*front_matter_faults(chapter, keys), *faults, *heading_faults(chapter, headings)]
    titles = [(line, text[2:].strip()) for line, text in prose_lines(source) if text.startswith("# ")]
    if [title for _, title in titles] != [chapter.full_title]:
        line = titles[0][0] if titles else 1
        faults.append(f"line {line}: the page's one title is `# {chapter.full_title}`, as docs/outline/{chapter.section}.yml says")
    if faults:
        raise BuildError(f"docs/{chapter.page}", *faults)
    before, *answers = re.split(r"^### ", source, flags=re.MULTILINE)
    demos = {heading.id: named_demos(answer) for heading, answer in zip(headings, answers, strict=False)}
    if named_demos(before):
        raise BuildError(f"docs/{chapter.page}", "data-demo stands before the first question; a demo belongs into an answer")
    return Source(
        {heading.id: heading for heading in headings},
        keys.get("status") == "writing",
        sum("<!-- notebook: " in answer for answer in answers),
        {question_id: names for question_id, names in demos.items() if names},
    )


def read_sources(outline: Outline, docs_dir: Path) -> dict[str, Source]:
    """Page → its source, for each chapter.

    Raises:
        BuildError: for pages of the ledger that do not exist or are not UTF-8, and for every difference from the ledger.
    """
    sources = {}
    faults = []
    for chapter in outline.chapters:
        entry = f"docs/outline/{chapter.section}.yml"
        try:
            sources[chapter.page] = parse_source(chapter, (docs_dir / chapter.page).read_text("utf-8"))
        except OSError:
            faults.append(f"{entry}: there is no page docs/{chapter.page}; write it or correct `page`")
        except UnicodeDecodeError:
            faults.append(f"{entry}: docs/{chapter.page} is not UTF-8; save it as UTF-8")
    if faults:
        raise BuildError("the ledger", *faults)
    return sources
