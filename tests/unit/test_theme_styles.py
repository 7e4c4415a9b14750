import shutil
from pathlib import Path

import pytest

from hooks.assets import rename_in_pages
from hooks.errors import BuildError
from hooks.theme_styles import FOLDER, cut, cut_theme_styles

STYLES = f"{FOLDER}/main.57a0d79d.min.css"
CSS = """
:root{--used:url("data:a");--unused:url("data:b");--own:1px;--scripted:2px}
.page{background:var(--used)}
.page .absent,.words{color:red}
.made-by-script,.tabs--next{color:red}
.md-search-result__link,[dir=rtl] .page{color:red}
.md-typeset table:not([class]) td>:first-child,.md-typeset table:not([class]) th>:last-child{margin-top:0}
@keyframes idle{to{opacity:0}}
@media print{blockquote{color:red}p{color:blue}}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, content in {
        STYLES: CSS,
        f"{FOLDER}/palette.fb2fffe2.min.css": ".page{color:red}",
        "assets/site.0123456789.css": ".page{margin:var(--own)}",
        "assets/site.0123456789.js": 'name = "made-by-script"; name = `tabs--${side}`; style.setProperty("--scripted", 1);',
        "assets/javascripts/bundle.min.js": 'e("md-search-result__link"); f.dir === "rtl"',
        "index.html": f'<link href="{STYLES}"><p class="page md-typeset">words</p><table><td><th></table>',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


def test_what_a_page_or_a_script_names_is_kept_and_nothing_else(site: Path) -> None:
    css = cut(site, STYLES).decode()
    for kept in ("--used:", "--own:", "--scripted:", ".page{", ".made-by-script", ".tabs--next", "@media print{p{color:blue}}"):
        assert kept in css, kept
    for gone in ("--unused", "absent", ".words", "md-search", "rtl", "idle", "blockquote"):
        assert gone not in css, gone


def test_no_rule_has_a_page_styled_anew_when_a_class_changes(site: Path) -> None:
    css = cut(site, STYLES).decode()
    assert ".md-typeset td>:first-child,.md-typeset th>:last-child{margin-top:0}" in css


def test_the_pages_link_what_has_become_of_it_and_nothing_unlinked_is_left(site: Path) -> None:
    rename_in_pages(site, cut_theme_styles(site))
    (left,) = (site / FOLDER).iterdir()
    assert left.name != Path(STYLES).name
    assert f'<link href="{FOLDER}/{left.name}">' in (site / "index.html").read_text("utf-8")


def test_a_stylesheet_that_cannot_be_cut_stops_the_build(site: Path) -> None:
    with pytest.raises(BuildError, match=r"theme_styles\.mjs"):
        cut(site, f"{FOLDER}/missing.css")
    shutil.rmtree(site / FOLDER)
    with pytest.raises(BuildError, match="main"):
        cut_theme_styles(site)
