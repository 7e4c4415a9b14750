"""The books' composition, and what is mended in their text layer; no browser."""

import errno
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from hooks.books import FOLDER, Book, by_chapter, fingerprint, keep_record, load_books
from hooks.errors import BuildError
from hooks.tree import Tree
from tools.book.compose import Entry, Linker, Part, anchor, rewrite, stroke_last
from tools.book.front import contents, cover
from tools.book.pdf import Place, unified, write_book

PARTS = [Part("01-01", "feedforward/foundations/", "模型基础"), Part("02-01", "convolutional/foundations/", "基础")]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#01-01-q01", "#01-01.01-01-q01"),
        ("../../convolutional/foundations/#02-01-q05", "#02-01.02-01-q05"),
        ("../../convolutional/foundations/", "#02-01"),
        ("../../kinds/#x", "https://example.org/notes/kinds/#x"),
        ("https://pytorch.org/", "https://pytorch.org/"),
    ],
)
def test_links_stay_inside_where_they_can(address: str, target: str) -> None:
    assert Linker(PARTS, "https://example.org/notes/").target(PARTS[0], address) == target


def blank(pages: int) -> PdfReader:
    writer, written = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 200)
    writer.write(written)
    return PdfReader(written)


def test_without_the_sites_address_a_link_out_of_the_book_is_text() -> None:
    tree = Tree('<p><a href="../../kinds/">题型</a></p><p id="甲"></p><a href="#%E7%94%B2">x</a><label for="b"></label>')
    rewrite(tree, PARTS[0], Linker(PARTS, ""))
    name = anchor("01-01", "甲")
    assert name.isascii()
    assert tree.written() == f'<p><a>题型</a></p><p id="{name}"></p><a href="#{name}">x</a><label for="01-01.b"></label>'


def test_the_text_layer_holds_characters_and_no_radicals() -> None:
    assert unified(b"<01> <2F00> <2EC5> <4E00>") == b"<01> <4E00> <89C1> <4E00>"
    assert unified(b"<D835DC64>") == b"<D835DC64>"
    with pytest.raises(BuildError, match="UNIFIED"):
        unified(b"<2E80>")
    assert unified(b"<003D> <E020>") == b"<003D> <0338>"
    with pytest.raises(BuildError, match="E016"):
        unified(b"<E016>")


def test_the_stroke_of_not_equal_comes_after_its_sign() -> None:
    strut = '<span class="katex-strut" style="x"></span>'
    stroke = '<span class="katex-inner">\ue020</span><span class="katex-fix"></span></span></span></span>'
    drawn = f'<span class="katex-vbox"><span class="katex-thinbox"><span class="rlap">{strut}{stroke}'
    following = '<span class="mspace"></span><span class="r5">=</span>0'
    assert stroke_last(f"i{drawn}{following}") == 'i<span class="r5">=<span class="stroke">\ue020</span></span>0'
    with pytest.raises(BuildError, match="STROKE"):
        stroke_last(drawn)


def test_contents_name_pages_and_are_escaped() -> None:
    html = contents([Entry(0, "a", "甲 < 乙"), Entry(1, "gone", "x")], {"a": 7})
    assert "甲 &lt; 乙" in html
    assert "<b>7</b>" in html
    assert "gone" not in html
    assert "<p>x &amp; y</p>" in cover("题", "副", ["x & y", ""])


def test_books_are_of_just_these_sources(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("甲", "utf-8")
    first = fingerprint(tmp_path, "")
    assert first == fingerprint(tmp_path, "")
    assert first != fingerprint(tmp_path, "https://example.org/")
    (tmp_path / "docs/a.md").write_text("乙", "utf-8")
    assert first != fingerprint(tmp_path, "")


def test_a_record_is_kept_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    book = Book("all", "全书", "sheet", "a4", "all.pdf", 7, 9)

    def no_room(path: Path, text: str, encoding: str) -> None:
        path.write_bytes(text.encode(encoding)[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", no_room)
        with pytest.raises(OSError, match="No space"):
            keep_record(tmp_path, "", [book])
    assert load_books(tmp_path, "") == []
    keep_record(tmp_path, "", [book])
    assert load_books(tmp_path, "") == [book]


def test_files_are_listed_by_chapter_in_the_printed_order() -> None:
    books = [Book(name, "", form, "a4", "", 1, 1) for form in ("answers", "sheet") for name in ("all", "00")]
    assert [[(book.name, book.edition) for book in row] for row in by_chapter(books)] == [
        [("all", "含答案，A4"), ("all", "题目，A4")],
        [("00", "含答案，A4"), ("00", "题目，A4")],
    ]


@pytest.mark.filterwarnings("error")
def test_a_book_has_nested_bookmarks_and_numbers_its_front_apart(tmp_path: Path) -> None:
    entries = [Entry(1, "a", "第一章"), Entry(2, "a.q", "问"), Entry(1, "b", "第二章"), Entry(1, "c", "别处")]
    found = {"a": Place(0, 150.0), "a.q": Place(1, 100.0), "b": Place(2, 150.0), "c": Place(9, 150.0)}
    assert write_book(tmp_path / "x.pdf", "题", blank(2), blank(10), range(3), entries, found, {}) == 5
    book = PdfReader(tmp_path / "x.pdf")
    assert book.page_labels == ["i", "ii", "1", "2", "3"]
    first, (inner,), second = book.outline
    assert [(entry.title, book.get_destination_page_number(entry)) for entry in (first, inner, second)] == [
        ("第一章", 2),
        ("问", 3),
        ("第二章", 4),
    ]
