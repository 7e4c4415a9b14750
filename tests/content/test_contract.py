"""The content contract, on the built pages: what readers, search, study tools and outside checks lean on."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hooks.chapters import read_sources
from hooks.ledger import load_outline
from hooks.notebooks import cell_tags, load_notebook, text_of
from hooks.outline import PROVEN_KINDS, Chapter
from tests.serving import REPOSITORY

OUTLINE = load_outline(REPOSITORY / "docs" / "outline.yml")
SOURCES = read_sources(OUTLINE, REPOSITORY / "docs")
CHAPTERS = [pytest.param(chapter, id=chapter.section) for chapter in OUTLINE.chapters]
WRITTEN = [pytest.param(chapter, id=chapter.section) for chapter in OUTLINE.chapters if not SOURCES[chapter.page].is_unwritten]
SILENT = {"script", "style", "pre", "code", "annotation", "math", "svg", "textarea"}
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def article(site: Path, page: str) -> str:
    html = (site / page.removesuffix(".md") / "index.html").read_text("utf-8")
    return html[html.index("<article") : html.index("</article>")]


class Reader(HTMLParser):
    """Collects what a reader sees (code, formulas and figures aside) and every block element that holds nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, list[str], bool]] = []
        self.text: list[str] = []
        self.empty: list[str] = []
        self.rows: list[list[int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for _, content, _ in self.stack:
            content.append(tag)
        if tag == "table":
            self.rows.append([])
        if tag == "tr" and self.rows:
            self.rows[-1].append(0)
        if tag in ("td", "th") and self.rows and self.rows[-1]:
            self.rows[-1][-1] += 1
        if tag not in VOID:
            self.stack.append((tag, [], tag in SILENT or "katex-html" in (dict(attrs).get("class") or "")))

    def handle_data(self, data: str) -> None:
        for _, content, _ in self.stack:
            if data.strip():
                content.append(data)
        if not any(silent for _, _, silent in self.stack):
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self.stack:
            open_tag, content, _ = self.stack.pop()
            if open_tag in ("p", "li", "ul", "ol", "table", "details", "figure", "blockquote", "pre") and not content:
                self.empty.append(open_tag)
            if open_tag == tag:
                break


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_question_of_the_ledger_stands_on_its_page_in_order(site: Path, chapter: Chapter) -> None:
    found = re.findall(r'<section class="question" data-question="([\w-]+)" data-kind="(\w+)"', article(site, chapter.page))
    assert found == [(question.id, question.kind) for question in chapter.questions]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_headings_follow_the_page_contract(site: Path, chapter: Chapter) -> None:
    headings = re.findall(r'<h3 class="(\w+)" id="([\w-]+)">', article(site, chapter.page))
    assert [(identity, kind) for kind, identity in headings] == [(question.id, question.kind) for question in chapter.questions]


@pytest.mark.parametrize("chapter", WRITTEN)
def test_every_answer_is_closed_on_load_and_opens_with_its_key_points(site: Path, chapter: Chapter) -> None:
    plain = r'(?:<div class="admonition plain">\s*<p>[^\n]*</p>\s*</div>\s*)?'
    answers = re.findall(
        rf'<details class="answer">\s*<summary>参考答案</summary>\s*{plain}<div class="admonition key">',
        article(site, chapter.page),
    )
    assert len(answers) == len(chapter.questions)


@pytest.mark.parametrize("chapter", WRITTEN)
def test_cloze_answers_repeat_the_words_of_the_blanks(site: Path, chapter: Chapter) -> None:
    html = article(site, chapter.page)
    for question in (question for question in chapter.questions if question.kind == "cloze"):
        card = html.split(f'data-question="{question.id}"')[1].split('<section class="question"')[0]
        answer = read(card.split('<details class="answer">')[1])
        for blank in re.findall(r'<span class="blank-answer">(.*?)</span></label>', card, re.DOTALL):
            words = "".join(read(f"<p>{blank}</p>").text).strip()
            assert words in "".join(answer.text), f"{question.id}: the answer does not repeat {words!r}"


@pytest.mark.parametrize("chapter", WRITTEN)
def test_proven_answers_embed_cells_that_assert(chapter: Chapter) -> None:
    source = (REPOSITORY / "docs" / chapter.page).read_text("utf-8")
    sections = dict(re.findall(r"^### .*? \{ #([\w-]+) [^\n]*\n(.*?)(?=^##|\Z)", source, re.MULTILINE | re.DOTALL))
    for question in (question for question in chapter.questions if question.kind in PROVEN_KINDS):
        embedded = re.findall(r"<!-- notebook: ([\w/-]+)#([\w-]+) -->", sections[question.id])
        cells = [
            cell
            for name, tag in embedded
            for cell in load_notebook(name, REPOSITORY / "notebooks")
            if cell["cell_type"] == "code" and tag in cell_tags(cell)
        ]
        assert any(re.search(r"\bassert\b|assert_close|assert_allclose", text_of(cell["source"])) for cell in cells), (
            f"{question.id} embeds no cell with an assertion"
        )


def pages() -> Iterator[str]:
    for chapter in OUTLINE.chapters:
        yield chapter.page
    yield from ("notation.md", "mathematics.md", "references.md", "glossary.md", "kinds.md", "notebooks.md", "anki.md", "review.md")
    for path in sorted((REPOSITORY / "notebooks").rglob("*.ipynb")):
        yield path.relative_to(REPOSITORY).with_suffix(".md").as_posix()


@pytest.mark.parametrize("page", list(pages()))
def test_no_markup_is_left_in_visible_text(site: Path, page: str) -> None:
    text = "".join(read(article(site, page)).text)
    for mark in ("$", "**", "???", "!!!", "\\(", "\\[", "==", "```", "<!--", "{ #", "{ ."):
        position = text.find(mark)
        assert position < 0, f"{page}: {mark!r} in {text[max(0, position - 40) : position + 40]!r}"


@pytest.mark.parametrize("page", list(pages()))
def test_chinese_text_uses_full_width_punctuation(site: Path, page: str) -> None:
    text = "".join(read(article(site, page)).text)
    found = re.search(r"[\u4e00-\u9fff][,;:?!](?!\d)|[,;?!][\u4e00-\u9fff]", text)
    assert not found, f"{page}: {text[max(0, found.start() - 30) : found.end() + 30]!r}"


@pytest.mark.parametrize("page", list(pages()))
def test_tables_are_whole_and_no_block_is_empty(site: Path, page: str) -> None:
    reader = read(article(site, page))
    assert not reader.empty, f"{page}: empty {reader.empty}"
    for rows in reader.rows:
        assert len(set(rows)) == 1, f"{page}: a table whose rows have {rows} cells"


@pytest.mark.parametrize("chapter", WRITTEN)
def test_pages_stay_light(site: Path, chapter: Chapter) -> None:
    import gzip

    chapter_page = (site / chapter.page.removesuffix(".md") / "index.html").read_bytes()
    size = len(gzip.compress(chapter_page, 9))
    assert size < 125_000, f"{chapter.page} is {size} bytes as sent; the goal is 105,000"
    nodes = len(LexborHTMLParser(chapter_page.decode()).css("*"))
    assert nodes < 22_000, f"{chapter.page} has {nodes} elements"
    notebook_page = (site / "notebooks" / chapter.notebook / "index.html").read_bytes()
    size = len(gzip.compress(notebook_page, 9))
    assert size < 22_000, f"notebooks/{chapter.notebook} is {size} bytes as sent"


@pytest.mark.parametrize("figure", sorted((REPOSITORY / "docs").rglob("figures/*.svg")), ids=lambda path: path.stem)
def test_the_smallest_label_of_a_drawing_is_legible_on_a_phone(figure: Path) -> None:
    """Indices too: nine pixels on a screen 360 wide, where a drawing gets 329 (web/figures/figures.css)."""
    drawing = figure.read_text("utf-8")
    width = float(re.findall(r'viewBox="[\d.]+ [\d.]+ ([\d.]+)', drawing)[0])
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawing)]
    assert not sizes or min(sizes) * max(0.72, min(1.3, 329 / width)) >= 9 - 1e-9, (
        f"a label of {min(sizes)} in a drawing {width:.0f} wide"
    )


