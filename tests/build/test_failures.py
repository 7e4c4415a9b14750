"""Bad input stops the build: exit status ≠ 0, and one clear message with file, place, reason and cure."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.build.project import build, change


def test_the_small_project_builds(project: Path) -> None:
    status, output = build(project)
    assert status == 0, output
    assert "Traceback" not in output


def test_a_formula_in_a_heading_is_rendered_in_both_tables_of_contents_and_a_chapter_needs_no_notebook(project: Path) -> None:
    change(project / "docs/overview.md", "### 简答 {", "### 除以 $\\sqrt{d_k}$ {")
    change(project / "docs/overview.md", "notebook: overview\n", "")
    change(project / "docs/outline/00.yml", "notebook: overview\n", "")
    status, output = build(project)
    assert status == 0, output
    html = (project / "site/overview/index.html").read_text("utf-8")
    labels = [link.text() for link in LexborHTMLParser(html).css('nav a.md-nav__link[href="#beyond-00-01"]')]
    assert len(labels) == 2, "one for narrow screens, one for wide ones"
    assert all("dk" in re.sub(r"\s", "", label) and "\\(" not in label for label in labels)
    assert "\\(" not in html
    assert "配套笔记本" not in html


FAULTS = [
    pytest.param(
        "docs/overview.md", "$a < b$", "$\\frac{a$", r"docs/overview\.md: line 23: bad TeX in \$\\frac\{a\$", id="bad TeX"
    ),
    pytest.param(
        "notebooks/overview.ipynb", "$x^2$", "$\\\\nosuch$", r"overview\.ipynb: bad TeX in \$\\nosuch\$", id="bad TeX in a notebook"
    ),
    pytest.param(
        "docs/overview.md", "(#00-q02)", "(#00-q07)", r"docs/overview\.md, line 55: dead anchor #00-q07", id="dead anchor"
    ),
    pytest.param("docs/index.md", "(overview.md)", "(gone.md)", r"docs/index\.md, line 3: dead link gone\.md", id="dead link"),
    pytest.param(
        "docs/index.md",
        "[概述](overview.md)",
        '<a href="overview/#gone">x</a>',
        r"docs/index\.md, line 3: .*no id 'gone'",
        id="dead anchor in raw HTML",
    ),
    pytest.param(
        "docs/overview.md",
        "notebook: overview#00-q02",
        "notebook: gone#00-q02",
        r"docs/overview\.md, line 39: .*no such notebook",
        id="missing notebook",
    ),
    pytest.param(
        "docs/overview.md",
        "notebook: overview#00-q02",
        "notebook: overview#gone",
        r"docs/overview\.md, line 39: .*no code cell is tagged 'gone'",
        id="missing tag",
    ),
    pytest.param(
        "notebooks/overview.ipynb",
        '{"output_type": "stream", "name": "stdout", "text": "2\\n"}',
        '{"output_type": "error", "ename": "AssertionError", "evalue": "no", "traceback": []}',
        r"the cell failed: AssertionError: no",
        id="failing cell",
    ),
    pytest.param(
        "docs/overview.md",
        "#beyond-00-01 .short",
        "#beyond-00-02 .short",
        r"line 43, beyond-00-02: unknown question id",
        id="unknown id",
    ),
    pytest.param("docs/overview.md", "#beyond-00-01 .short", "#00-q01 .cloze", r"00-q01: duplicate question id", id="duplicate id"),
    pytest.param("docs/outline/00.yml", "00-q02: code", "00-q01: code", r"'00-q01' is listed twice", id="id twice in the ledger"),
    pytest.param(
        "docs/overview.md",
        '    !!! plain\n\n        一句话。\n\n    !!! key "要点"\n\n        答，见',
        '!!! plain\n\n    一句话。\n\n!!! key "要点"\n\n    答，见',
        r"line 43, beyond-00-01: the answer is empty; indent its body",
        id="answer not indented",
    ),
    pytest.param("docs/index.md", "[概述]", "![x](figures/gone.svg)\n\n[概述]", r"gone\.svg", id="missing image"),
    pytest.param(
        "docs/overview.md",
        "解释 `1 + 1`。",
        "![x](figures/gone.svg)",
        r"docs/overview\.md, line 27: docs/figures/gone\.svg: there is no such figure",
        id="missing figure",
    ),
    pytest.param(
        "docs/review.md", "---\n\n先想", "先想", r"docs/review\.md: `---` must stand alone .* 2 time\(s\), not 1", id="rule missing"
    ),
    pytest.param("docs/anki.md", "<!-- anki packages", "<!-- anki package", r"docs/anki\.md: `<!-- anki packages", id="no table"),
    pytest.param(
        "docs/overview.md", "解释 `1 + 1`。", "有三点：\n- 甲", r"docs/overview\.md: line 28: .*a list glued", id="glued list"
    ),
    pytest.param(
        "notebooks/overview.ipynb", "$x^2$", "<script>x</script>", r"overview\.ipynb.*run as a script", id="script in a notebook"
    ),
    pytest.param(
        "docs/outline/00.yml",
        "page: overview.md",
        "page: gone.md",
        r"outline/00\.yml: there is no page docs/gone\.md",
        id="no page",
    ),
    pytest.param("docs/outline/00.yml", "family: 概论", "famly: 概论", r"outline/00\.yml: unknown key 'famly'", id="unknown key"),
    pytest.param("docs/outline/00.yml", "[第 1 章]", "[第 1 章", r"outline/00\.yml: line \d+: ", id="broken YAML"),
    pytest.param(
        "docs/index.md", "[概述]", "<!-- generate: x -->\n\n[概述]", r"docs/index\.md: .*nothing named 'x'", id="unknown marker"
    ),
    pytest.param(
        "docs/glossary.yml", "[]", "- {term: 甲, english: a, family: 概论}", r"甲: definition is missing", id="incomplete term"
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_bad_input_stops_the_build_with_a_clear_message(project: Path, file: str, old: str, new: str, message: str) -> None:
    change(project / file, old, new)
    status, output = build(project)
    assert status != 0
    assert re.search(message, output), output
    assert "Traceback" not in output
