"""The printed books (`make book`, tools/book/): taken into the site if they were printed from just this site."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

FOLDER = Path("build/book")
PRINTED = "books.json"
SOURCES = ("mkdocs.yml", "docs/**/*", "notebooks/**/*", "overrides/**/*", "web/**/*", "hooks/*.*", "tools/book/*.*")
"""All that can change a page; books printed from other sources are not of this site."""


@dataclass(frozen=True)
class Book:
    """A printed file: `name` is a chapter's section or `all`, `form` answers or sheet, `paper` a4 or tablet."""

    name: str
    title: str
    form: str
    paper: str
    file: str
    pages: int
    bytes: int

    @property
    def size(self) -> str:
        return f"{self.bytes / 1e6:.1f} MB"

    @property
    def edition(self) -> str:
        return f"{'含答案' if self.form == 'answers' else '题目'}，{'A4' if self.paper == 'a4' else '平板'}"


def by_chapter(books: list[Book]) -> list[list[Book]]:
    """The files of the whole book, then those of each chapter, each in the order of the editions."""
    return [[book for book in books if book.name == name] for name in dict.fromkeys(book.name for book in books)]


def fingerprint(root: Path, site_url: str) -> str:
    """A digest of all sources and of the address that the links name."""
    digest = sha256(site_url.encode())
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def keep_record(root: Path, site_url: str, printed: Sequence[Book]) -> None:
    """Note what was printed, once it is all there: the note comes into its place as a whole or not at all."""
    record = root / FOLDER / PRINTED
    half = record.with_suffix(".tmp")
    text = json.dumps({"fingerprint": fingerprint(root, site_url), "books": [asdict(book) for book in printed]}, ensure_ascii=False)
    half.write_text(text, "utf-8")
    half.replace(record)


def load_books(root: Path, site_url: str) -> list[Book]:
    """The books printed from just these sources; none when they were printed from others, or not at all."""
    record = root / FOLDER / PRINTED
    if not record.exists():
        return []
    printed = json.loads(record.read_text("utf-8"))
    return [Book(**book) for book in printed["books"]] if printed["fingerprint"] == fingerprint(root, site_url) else []