@pytest.mark.parametrize("chapter", WRITTEN)
def test_notebooks_can_be_downloaded_and_opened_elsewhere(site: Path, chapter: Chapter) -> None:
    folder = site / "notebooks" / chapter.notebook
    html = (folder / "index.html").read_text("utf-8")
    name = chapter.notebook.rsplit("/", 1)[-1]
    json.loads((folder / f"{name}.ipynb").read_text("utf-8"))
    assert f'{name}.ipynb" download' in html
    assert f"https://colab.research.google.com/github/example/notes/blob/main/notebooks/{chapter.notebook}.ipynb" in html
    assert "https://mybinder.org/v2/gh/example/notes/main?labpath=" in html


def test_no_page_loads_anything_from_another_origin(site: Path, site_address: str) -> None:
    loading = re.compile(
        r'<(?:script|img|iframe|source|video|audio)\b[^>]*\ssrc="(https?:)?//|<link\b[^>]*\srel="(?:stylesheet|preconnect|preload|icon)"[^>]*href="(https?:)?//'
    )
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8").replace(site_address, "")
        assert not loading.search(html), path


def test_addresses_for_search_engines_and_previews_are_right(site: Path, site_address: str) -> None:
    html = (site / "convolutional/pytorch/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{site_address}convolutional/pytorch/">' in html
    assert '<html lang="zh"' in html
    assert f'<meta property="og:image" content="{site_address}assets/social-card.png">' in html
    assert '<meta name="description" content="' in html
    assert (site / "assets/social-card.png").exists()
    assert f"<loc>{site_address}convolutional/pytorch/</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_the_404_page_works_at_any_depth(site: Path) -> None:
    html = (site / "404.html").read_text("utf-8")
    assert '<base href="/notes/">' in html
    assert re.search(r'href="\./assets/site\.[0-9a-f]{10}\.css"', html)
    assert "没有这一页" in html


def test_search_excerpts_hold_no_raw_tex(site: Path) -> None:
    documents = json.loads((site / "search/core.json").read_text("utf-8"))["documents"]
    raw = [document["id"] for document in documents if re.search(r"\\[a-zA-Z]+", document.get("text", ""))]
    assert not raw


def test_the_description_counts_the_ledgers_questions(site: Path) -> None:
    beyond = sum(question.beyond for question in OUTLINE.questions)
    wanted = f"{OUTLINE.question_count - beyond} 道课程题与 {beyond} 道拓展题"
    html = (site / "index.html").read_text("utf-8")
    assert re.search(rf'<meta name="description" content="[^"]*{wanted}', html)
    assert not re.search(r"\d+ 道", (REPOSITORY / "README.md").read_text("utf-8")), "a number that nothing keeps true"
