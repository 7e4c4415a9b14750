"""An Anki package read without Anki: its notes, cards and media, and what the ledger and the website say of them."""

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hooks.anki_style import FIELDS
from hooks.chapters import read_sources
from hooks.ledger import load_outline
from hooks.outline import Outline
from tests.serving import REPOSITORY

OUTLINE = load_outline(REPOSITORY / "docs" / "outline.yml")
SOURCES = read_sources(OUTLINE, REPOSITORY / "docs")
WRITTEN = Outline(OUTLINE.families, tuple(chapter for chapter in OUTLINE.chapters if not SOURCES[chapter.page].is_unwritten))
NAMES = ["all", *(chapter.section for chapter in WRITTEN.chapters)]
QUESTIONS = {question.id: question for question in WRITTEN.questions}

CODE = re.compile(r"<(pre|code)>.*?</\1>", re.DOTALL)
VOID = {"br", "hr", "img", "wbr"}


@dataclass(frozen=True)
class ReadNote:
    """A note as it stands in a package, with the numbers of its cards."""

    guid: str
    model: str
    fields: dict[str, str]
    tags: list[str]
    cards: list[int]
    deck: str

    @property
    def id(self) -> str:
        return self.fields["编号"]

    @property
    def html(self) -> str:
        return "".join(self.fields[name] for name in FIELDS if name not in ("编号", "链接"))


@dataclass(frozen=True)
class ReadPackage:
    """An opened .apkg."""

    notes: list[ReadNote]
    models: dict[str, dict]
    media: dict[str, bytes]


def read_package(path: Path, scratch: Path) -> ReadPackage:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = json.loads(archive.read("media"))
        assert set(archive.namelist()) == {"collection.anki2", "media", *names}
        media = {name: archive.read(number) for number, name in names.items()}
        archive.extract("collection.anki2", scratch)
    with closing(sqlite3.connect(scratch / "collection.anki2")) as database:
        models, decks = (json.loads(text) for text in database.execute("SELECT models, decks FROM col").fetchone())
        notes = [
            ReadNote(
                guid,
                str(model),
                dict(zip(FIELDS, fields.split("\x1f"), strict=True)),
                tags.split(),
                [ord for (ord,) in database.execute("SELECT ord FROM cards WHERE nid = ? ORDER BY ord", (note,))],
                *{decks[str(deck)]["name"] for (deck,) in database.execute("SELECT did FROM cards WHERE nid = ?", (note,))},
            )
            for note, guid, model, fields, tags in database.execute("SELECT id, guid, mid, flds, tags FROM notes ORDER BY id")
        ]
    return ReadPackage(notes, models, media)


@pytest.fixture(scope="module")
def packages(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadPackage]:
    scratch = tmp_path_factory.mktemp("anki")
    return {name: read_package(site / "anki" / f"nnma-{name}.apkg", scratch) for name in NAMES}


class Elements(HTMLParser):
    """Every element with its attributes, and whether each is closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


def formulas(html: str) -> list[str]:
    """The TeX of all formulas, after checking that every opening has its closing and none is nested."""
    marks = re.findall(r"\\[()\[\]]", re.sub(r"\\\\", "", CODE.sub("", html)))
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    assert set(pairs) <= {("\\(", "\\)"), ("\\[", "\\]")}
    return [inline or display for inline, display in re.findall(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", CODE.sub("", html), re.DOTALL)]


def cards_on_pages(site: Path) -> dict[str, str]:
    """Question id → its card on the website."""
    found = {}
    for chapter in WRITTEN.chapters:
        html = (site / chapter.url / "index.html").read_text("utf-8")
        for part in html.split('<section class="question"')[1:]:
            found[re.search(r'data-question="([\w-]+)"', part)[1]] = part.partition("</section>")[0]
    return found
