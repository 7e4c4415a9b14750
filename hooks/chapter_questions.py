"""A chapter's questions between Markdown and reader: held against the ledger and what is published, then turned into cards."""

from mkdocs.config.defaults import MkDocsConfig

from hooks import chapter_points, folded_cells, needs, published, questions, references
from hooks.errors import BuildError
from hooks.outline import Chapter
from hooks.repository import edit_pattern, report_pattern
from hooks.site import Site
from hooks.tree import Tree


def checked_questions(tree: Tree, chapter: Chapter, site: Site) -> list[questions.Question]:
    """The questions of a chapter, held against its source and against what has been published."""
    found = questions.parse_questions(tree)
    questions.check_page(chapter, found, site.sources[chapter.page])
    blanks = {question.id: question.blanks for question in found}
    if gone := published.blanks_gone(site.published, blanks):
        raise BuildError(f"docs/{chapter.page}", *gone)
    site.blanks |= blanks
    return found


def make_cards(tree: Tree, chapter: Chapter, found: list[questions.Question], site: Site, config: MkDocsConfig) -> None:
    """Turn the questions of a chapter into cards, with what leads to them and from them."""
    has_editor = edit_pattern(config.repo_url or "", config.extra["repo_branch"])
    lines = {heading.id: heading.line for heading in site.sources[chapter.page].headings.values()} if has_editor else {}
    doors = questions.Doors(lines, bool(report_pattern(config.repo_url or "", config.extra["report_to"])))
    questions.make_cards(tree, chapter, found, doors)
    folded_cells.fold_cells(tree, chapter, found)
    chapter_points.fold_points(tree)
    references.link_references(tree, site.references)
    needs.add_needs(tree, chapter, found, site.outline, site.headings | site.mathematics)
