"""The Anki packages of the built site as Anki itself takes them: imported, imported again, updated, shown."""

import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from hooks.anki import chapter_deck, write_packages
from hooks.plots import Plots
from hooks.questions import parse_questions
from hooks.tree import Tree
from tests.build.anki_packages import CODE, NAMES, OUTLINE, QUESTIONS, WRITTEN, ReadPackage


class Learner:
    """A collection of Anki, and what importing a package into it changed."""

    def __init__(self, folder: Path) -> None:
        self.collection = Collection(str(folder / "collection.anki2"))

    def take(self, package: Path) -> dict[str, int]:
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = self.collection.import_anki_package(request).log
        kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
        return {kind: len(getattr(log, kind)) for kind in kinds if len(getattr(log, kind))}

    @property
    def size(self) -> tuple[int, int]:
        return self.collection.note_count(), self.collection.card_count()

    def cards_of(self, question: str) -> list:
        return [self.collection.get_card(card) for card in self.collection.find_cards(f'"编号:{question}"')]


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    learner = Learner(tmp_path)
    yield learner
    learner.collection.close()


def changed_package(source: Path, target: Path, old: str, new: str, *, later: int) -> Path:
    """A copy in which every note counts as changed some seconds later and holds another text."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        archive.extract("collection.anki2", target.parent / "changed")
        with closing(sqlite3.connect(target.parent / "changed/collection.anki2")) as database, database:
            database.execute("UPDATE notes SET flds = replace(flds, ?, ?), mod = mod + ?", (old, new, later))
        copy.write(target.parent / "changed/collection.anki2", "collection.anki2")
        for name in archive.namelist():
            if name != "collection.anki2":
                copy.writestr(name, archive.read(name))
    return target


def test_anki_imports_everything_once(packages: dict[str, ReadPackage], site: Path, learner: Learner) -> None:
    notes = packages["all"].notes
    size = (len(QUESTIONS), sum(len(note.cards) for note in notes))
    for name in NAMES[1:3]:
        learner.take(site / "anki" / f"nnma-{name}.apkg")
    early = sum(len(packages[name].notes) for name in NAMES[1:3])
    assert learner.take(site / "anki/nnma-all.apkg") == {"new": size[0] - early, "duplicate": early}
    assert learner.size == size
    for name in NAMES:
        assert learner.take(site / "anki" / f"nnma-{name}.apkg") == {"duplicate": len(packages[name].notes)}
    assert learner.size == size
    media = learner.collection.media.check()
    assert not media.missing
    assert not media.unused
    assert {path.name for path in Path(learner.collection.media.dir()).iterdir()} == set(packages["all"].media)
    decks = {deck.name for deck in learner.collection.decks.all_names_and_ids()}
    assert {note.deck for note in notes} <= decks
    assert [learner.cards_of(note.id)[0].due for note in notes] == list(range(1, len(notes) + 1))
    _, sound = learner.collection.fix_integrity()
    assert sound


def test_a_newer_package_changes_the_text_and_keeps_the_schedule(site: Path, learner: Learner, tmp_path: Path) -> None:
    learner.take(site / "anki/nnma-all.apkg")
    question = next(question.id for question in WRITTEN.questions if question.kind == "cloze")
    before = learner.cards_of(question)[0]
    learner.collection.sched.set_due_date([before.id], "9")
    before.load()
    assert before.ivl == 9
    size = learner.size
    newer = changed_package(site / "anki/nnma-all.apkg", tmp_path / "newer.apkg", "的", "之", later=60)
    assert learner.take(newer) == {"updated": len(QUESTIONS)}
    after = learner.cards_of(question)[0]
    assert (after.id, after.nid, after.due, after.ivl, after.type) == (before.id, before.nid, before.due, before.ivl, before.type)
    assert "之" in after.note()["解答"]
    assert "的" not in after.note()["解答"]
    older = site / "anki/nnma-all.apkg"
    assert learner.take(older) == {"duplicate": len(QUESTIONS)}
    assert learner.size == size


def test_nothing_inside_a_blank_ends_it_and_nothing_outside_becomes_one(learner: Learner, tmp_path: Path) -> None:
    blanks = (
        '<span class="arithmatex">\\(\\frac{a_{b_{c}}}{d_{e::f}}\\)</span>',
        "<code>f'{{x}}::{y}}'</code>",
        "集合 {甲}",
    )
    text = "、".join(f"<mark>{blank}</mark>" for blank in blanks)
    html = (
        f'<h3 class="cloze" id="00-q01">题 {{{{x}}}}</h3><p>{text}。<code>{{{{c7::y}}}}</code></p>'
        '<details class="answer"><summary>答</summary>'
        '<div class="admonition key"><p class="admonition-title">要点</p><p>{{c8::x}} {{标题}}</p></div></details>'
    )
    deck = chapter_deck(OUTLINE.by_page["overview.md"], parse_questions(Tree(html)), "", tmp_path, Plots(), {})
    write_packages([deck], tmp_path, 1_700_000_000)
    learner.take(tmp_path / "nnma-all.apkg")
    cards = learner.cards_of("00-q01")
    assert len(cards) == len(blanks)
    seen = [re.sub(r"<style>.*?</style>|<[^>]+>", "", card.answer(), flags=re.DOTALL) for card in cards]
    assert len(set(seen)) == 1
    read = re.sub(r"\s+", "", unescape(seen[0]))
    for blank in blanks:
        assert re.sub(r"\s+|<[^>]+>", "", blank) in read
    for part in ("{{c7::y}}", "{{c8::x}}", "{{标题}}", "题{{x}}"):
        assert part in read
    for card, blank in zip(cards, blanks, strict=True):
        front = re.sub(r"<style>.*?</style>|<[^>]+>", "", card.question(), flags=re.DOTALL)
        assert "[...]" in front
        assert re.sub(r"\s+|<[^>]+>", "", blank) not in re.sub(r"\s+", "", unescape(front))


def test_anki_shows_every_card(packages: dict[str, ReadPackage], site: Path, learner: Learner) -> None:
    learner.take(site / "anki/nnma-all.apkg")
    for note in packages["all"].notes:
        cards = learner.cards_of(note.id)
        assert len(cards) == len(note.cards)
        for card in cards:
            front, back = (re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL) for html in (card.question(), card.answer()))
            assert "{{" not in CODE.sub("", re.sub(r"\\\(.*?\\\)|\\\[.*?\\\]", "", front + back, flags=re.DOTALL)), note.id
            assert note.fields["标题"] in front
            assert note.fields["要点"] in back
            assert back.index(note.fields["要点"]) < back.index(note.fields["解答"])
            assert note.fields["链接"] in back
            if QUESTIONS[note.id].kind == "cloze":
                assert front.count('<span class="cloze" ') == 1, note.id
                assert front.count("cloze-inactive") == len(cards) - 1, note.id
