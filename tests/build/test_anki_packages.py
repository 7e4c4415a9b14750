"""The Anki packages of the built site, read card by card and held against the ledger and the website."""

import re
import xml.etree.ElementTree as ElementTree
from html import unescape
from pathlib import Path

import pytest

from hooks.anki_style import FIELDS
from hooks.published import LIST, load_published
from tests.build.anki_packages import NAMES, QUESTIONS, WRITTEN, Elements, ReadPackage, cards_on_pages, formulas
from tests.serving import REPOSITORY

PUBLISHED = load_published(REPOSITORY / LIST)
KNOWN_GUIDS = {"00-q01": "x{s$vkP.+b", "beyond-04-01-05": "qUo,1Yot8G"}
"""If these change, learners who import the next release get every question a second time."""


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
