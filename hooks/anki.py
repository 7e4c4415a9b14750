"""Anki decks: a note a question, a package a chapter, and one package with all chapters.

A learner who imports a newer package gets the changed texts and keeps the schedule. That rests on three things that must never
change: the notes' GUIDs (made from the permanent question ids), the ids of decks and note types, the fields (hooks/anki_style.py).
A cloze note has a card a blank, known by the blank's number, which hooks/published.py gives.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki  # type: ignore[import-untyped]

from hooks.anki_html import card_html
from hooks.anki_media import Images
from hooks.anki_style import cloze_type, fixed_id, question_type
from hooks.outline import Chapter, QuestionEntry
from hooks.plots import Plots
from hooks.published import Published
from hooks.questions import Answer, Question

COURSE = "神经网络模型与算法"
LICENCE = "文字 CC BY-SA 4.0，代码 MIT"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class CardNote:
    """A question as Anki holds it; `blanks` is 0 for a note with question and answer."""

    id: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    blanks: int
    images: dict[str, bytes]

    @property
    def guid(self) -> str:
        """By this Anki knows the note again, whichever package it comes in."""
        return str(genanki.guid_for("nnma", self.id))


@dataclass(frozen=True)
class ChapterDeck:
    """A chapter's notes, in the ledger's order."""

    chapter: Chapter
    address: str
    notes: tuple[CardNote, ...]

    @property
    def title(self) -> str:
        return f"{self.chapter.section} {self.chapter.full_title}"


@dataclass(frozen=True)
class Package:
    """A written .apkg, as the download page lists it."""

    title: str
    file: str
    notes: int
    cards: int
    bytes: int

    @property
    def size(self) -> str:
        return f"{self.bytes / 1e6:.1f} MB" if self.bytes >= 1e6 else f"{self.bytes / 1e3:.0f} KB"


def note_tags(chapter: Chapter, entry: QuestionEntry) -> tuple[str, ...]:
    """Tags by chapter and kind; Anki shows `::` as a tree."""
    part = "拓展" if entry.beyond else "课程"
    return (f"章::{chapter.section}", f"题型::{entry.kind_label}", part, *(("补拟",) if entry.rebuilt else ()))


def question_note(
    chapter: Chapter, entry: QuestionEntry, question: Question, answer: Answer, address: str, images: Images, published: Published
) -> CardNote:
    """One answered question as a note."""
    blanks = published.numbers(question.blanks) if entry.kind == "cloze" else ()

    def field(html: str) -> str:
        return card_html(html, address, images)

    key_points = answer.key_points
    if answer.plain:  # the note type has no field for it, and may never get another
        key_points = f'<div class="plain">{answer.plain}</div>{key_points}'
    source = " · ".join(
        (f"{chapter.section} {chapter.full_title}", entry.label, entry.kind_label, *(("补拟",) if entry.rebuilt else ()))
    )
    fields = (
        entry.id,
        field(question.title),
        card_html(question.text, address, images, blanks=blanks),
        field(key_points),
        field(answer.explanation),
        source,
        f"{address}#{entry.id}" if address else "",
    )
    return CardNote(entry.id, fields, note_tags(chapter, entry), len(blanks), images.files)


def chapter_deck(
    chapter: Chapter, questions: list[Question], address: str, docs_dir: Path, plots: Plots, published: Mapping[str, Published]
) -> ChapterDeck:
    """The deck of a checked chapter; questions that have no answer yet are left out.

    Args:
        chapter: the page's entry in the ledger.
        questions: what the page holds, before the cards are made and the figures inlined.
        address: the page's full address, empty when the site's is not known.
        docs_dir: where the figures lie.
        plots: the plots that the page's Markdown brought.
        published: the published questions, whose blanks have numbers.
    """
    known = {question.id: question for question in chapter.questions}
    notes = tuple(
        question_note(
            chapter,
            known[question.id],
            question,
            question.answer,
            address,
            Images(chapter.url, docs_dir, plots),
            published.get(question.id, Published(known[question.id].kind)),
        )
        for question in questions
        if question.answer
    )
    return ChapterDeck(chapter, address, notes)


def anki_decks(decks: list[ChapterDeck]) -> Iterator[genanki.Deck]:
    """The chapters as subdecks of the course; new cards come in the course's order."""
    question, cloze = question_type(), cloze_type()
    position = 0
    for deck in decks:
        made = genanki.Deck(
            fixed_id(f"nnma deck: {deck.chapter.section}"),
            f"{COURSE}::{deck.title}",
            "，".join(part for part in (f"《{COURSE}》问答笔记", LICENCE, deck.address) if part),
        )
        for note in deck.notes:
            position += 1
            model = cloze if note.blanks else question
            made.add_note(genanki.Note(model, list(note.fields), tags=note.tags, guid=note.guid, due=position))
        yield made


def write_package(path: Path, decks: list[genanki.Deck], images: dict[str, bytes], timestamp: int) -> None:
    """Write an .apkg, compressed (genanki stores) and, for the same time and content, the same to the byte."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, content in images.items():
            (folder / name).write_bytes(content)
        genanki.Package(decks, [folder / name for name in sorted(images)]).write_to_file(folder / "plain.zip", timestamp)
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(folder / "plain.zip") as plain, zipfile.ZipFile(path, "w") as packed:
            for name in plain.namelist():
                packed.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), plain.read(name), zipfile.ZIP_DEFLATED, 9)


def write_packages(decks: list[ChapterDeck], folder: Path, timestamp: int) -> list[Package]:
    """Write one package with all decks and one for each, and say what was written.

    Args:
        decks: the chapters in the course's order; those without notes are left out.
        folder: where the packages go.
        timestamp: when the notes count as changed. Anki replaces a note only by one changed later. No record is kept of when
            a text last changed, so this is the time of the build, or SOURCE_DATE_EPOCH where that is set (to the time of the
            commit, say): it must grow with each release, and a constant would leave learners with the old texts.
    """
    decks = [deck for deck in decks if deck.notes]
    made = list(anki_decks(decks))
    written = []
    choices = [("全部章节", "all", range(len(decks)))] if decks else []
    choices += [(deck.title, deck.chapter.section, range(index, index + 1)) for index, deck in enumerate(decks)]
    for title, name, chosen in choices:
        notes = [note for index in chosen for note in decks[index].notes]
        images = {image: content for note in notes for image, content in note.images.items()}
        path = folder / f"nnma-{name}.apkg"
        write_package(path, [made[index] for index in chosen], images, timestamp)
        cards = sum(note.blanks or 1 for note in notes)
        written.append(Package(title, path.name, len(notes), cards, path.stat().st_size))
    return written
