"""What this site adds to MkDocs, in the order in which it happens. Each step calls a pure function of its own module."""

import logging
import sys
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from hooks import (  # noqa: E402
    anki,
    anki_media,
    archive,
    assets,
    books,
    chapter_questions,
    chapters,
    course_map,
    demos,
    feeds,
    figures,
    fonts,
    formulas,
    glossary,
    history,
    indexes,
    jupyter,
    links,
    needs,
    notebooks,
    offline,
    page_cache,
    plots,
    prose,
    published,
    redirects,
    references,
    search_index,
    security,
    tables,
    term_links,
    text,
    theme_styles,
)
from hooks.errors import BuildError, refusal  # noqa: E402
from hooks.ledger import load_outline  # noqa: E402
from hooks.outline import Chapter  # noqa: E402
from hooks.repository import edit_pattern, open_links, report_pattern  # noqa: E402
from hooks.site import Site  # noqa: E402
from hooks.tree import Tree, keep_untranslated  # noqa: E402

FIGURES_LICENCE = "CC BY-SA 4.0"
GLOSSARY_PAGE = "glossary.md"
SEARCHED_PAGES = {"notation.md", "mathematics.md"}
"""Pages besides chapters, notebooks and the glossary whose sections can be found."""

site = Site()
log = logging.getLogger("mkdocs.hooks.nnma")


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the site is built to be published or served while it is being written."""
    site.is_served = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the ledger and the terms; point mkdocs-jupyter at our template; register the fences of notebook outputs."""
    site.start()
    site.outline = load_outline()
    site.published = published.load_published()
    published.check_grown(site.published, published.committed(ROOT))
    published.check_ids(site.published, site.outline)
    site.terms = glossary.load_glossary(site.outline)
    site.sources = chapters.read_sources(site.outline, Path(config.docs_dir))
    site.references = references.load_references()
    cited = references.read_citations(site.outline, Path(config.docs_dir), site.references)
    demos.check_demos(site.outline, site.sources, ROOT / demos.FOLDER)
    site.prose = prose.ProseCheck()
    headings = {heading.id: heading.title for source in site.sources.values() for heading in source.headings.values()}
    site.headings = headings
    site.mathematics = needs.mathematics_titles()
    site.generated = indexes.generated_markdown(site.outline, site.terms, headings, notebooks.NOTEBOOKS)
    site.generated["references"] = references.references_markdown(site.references, cited, site.outline)
    site.bundles = assets.load_bundles(ROOT)
    config.extra_css = [site.bundles.path(name) for name in config.extra_css]
    for script in config.extra_javascript:
        script.path = site.bundles.path(script.path)  # type: ignore[union-attr]  # MkDocs makes entries with a type objects
    config.nav = indexes.with_chapters(config.nav or [], site.outline)
    config.site_description = site.outline.with_counts(config.site_description or "")
    labels = {question.id: question.label for question in site.outline.questions}
    jupyter.use_template(ROOT, partial(notebooks.whole_markdown, labels=labels))
    site.plots = plots.Plots()
    config.markdown_extensions.append(site.prose)  # type: ignore[arg-type]  # Python-Markdown takes instances too
    config.mdx_configs.setdefault("pymdownx.superfences", {})["custom_fences"] = [
        {"name": "svg", "class": "svg", "format": site.plots.svg},
        {"name": "png", "class": "png", "format": site.plots.png},
    ]
    return config


