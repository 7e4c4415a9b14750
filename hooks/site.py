"""What one build knows: filled by the steps of hooks/pipeline.py, each of which reads what earlier ones have left."""

from pathlib import Path

from mkdocs.structure.pages import Page

from hooks import jupyter
from hooks.anki import ChapterDeck
from hooks.assets import Bundles
from hooks.books import Book
from hooks.chapters import Source
from hooks.glossary import Term
from hooks.outline import Chapter, Outline
from hooks.page_cache import Rendered
from hooks.plots import Plots
from hooks.prose import ProseCheck
from hooks.published import Published
from hooks.references import References
from hooks.search_index import Document


class Site:
    """What the steps of hooks/pipeline.py share, as each build fills it anew; the comments say in which step."""

    is_served: bool = False  # on_startup

    # on_config: what is read, from the ledger on
    outline: Outline
    published: dict[str, Published]
    terms: list[Term]
    sources: dict[str, Source]
    references: References
    headings: dict[str, str]
    mathematics: dict[str, str]
    generated: dict[str, str]
    bundles: Bundles
    prose: ProseCheck
    plots: Plots

    # on_files
    books: list[Book]
    made_from: dict[str, Path]
    shared_key: str

    # on_page_markdown, by source: what the cache knows of a page
    cache_keys: dict[str, str]
    recalled: dict[str, Rendered]

    # on_page_content: what is taken from the pages, by address, section or question
    documents: dict[str, list[Document]]
    decks: dict[str, ChapterDeck]
    related: dict[str, list[str]]
    blanks: dict[str, list[str]]

    # on_page_context
    moved: list[tuple[str, str, str]]

    def start(self) -> None:
        """Forget what the pages of the build before have left (`make serve` builds many times)."""
        self.cache_keys, self.recalled = {}, {}
        self.documents, self.decks, self.related, self.blanks = {}, {}, {}, {}
        self.moved = []

    def chapter_of(self, page: Page) -> Chapter | None:
        """The chapter that a page, or a notebook, belongs to."""
        if not jupyter.is_notebook(page):
            return self.outline.by_page.get(page.file.src_uri)
        name = jupyter.notebook_name(page)
        return next((chapter for chapter in self.outline.chapters if chapter.notebook == name), None)

    @property
    def question_titles(self) -> dict[str, str]:
        """Question id → its title as plain text."""
        return {
            document.id: document.title for found in self.documents.values() for document in found if document.type == "question"
        }
