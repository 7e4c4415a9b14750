"""What pypdf does with what Chromium printed: front and body in one, bookmarks, links that lead somewhere, chapters cut out.

Nothing that changes between two prints of the same pages is left in: no dates, no ids.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

from hooks.errors import BuildError
from tools.book.compose import Entry
from tools.book.front import PLACE

RADICALS = range(0x2E80, 0x2FE0)
"""Radicals that look like characters and are none: one glyph draws both, and no search finds text copied with them."""

UNIFIED = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Characters of those radicals that Unicode does not name the compatible character of (EquivalentUnifiedIdeograph.txt)."""

PRIVATE = {"\ue020": "\u0338"}
"""What glyphs mean that a font has at places of its own: the stroke through KaTeX's ≠ combines with the sign before it."""

PRIVATE_USE = range(0xE000, 0xF900)

HEX = re.compile(rb"<([0-9A-Fa-f]{4,})>")


@dataclass(frozen=True)
class Place:
    """Where something stands in a body: its page, counted from 0, and the distance of its top from the page's foot."""

    page: int
    top: float


def places(body: PdfReader) -> dict[str, Place]:
    """The places that links of a body name, by anchor."""
    found = {}
    for name, target in body.named_destinations.items():
        number = body.get_destination_page_number(target)
        if number is not None:
            found[str(name).removeprefix("/")] = Place(number, float(target.top or 0))
    return found


def character(code: int) -> str:
    """The character that a radical or a place of a font's own stands for; others, and those that stand for none, as they are."""
    named = UNIFIED.get(chr(code)) or PRIVATE.get(chr(code))
    return named or (unicodedata.normalize("NFKC", chr(code)) if code in RADICALS else chr(code))


def is_unreadable(code: int) -> bool:
    return code in RADICALS or code in PRIVATE_USE


def unified(table: bytes) -> bytes:
    """A font's table of what its glyphs mean, with characters in place of radicals and of places of the font's own.

    Raises:
        BuildError: with those that stand for no character known here.
    """
    unknown: set[str] = set()

    def replaced(match: re.Match[bytes]) -> bytes:
        codes = [int(match[1][at : at + 4], 16) for at in range(0, len(match[1]), 4)]
        unknown.update(f"{chr(code)} (U+{code:04X})" for code in codes if is_unreadable(ord(character(code)[0])))
        return b"<" + b"".join(f"{ord(character(code)[0]) if is_unreadable(code) else code:04X}".encode() for code in codes) + b">"

    mended = HEX.sub(replaced, table)
    if unknown:
        raise BuildError(
            "the books", f"the text layer holds {', '.join(sorted(unknown))}, no characters; name them in UNIFIED or PRIVATE"
        )
    return mended


def mend_text_layer(reader: PdfReader) -> None:
    """Let all text be copied as characters."""
    seen = set()
    for page in reader.pages:
        resources = cast(DictionaryObject, page["/Resources"])
        for font in resources.get("/Font", {}).values():
            stream = font.get_object().get("/ToUnicode")
            if stream is not None and id(stream := stream.get_object()) not in seen:
                seen.add(id(stream))
                stream.set_data(unified(stream.get_data()))


def links(page: PageObject) -> Iterator[DictionaryObject]:
    for annotation in page.get("/Annots") or ():
        if (link := annotation.get_object()).get("/Subtype") == "/Link":
            yield link


def named_target(link: DictionaryObject) -> str:
    """The anchor that a link names, as Chromium writes it or as the contents do; empty for others."""
    action = link.get("/A", DictionaryObject()).get_object()
    if "/Dest" in link or action.get("/S") == "/GoTo":
        return str(link.get("/Dest", action.get("/D"))).removeprefix("/")
    address = str(action.get("/URI", ""))
    return address.removeprefix(PLACE) if address.startswith(PLACE) else ""


def lead(link: DictionaryObject, page: PageObject, place: Place) -> None:
    """Make a link lead to a place of a page."""
    link.pop("/A", None)
    target = [page.indirect_reference, NameObject("/XYZ"), FloatObject(0), FloatObject(place.top), FloatObject(0)]
    link[NameObject("/Dest")] = ArrayObject(target)


def settle_links(writer: PdfWriter, found: Mapping[str, Place], shown: range, shift: int, elsewhere: Mapping[str, str]) -> None:
    """Let every inner link lead to its page; those to pages that are not in this file lead to the site, or are taken out.

    Args:
        found: all places of the body.
        shown: the pages of the body that the file holds, after `shift` pages of its front.
        elsewhere: part → the address of its page on the site.
    """
    for page in writer.pages:
        kept = ArrayObject()
        for annotation in page.get("/Annots") or ():
            link = annotation.get_object()
            name = named_target(link) if link.get("/Subtype") == "/Link" else ""
            place = found.get(name)
            if place and place.page in shown:
                lead(link, writer.pages[place.page - shown.start + shift], place)
            elif name:
                part, _, identity = name.partition(".")
                if not elsewhere.get(part):
                    continue
                link.pop("/Dest", None)
                address = elsewhere[part] + (f"#{identity}" if identity else "")
                uri = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
                link[NameObject("/A")] = DictionaryObject(uri)
            kept.append(annotation)
        if "/Annots" in page:
            page[NameObject("/Annots")] = kept


def add_bookmarks(writer: PdfWriter, entries: Iterable[Entry], found: Mapping[str, Place], shown: range, shift: int) -> None:
    """A tree of bookmarks: parts, sections, questions; only the parts are open."""
    above: list[tuple[int, IndirectObject]] = []
    for entry in entries:
        place = found.get(entry.anchor)
        if not place or place.page not in shown:
            continue
        while above and above[-1][0] >= entry.level:
            above.pop()
        parent = above[-1][1] if above else None
        item = writer.add_outline_item(
            title=entry.title,
            page_number=place.page - shown.start + shift,
            parent=parent,
            fit=Fit.xyz(left=0, top=place.top),
            is_open=False,
        )
        above.append((entry.level, item))


def write_book(
    path: Path,
    title: str,
    front: PdfReader | None,
    body: PdfReader,
    shown: range,
    entries: Iterable[Entry],
    found: Mapping[str, Place],
    elsewhere: Mapping[str, str],
) -> int:
    """Write one file of a front and some pages of a body; returns how many pages it has."""
    writer = PdfWriter()
    if front:
        writer.append(front, import_outline=False)
    shift = len(writer.pages)
    writer.append(body, pages=(shown.start, shown.stop), import_outline=False)
    writer.root_object.pop("/Dests", None)
    writer.root_object.pop("/Names", None)
    settle_links(writer, found, shown, shift, elsewhere)
    add_bookmarks(writer, entries, found, shown, shift)
    if shift:
        writer.set_page_label(0, shift - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(shift, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=shown.start + 1)
    writer.metadata = {"/Title": title, "/Author": "《神经网络模型与算法》问答笔记贡献者"}
    writer.root_object[NameObject("/Lang")] = TextStringObject("zh-CN")
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.page_mode = "/UseOutlines"
    path.parent.mkdir(parents=True, exist_ok=True)
    writer.write(path)
    return len(writer.pages)