@event_priority(jupyter.BEFORE_PLUGIN)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the notebooks and the browser bundles to the site's files, before mkdocs-jupyter looks for notebooks."""
    jupyter.add_notebooks(files, config, ROOT)
    for name, path in site.bundles.files.items():
        if name != site.bundles.path(offline.WORKER):
            files.append(File.generated(config, name, abs_src_path=str(path)))
    site.books = books.load_books(ROOT, config.site_url or "")
    for book in site.books:
        files.append(File.generated(config, f"book/{book.file}", abs_src_path=str(ROOT / books.FOLDER / book.file)))
    facts = (site.outline, site.terms, site.published, site.headings, site.mathematics, site.references)
    site.made_from = {
        file.dest_uri: Path(file.abs_src_path).relative_to(ROOT)
        for file in files
        if file.abs_src_path and file.is_documentation_page()
    }
    site.shared_key = page_cache.shared_key(config, files, ROOT, *facts)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill generated pages, embed notebook cells, append the abbreviations, unless the last build has done all that."""
    if chapter := site.outline.by_page.get(page.file.src_uri):
        page.meta.setdefault("title", chapter.full_title)
    generated = site.generated if indexes.MARKER.search(markdown) else {}
    site.cache_keys[page.file.src_uri] = key = page_cache.page_key(site.shared_key, page, markdown, generated, ROOT)
    if rendered := page_cache.recall(page, key):
        site.recalled[page.file.src_uri] = rendered
        return markdown
    return markdown if jupyter.is_notebook(page) else filled_markdown(markdown, page)


def filled_markdown(markdown: str, page: Page) -> str:
    """A page's Markdown with its cells embedded, its generated part put in, and the abbreviations appended."""
    source = Path(page.file.abs_src_path or "").read_text("utf-8")
    markdown = notebooks.embed_cells(markdown, page.file.src_uri, lines_before=source.count("\n") - markdown.count("\n"))
    markdown = indexes.fill_markers(markdown, page.file.src_uri, site.generated)
    if page.file.src_uri == GLOSSARY_PAGE:
        return markdown
    return f"{markdown}\n\n{glossary.abbreviations(site.terms)}"


def take(page: Page, chapter: Chapter | None, rendered: page_cache.Rendered) -> str:
    """Keep for the end of the build what came of a page, now or in the last build of `make serve`; answers with its content."""
    site.documents[page.url] = rendered.documents
    site.related |= rendered.related
    if chapter and rendered.deck:
        site.decks[chapter.section] = rendered.deck
    return rendered.content


