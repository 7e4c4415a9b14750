"""The editions of the book. Chromium prints each once; chapters are cut out of it, so that page numbers mean the same in both."""

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from hooks.books import FOLDER, Book
from hooks.errors import BuildError
from hooks.history import last_changed
from hooks.ledger import load_outline
from tests.browser.locate import find_browser
from tests.serving import served
from tools.book import compose, front, pdf

SITE = Path("site")
CSS = Path(__file__).with_name("book.css")
TITLE = "神经网络模型与算法"
PATIENCE = 600_000


@dataclass(frozen=True)
class Edition:
    """One way to print the book; `form` is that of web/print/."""

    form: str
    paper: str
    size: str
    margin: str

    @property
    def name(self) -> str:
        return f"{self.form}-{self.paper}"

    @property
    def subtitle(self) -> str:
        return "问答笔记" if self.form == "answers" else "题目（不含答案）"


EDITIONS = (
    Edition("answers", "a4", "210mm 297mm", "17mm 20mm 20mm"),
    Edition("answers", "tablet", "156mm 208mm", "14mm 11mm 15mm"),
    Edition("sheet", "a4", "210mm 297mm", "17mm 20mm 20mm"),
    Edition("sheet", "tablet", "156mm 208mm", "14mm 11mm 15mm"),
)


class Press:
    """A Chromium that prints documents which refer to the site's styles and fonts."""

    def __init__(self, folder: Path, edition: Edition) -> None:
        self.folder = folder
        self.edition = edition
        self.sheets = [f"../{sheet}" for sheet in compose.stylesheets(SITE)]

    def printed(self, name: str, body: str, parts: list[compose.Part]) -> PdfReader:
        """Print a document's body."""
        css = CSS.read_text("utf-8") + compose.page_rules(parts, self.edition.size, self.edition.margin)
        sheets = [sheet.removeprefix("../") for sheet in self.sheets]
        html = compose.html_document(body, css, sheets, self.edition.paper, self.edition.form)
        source, target = SITE / f"book-{self.edition.name}-{name}.html", self.folder / f"{name}.pdf"
        source.write_text(html, "utf-8")
        try:
            with served(SITE) as address, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
                page = browser.new_page()
                page.set_default_timeout(PATIENCE)
                page.goto(f"{address}{source.name}")
                page.emulate_media(media="print")
                page.evaluate("Promise.all([...document.fonts].map((face) => face.load()))")
                page.pdf(path=target, prefer_css_page_size=True, print_background=True)
                browser.close()
        finally:
            source.unlink()
        reader = PdfReader(target)
        pdf.mend_text_layer(reader)
        return reader


def print_edition(edition: Edition, site_url: str) -> list[Book]:
    """Print an edition and cut its chapters out."""
    started = time.monotonic()
    outline = load_outline()
    parts = compose.book_parts(SITE, outline)
    if edition.form == "sheet":
        parts = [part for part in parts if part.chapter]
    document = compose.compose(SITE, parts, site_url)
    with TemporaryDirectory() as scratch:
        press = Press(Path(scratch), edition)
        body = press.printed("body", document.html, parts)
        found = pdf.places(body)
        if missing := [entry.anchor for entry in document.entries if entry.level != 1 and entry.anchor not in found]:
            raise BuildError(
                "the books",
                f"{edition.name}: no place in the PDF for {', '.join(missing[:9])}; is it left out by tools/book/book.css?",
            )
        changed = last_changed([Path("docs"), Path("notebooks")], Path())
        facts = (
            outline.with_counts("课程题 {course} 道，拓展题 {beyond} 道"),
            site_url,
            f"内容更新于 {changed}" if changed else "",
            "文字 CC BY-SA 4.0，代码 MIT",
        )
        numbers = {anchor: place.page + 1 for anchor, place in found.items()}
        matter = front.cover(TITLE, edition.subtitle, facts) + front.contents(document.entries, numbers)
        opening = press.printed("front", matter, [])
        books = []
        starts = [found[part.name].page for part in parts] + [len(body.pages)]
        chosen: list[tuple[str, str, range, PdfReader | None]] = [("all", "全书", range(len(body.pages)), opening)]
        chosen += [
            (part.name, part.label, range(start, end), None)
            for part, start, end in zip(parts, starts, starts[1:], strict=False)
            if part.chapter
        ]
        for name, title, shown, opened in chosen:
            path = FOLDER / f"nnma-{name}-{edition.name}.pdf"
            elsewhere = {part.name: site_url + part.url for part in parts} if site_url else {}
            full = f"{TITLE} · {edition.subtitle}" + ("" if name == "all" else f" · {title}")
            pages = pdf.write_book(path, full, opened, body, shown, document.entries, found, elsewhere)
            books.append(Book(name, title, edition.form, edition.paper, path.name, pages, path.stat().st_size))
    print(f"{edition.name}: {books[0].pages} pages, {books[0].size}, {time.monotonic() - started:.0f} s", flush=True)
    return books
