"""The Anki packages of the built site: every card of every package, and what Anki makes of them."""

import json
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from hooks.anki import chapter_deck, write_packages
from hooks.anki_style import FIELDS
from hooks.chapters import read_sources
from hooks.ledger import load_outline
from hooks.outline import Outline
from hooks.plots import Plots
from hooks.published import LIST, load_published
from hooks.questions import parse_questions
from hooks.tree import Tree
from tests.serving import REPOSITORY

OUTLINE = load_outline(REPOSITORY / "docs" / "outline.yml")
SOURCES = read_sources(OUTLINE, REPOSITORY / "docs")
WRITTEN = Outline(OUTLINE.families, tuple(chapter for chapter in OUTLINE.chapters if not SOURCES[chapter.page].is_unwritten))
NAMES = ["all", *(chapter.section for chapter in WRITTEN.chapters)]
QUESTIONS = {question.id: question for question in WRITTEN.questions}
PUBLISHED = load_published(REPOSITORY / LIST)
KNOWN_GUIDS = {"00-q01": "x{s$vkP.+b", "beyond-04-01-05": "qUo,1Yot8G"}
"""If these change, learners who import the next release get every question a second time."""

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


@pytest.mark.parametrize("name", NAMES)
def test_every_question_of_the_ledger_is_one_note_in_order(packages: dict[str, ReadPackage], name: str) -> None:
    wanted = [question.id for chapter in WRITTEN.chapters if name in ("all", chapter.section) for question in chapter.questions]
    assert [note.id for note in packages[name].notes] == wanted


def test_a_note_is_the_same_in_both_of_its_packages(packages: dict[str, ReadPackage]) -> None:
    chapters = [note for name in NAMES if name != "all" for note in packages[name].notes]
    assert chapters == packages["all"].notes


def test_guids_are_unique_and_those_of_all_releases(packages: dict[str, ReadPackage]) -> None:
    guids = {note.id: note.guid for note in packages["all"].notes}
    assert len(set(guids.values())) == len(guids)
    assert KNOWN_GUIDS.items() <= guids.items()


def test_note_types_fields_tags_and_decks_are_right(packages: dict[str, ReadPackage]) -> None:
    for note in packages["all"].notes:
        entry, chapter = QUESTIONS[note.id], WRITTEN.chapter_of[note.id]
        model = packages["all"].models[note.model]
        assert [field["name"] for field in model["flds"]] == list(FIELDS)
        assert (model["type"] == 1) == (entry.kind == "cloze"), note.id
        assert all(note.fields.values()), f"{note.id}: an empty field"
        assert note.tags[:3] == [f"章::{chapter.section}", f"题型::{entry.kind_label}", "拓展" if entry.beyond else "课程"]
        assert ("补拟" in note.tags) == entry.rebuilt
        assert note.deck == f"神经网络模型与算法::{chapter.section} {chapter.full_title}"
        assert note.fields["出处"].startswith(f"{chapter.section} {chapter.full_title} · {entry.label} · {entry.kind_label}")


def test_each_blank_is_a_cloze_with_a_card(packages: dict[str, ReadPackage], site: Path) -> None:
    pages = cards_on_pages(site)
    for note in packages["all"].notes:
        numbers = [int(number) for number in re.findall(r"\{\{c(\d+)::", note.html)]
        blanks = pages[note.id].count('class="blank-answer"')
        assert sorted(numbers) == list(range(1, blanks + 1)), note.id
        assert blanks == len(PUBLISHED[note.id].blanks), note.id
        assert numbers == [
            int(number) for number in re.findall(r"\{\{c(\d+)::[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\}", note.fields["题干"])
        ]
        assert note.cards == (list(range(blanks)) or [0]), note.id


def test_fields_hold_clean_html(packages: dict[str, ReadPackage]) -> None:
    for note in packages["all"].notes:
        elements = Elements(note.html)
        assert not elements.faults, f"{note.id}: {elements.faults}"
        for trace in ("var(--", "arithmatex", "<script", "<style", "<svg", "headerlink", "<input", "<abbr", "<!--", "katex"):
            assert trace not in note.html, f"{note.id}: {trace}"
        assert not re.search(r"<p>\s*</p>|<li>\s*</li>", note.html), note.id
        assert not re.search(r"\[\$|\[latex\]|\[sound:|\[anki:", note.html), note.id
        for tag, attributes in elements.found:
            assert attributes.keys() <= {"class", "href", "src", "alt", "style", "start", "colspan", "rowspan"}, (
                f"{note.id}: <{tag}>"
            )
            assert re.match(r"https?://", attributes.get("href") or "https://"), f"{note.id}: {attributes}"
            if tag == "img":
                assert attributes["alt"], note.id