def section_documents(tree: Tree, page: Page) -> list[search_index.Document]:
    """What the search finds of a page beside its questions: its sections, and itself where it is a tool."""
    documents: list[search_index.Document] = []
    chapter, is_notebook = site.chapter_of(page), jupyter.is_notebook(page)
    if chapter or is_notebook or page.file.src_uri in SEARCHED_PAGES:
        kind = "笔记本" if is_notebook else "小结" if chapter else "附录"
        documents += search_index.section_documents(tree, page.url, kind, chapter.full_title if chapter else str(page.title))
    if asked := page.meta.get("asked"):
        documents.append(search_index.page_document(str(page.title), str(page.meta["description"]), asked, page.url))
    return documents


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page once Markdown has rendered it: parsed once, checked, read for index and decks, rewritten into what readers get.

    The order counts: index and decks read the questions as they were written, with their figures, and only then come cards;
    terms are linked in what a reader sees of the cards, and formulas are rendered last, since nothing looks into them.
    """
    chapter, is_notebook = site.outline.by_page.get(page.file.src_uri), jupyter.is_notebook(page)
    if rendered := site.recalled.get(page.file.src_uri):
        return take(page, chapter, rendered)
    place = page.file.src_uri if is_notebook else f"docs/{page.file.src_uri}"
    source = "" if is_notebook else Path(page.file.abs_src_path or "").read_text("utf-8")
    docs_dir = Path(config.docs_dir)

    tree = Tree(jupyter.render(page, html, config, files, glossary.abbreviations(site.terms)) if is_notebook else html)
    if faults := prose.page_faults(source or page.markdown or "", site.prose.faults):
        raise BuildError(place, *faults)
    documents = section_documents(tree, page)
    found = chapter_questions.checked_questions(tree, chapter, site) if chapter else []
    figures.inline_figures(tree, page.url, docs_dir, site.plots, place, source)

    deck = None
    if chapter:
        documents = [*search_index.question_documents(chapter, found, page.url), *documents]
        deck = anki.chapter_deck(chapter, found, page.canonical_url or "", docs_dir, site.plots, site.published)
        chapter_questions.make_cards(tree, chapter, found, site, config)
    related = {question.id: course_map.related_questions(question, site.outline.chapter_of) for question in found}

    term_links.link_terms(tree, site.terms, "../" * page.url.count("/"), with_names=chapter is not None)
    tables.wrap_tables(tree)
    keep_untranslated(tree)
    formulas.render_formulas(tree, page.toc, place, source)
    content = tree.filled(text.slim_listings(text.join_han_lines(tree.written())))
    indexes.check_seams(content, page.meta.get("template", ""), place)

    rendered = page_cache.remember(page, site.cache_keys[page.file.src_uri], content, documents, deck, related)
    return take(page, chapter, rendered)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the templates the page's chapter and notebook with their links, and the counts of the home page."""
    for old in redirects.earlier_addresses(page.meta.get("moved_from"), page.file.src_uri):
        site.moved.append((old, page.url, str(page.title)))
    context["proven_count"] = sum(source.proven_count for source in site.sources.values())
    context["unwritten"] = {name for name, source in site.sources.items() if source.is_unwritten}
    is_notebook = jupyter.is_notebook(page)
    chapter = context["chapter"] = site.chapter_of(page)
    name = jupyter.notebook_name(page) if is_notebook else chapter.notebook if chapter else ""
    if chapter and is_notebook:
        page.meta.setdefault("description", f"“{chapter.full_title}”的配套笔记本。")
    elif chapter:
        sources = [Path(config.docs_dir) / chapter.page, ROOT / jupyter.FOLDER / f"{name}.ipynb"]
        context["last_changed"] = history.last_changed(sources, ROOT)
    if name:
        opens = open_links(config.repo_url or "", config.extra["repo_branch"], f"{jupyter.FOLDER}{name}.ipynb")
        context["notebook"] = {**jupyter.notebook_paths(name), **opens}
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give every template, that of the 404 page too, the ledger; write the Anki packages, whose counts and sizes a page lists."""
    env.globals["outline"] = site.outline
    env.globals["books"] = books.by_chapter(site.books)
    env.globals["textbook"] = site.references.books[references.TEXTBOOK]
    env.globals["build"] = site.bundles.build
    env.globals["asset"] = site.bundles.path
    env.globals["is_served"] = site.is_served
    env.globals["edit_pattern"] = edit_pattern(config.repo_url or "", config.extra["repo_branch"])
    env.globals["report_pattern"] = report_pattern(config.repo_url or "", config.extra["report_to"])
    titles = site.question_titles
    env.globals["question_titles"] = titles
    env.globals["demos"] = {of: names for source in site.sources.values() for of, names in source.demos.items()}
    env.globals["course_map"] = course_map.course_map(site.outline, titles, site.related)
    decks = [site.decks[chapter.section] for chapter in site.outline.chapters if chapter.section in site.decks]
    env.globals["anki_packages"] = anki.write_packages(decks, Path(config.site_dir) / "anki", get_build_timestamp())
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Hang the links of the 404 page on its <base>, since it answers for addresses at any depth."""
    if template_name == "404.html":
        address = urlsplit(config.site_url or "/")
        context |= {"base_url": ".", "site_path": f"{address.path.rstrip('/')}/", "site_host": address.netloc}
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Leave out the templates' indentation."""
    return text.squeeze_indentation(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index; require that every link and anchor of the finished site leads somewhere; allow its scripts alone."""
    target = Path(config.site_dir)
    documents = [document for page in sorted(site.documents) for document in site.documents[page]]
    documents += search_index.term_documents(site.terms, "glossary/")
    search_index.write_index(documents, site.terms, site.outline.chapters, target / "search", site.bundles.build)
    glossary.write_cards(site.terms, site.outline, site.question_titles, target / "glossary")
    anki_media.write_figures(Path(config.docs_dir), target, f"{config.site_name}, {FIGURES_LICENCE}")
    address = config.site_url or ""
    outline_text = feeds.llms_text(site.outline, site.headings, config.site_name, config.site_description or "", address)
    feeds.write_feeds(target, outline_text, ROOT / feeds.CHANGELOG, config.site_name, address)
    redirects.write_redirects(target, site.moved)
    offline.write_manifest(target, config.site_name, config.site_description or "")
    if not site.is_served:
        assets.rename_in_pages(target, fonts.cut_fonts(target, site.bundles) | theme_styles.cut_theme_styles(target))
        offline.fill_sizes(target, site.bundles)
        archive.write_archive(target, site.bundles, address)
    base = urlsplit(address or "/").path or "/"
    if faults := links.site_faults(target, base, site.made_from):
        raise BuildError("the built site", *faults)
    if not site.is_served:  # `make serve` adds a script of its own to each page, to load it again when it changes
        security.secure_site(target)
        offline.write_worker(target, site.bundles)
    if published.grow(site.published, site.outline, site.blanks, may_write=config.extra["append_ids"]):
        log.info("New questions or blanks: `make ids` appends them to %s", published.LIST)


def on_build_error(error: Exception) -> None:
    """Tell a full disk and its like in one line, whichever step met it."""
    if refused := refusal(error):
        raise refused from error
