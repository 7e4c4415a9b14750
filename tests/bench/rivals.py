"""What the speed of this site is measured against: stock Material over the same Markdown, and a bare page of the same text.

The stock site is built as hello-algo builds its own: Material's features, KaTeX's auto-render in the browser, Material's
search; only its fonts and scripts come from the same server, as ours do. The bare page is the least that this text can cost:
our article as it is built, formulas included with their stylesheet, without theme, navigation and scripts.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parents[2]))

from hooks import pipeline
from tests.serving import REPOSITORY

KATEX = REPOSITORY / "node_modules" / "katex" / "dist"
AUTO_RENDER = """document$.subscribe(({ body }) => renderMathInElement(body, {
  delimiters: [{ left: "\\\\(", right: "\\\\)", display: false }, { left: "\\\\[", right: "\\\\]", display: true }],
}))
"""
FEATURES = [
    *("content.code.annotate", "content.code.copy", "content.tabs.link", "content.tooltips", "navigation.indexes"),
    *("navigation.footer", "navigation.top", "navigation.tracking", "search.highlight", "search.share", "search.suggest"),
    "toc.follow",
]
HEAD = '<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>bare</title>'
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)


def build_stock(site: Path) -> None:
    """Build the stock site; in a process of its own, because hooks keep what they read."""
    subprocess.run([sys.executable, __file__, str(site)], cwd=REPOSITORY, check=True, capture_output=True)
    target = site / "katex"
    shutil.copytree(KATEX / "fonts", target / "fonts")
    for name in ("katex.min.css", "katex.min.js", "contrib/auto-render.min.js"):
        shutil.copy(KATEX / name, target)
    (target / "start.js").write_text(AUTO_RENDER, "utf-8")


def build_bare(ours: Path, bare: Path, chapters: list[str]) -> None:
    """Write the bare pages of these chapters of our built site."""
    shutil.copytree(ours / "assets" / "fonts", bare / "fonts")
    (stylesheet,) = (ours / "assets").glob("formulas.*.css")
    shutil.copy(stylesheet, bare)
    for chapter in chapters:
        target = bare / chapter / "index.html"
        target.parent.mkdir(parents=True)
        article = ARTICLE.search((ours / chapter / "index.html").read_text("utf-8"))
        assert article
        target.write_text(
            f'{HEAD}<link rel="stylesheet" href="{"../" * (chapter.count("/"))}{stylesheet.name}">{article[0]}', "utf-8"
        )


def main(site: Path) -> None:
    config = load_config(
        str(REPOSITORY / "mkdocs.yml"),
        site_dir=str(site),
        strict=False,
        hooks=[],
        theme={"name": "material", "language": "zh", "font": False, "features": FEATURES, "palette": {"scheme": "default"}},
        plugins=["search"],
        extra_css=[],
        extra_javascript=[],
    )
    config.plugins.on_startup(command="build", dirty=False)
    pipeline.on_config(config)
    config.extra_css = ["katex/katex.min.css"]  # after our own step, which looks every name up among our bundles
    config.extra_javascript = [ExtraScriptValue(f"katex/{name}") for name in ("katex.min.js", "auto-render.min.js", "start.js")]

    def markdown(text: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        page.meta.pop("template", None)
        return pipeline.filled_markdown(text, page)

    config.plugins._register_event("page_markdown", markdown)
    build(config)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
