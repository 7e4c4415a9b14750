"""`make serve` renders again what has changed, all of it and nothing else, and the outcome is that of a new build."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.build.project import NOTEBOOK
from tests.serving import REPOSITORY, mkdocs_build

DRIVER = """
import json, sys
from pathlib import Path
import markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

converted = 0
convert = markdown.Markdown.convert

def counted(self, source):
    global converted
    converted += 1
    return convert(self, source)

markdown.Markdown.convert = counted

def once(name):
    global converted
    converted = 0
    config = load_config("mkdocs.yml", site_dir=f"site-{name}")
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config)
    except (Exception, SystemExit) as error:
        return type(error).__name__
    return converted

counts = {"first": once("first")}
for line in sys.stdin:
    name, changes = json.loads(line)
    for path, text in changes.items():
        Path(path).write_text(text, "utf-8")
    counts[name] = once(name)
print(json.dumps(counts))
"""


PUBLISHED_ONLY = re.compile(r'\s*<(?:meta http-equiv="Content-Security-Policy"|link rel="(?:manifest|apple-touch-icon)")[^>]*>')
"""Left out by `make serve`: the policy, because live reload adds a script of its own; what the service worker needs."""
CUT = re.compile(
    r"(?<=fonts/)(KaTeX_[\w-]+)\.\w+(?=\.woff2)|(?<=assets/)(formulas)\.\w+(?=\.css)|(?<=stylesheets/)(main)\.\w+(?=\.min\.css)"
)
"""`make serve` leaves KaTeX's faces whole, and a face's name says its content."""
ARCHIVE = re.compile(r'<p>预览时没有 site\.zip。</p>|<p><a href="[./]*site\.zip" download>.*?</p>')


def comparable(html: str) -> str:
    """A page without what serving leaves out on purpose."""
    return ARCHIVE.sub("", CUT.sub(lambda match: match[match.lastindex or 0], PUBLISHED_ONLY.sub("", html)))


def pages(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): comparable(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".json") and path.is_file()
    }


def test_only_what_changed_is_rendered_again_and_nothing_is_out_of_date(project: Path) -> None:
    chapter = (project / "docs/overview.md").read_text("utf-8")
    changed = chapter.replace("等于 2。", "等于二。")
    notebook = json.dumps(NOTEBOOK).replace('"2\\n"', '"two\\n"')
    assert "two" in notebook
    term = "- {term: 连接权重, english: weight, definition: 两个神经元之间的数, family: 概论, aliases: [解释]}\n"
    steps = [
        ("same", {}),
        ("text", {"docs/overview.md": changed}),
        ("cell", {"notebooks/overview.ipynb": notebook}),
        (
            "term",
            {"docs/glossary.yml": term.replace("连接权重", "问问问"), "docs/overview.md": changed.replace("问。", "问问问。")},
        ),
        ("broken", {"docs/overview.md": changed.replace("(#00-q02)", "(#00-q07)")}),
        ("still broken", {"docs/index.md": "# 首页\n\n[概述](overview.md) 又\n"}),
        ("dead", {"docs/overview.md": changed.replace("(#00-q02)", "(gone.md)")}),
        ("still dead", {"docs/index.md": "# 首页\n\n[概述](overview.md)\n"}),
        ("mended", {"docs/overview.md": changed}),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1790000000"}
    result = subprocess.run(
        [sys.executable, "-c", DRIVER],
        cwd=project,
        input="".join(json.dumps(step) + "\n" for step in steps),
        capture_output=True,
        text=True,
        env=environment,
    )
    assert result.returncode == 0, result.stderr
    counts = json.loads(result.stdout.splitlines()[-1])
    assert counts["same"] == 0, "nothing changed, so nothing is rendered"
    assert counts["text"] == 1
    # The chapter that embeds the cell, a cell's Markdown that is looked through, the notebook, and its contents, read apart.
    assert counts["cell"] == 4
    assert counts["term"] > counts["cell"], "a term can stand on every page"
    for name in ("broken", "still broken", "dead", "still dead"):
        assert not isinstance(counts[name], int), f"{name}: a page that is taken from the last build hides no dead link"
    assert counts["mended"] == 1
    sites = {name: pages(project / f"site-{name}") for name in counts}
    assert sites["same"] == sites["first"]
    assert "等于二" in sites["text"]["overview/index.html"]
    assert "two" in sites["cell"]["overview/index.html"]
    assert "two" in sites["cell"]["notebooks/overview/index.html"]
    assert "两个神经元之间的数" in sites["term"]["glossary/cards.json"]
    fresh = mkdocs_build(project, project / "site-fresh")
    assert fresh.returncode == 0, fresh.stderr
    assert sites["mended"] == pages(project / "site-fresh")


def test_the_cache_leaves_nothing_on_disk(project: Path) -> None:
    before = set(REPOSITORY.glob(".cache*"))
    assert mkdocs_build(project, project / "site").returncode == 0
    assert not list(project.glob(".cache*"))
    assert set(REPOSITORY.glob(".cache*")) == before