def test_nothing_of_a_question_is_lost(packages: dict[str, ReadPackage], site: Path) -> None:
    pages = cards_on_pages(site)
    for note in packages["all"].notes:
        page, html = pages[note.id], note.html
        assert len(formulas(html)) == page.count("<annotation>"), note.id
        assert html.count("<figure>") == page.count("<figure"), note.id
        assert html.count("<img ") == page.count('<svg class="figure"') + page.count("<img "), note.id
        assert html.count("<pre>") == page.count("<pre>"), note.id
        assert html.count("<table>") == page.count("<table"), note.id
        assert html.count('<details class="notebook">') == page.count('<details class="notebook"'), note.id


def test_formulas_are_tex_without_markup(packages: dict[str, ReadPackage]) -> None:
    for note in packages["all"].notes:
        for tex in formulas(note.html):
            assert tex.strip(), note.id
            assert "<" not in tex, f"{note.id}: {tex}"
            assert not re.search(r"\$|\{\{c\d", unescape(tex)), f"{note.id}: {tex}"


@pytest.mark.parametrize("name", NAMES)
def test_images_are_packed_used_and_stand_alone(packages: dict[str, ReadPackage], name: str) -> None:
    package = packages[name]
    used = {attributes["src"] for note in package.notes for tag, attributes in Elements(note.html).found if tag == "img"}
    assert used == set(package.media)
    for file, content in package.media.items():
        assert re.fullmatch(r"nnma-[a-z0-9-]+\.(svg|png)", file)
        if file.endswith(".svg"):
            root = ElementTree.fromstring(content)
            assert root.tag == "{http://www.w3.org/2000/svg}svg", file
            assert float(root.get("width")) > 0, file
            assert float(root.get("height")) > 0, file
            text = content.decode()
            assert not re.search(r"var\(|currentcolor|--figure|<script|<style", text, re.IGNORECASE), file
            ids = set(re.findall(r'\bid="([^"]+)"', text))
            assert set(re.findall(r'(?:url\(#|href="#)([^)"]+)', text)) <= ids, file


def test_links_lead_back_to_the_question(packages: dict[str, ReadPackage], site: Path, site_address: str) -> None:
    pages: dict[str, str] = {}
    for note in packages["all"].notes:
        assert note.fields["链接"] == f"{site_address}{WRITTEN.chapter_of[note.id].url}#{note.id}"
        for tag, attributes in [*Elements(note.html).found, ("a", {"href": note.fields["链接"]})]:
            address = (attributes.get("href") or "") if tag == "a" else ""
            if address.startswith(site_address):
                path, _, anchor = address.removeprefix(site_address).partition("#")
                if path not in pages:
                    pages[path] = (site / path / "index.html").read_text("utf-8")
                assert not anchor or f'id="{anchor}"' in pages[path], f"{note.id}: {address}"


def test_the_page_lists_every_package_with_its_counts_and_size(packages: dict[str, ReadPackage], site: Path) -> None:
    html = (site / "anki/index.html").read_text("utf-8")
    rows = re.findall(r"<tr>\s*<td>(.*?)</td>\s*<td>(\d+)</td>\s*<td>(\d+)</td>\s*<td>(.*?)</td>\s*<td>(.*?)</td>\s*</tr>", html)
    assert {path.name for path in (site / "anki").glob("*.apkg")} == {f"nnma-{name}.apkg" for name in NAMES}
    assert NAMES[0] == "all"

    def size_of(name: str) -> str:
        count = (site / "anki" / f"nnma-{name}.apkg").stat().st_size
        return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} KB"

    assert f'href="nnma-all.apkg" download>下载全部章节（{len(packages["all"].notes)} 题，{size_of("all")}）</a>' in html
    for name, (title, notes, cards, size, link) in zip(NAMES[1:], rows, strict=True):
        read = packages[name].notes
        assert title.startswith(name)
        assert (int(notes), int(cards)) == (len(read), sum(len(note.cards) for note in read))
        assert size == size_of(name)
        assert f'href="nnma-{name}.apkg" download' in link
    text = re.sub(r"<[^>]+>", "", html[html.index("<article") : html.index("</article>")])
    assert not re.search(r"[\u4e00-\u9fff][,;:?!](?!\d|:)|[,;?!][\u4e00-\u9fff]", text)


# --- Imported by Anki itself ----------------------------------------------------------------------------------------


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
