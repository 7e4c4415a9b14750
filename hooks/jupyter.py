"""All that touches mkdocs-jupyter and nbconvert: the rest of the pipeline sees a notebook as a page like any other.

The plugin finds the notebooks among the site's files and lets nbconvert render them; our template hands the Markdown of
hooks/notebooks.py through it, escaped because nbconvert passes its output through an HTML parser, and `render` renders that.
"""

import posixpath
from collections.abc import Callable
from html import unescape
from pathlib import Path

import mkdocs_jupyter.config
import nbconvert.exporters.templateexporter
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

BEFORE_PLUGIN = 100
"""Priority of an event that must come before the plugin's own."""

FOLDER = "notebooks/"
TEMPLATES = Path("overrides/notebook")


def is_notebook(page: Page) -> bool:
    return page.file.src_uri.endswith(".ipynb")


def notebook_name(page: Page) -> str:
    """The name by which chapters refer to a notebook, e.g. convolutional/pytorch."""
    return page.file.src_uri.removeprefix(FOLDER).removesuffix(".ipynb")


def notebook_paths(name: str) -> dict[str, str]:
    """Where a notebook's page is on the site, and the file to download, whose name says the chapter."""
    return {"page": f"{FOLDER}{name}/", "file": f"{FOLDER}{name}/{posixpath.basename(name)}.ipynb"}


def use_template(root: Path, to_markdown: Callable[..., str]) -> None:
    """Have the plugin render with our template, in which the filter `notebook_markdown` is `to_markdown`."""
    mkdocs_jupyter.config.settings.templates_dir = str(root / TEMPLATES)
    nbconvert.exporters.templateexporter.default_filters["notebook_markdown"] = to_markdown


def add_notebooks(files: Files, config: MkDocsConfig, root: Path) -> None:
    """Add the notebooks, which lie outside docs/, to the site's files; must come before the plugin looks for them."""
    for file in [file for file in files if file.src_uri.startswith(f"{TEMPLATES.name}/")]:
        files.remove(file)  # the notebook template, which MkDocs takes for a file of the theme
    for path in sorted((root / FOLDER).rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            name = path.relative_to(root).as_posix()
            files.append(File(name, str(root), config.site_dir, config.use_directory_urls))


def render(page: Page, html: str, config: MkDocsConfig, files: Files, appended: str) -> str:
    """What the plugin made of a notebook, as HTML of the site's own Markdown.

    Args:
        page: the notebook's page.
        html: what our template wrote: Markdown, escaped, before nbconvert's stylesheet.
        config: the site's.
        files: the site's.
        appended: Markdown to put at the end, the abbreviations.
    """
    page.markdown = f"{unescape(html.partition('<style>')[0])}\n\n{appended}"
    Page.render(page, config, files)
    return page.content or ""
