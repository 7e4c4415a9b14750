"""Faces are cut to the characters of the formulas, the same way every time, and named by what they have become."""

import io
from pathlib import Path

from fontTools.ttLib import TTFont

from hooks.assets import Bundles, rename_in_pages
from hooks.fonts import ALWAYS, cut, cut_fonts, formula_characters
from tests.serving import REPOSITORY

WHOLE = REPOSITORY / "node_modules/katex/dist/fonts/KaTeX_Main-Regular.woff2"


def characters(font: bytes) -> set[str]:
    return {chr(code) for code in TTFont(io.BytesIO(font)).getBestCmap()}


def test_only_what_formulas_show_counts() -> None:
    html = '<p>甲</p><span class="katex"><math>β</math><span class="katex-html"><b>α</b>≤</span></span>'
    assert formula_characters(html) == {"α", "≤"}
    assert formula_characters("<p>α</p>") == set()


def test_a_cut_face_has_just_the_characters_and_is_the_same_bytes_again() -> None:
    whole = WHOLE.read_bytes()
    small = cut(whole, {"a", "→", "学"})
    assert characters(small) == {"a", "→"}
    assert not {"fpgm", "prep", "cvt "} & set(TTFont(io.BytesIO(small)).keys()), "hints"
    assert len(small) < len(whole) / 4
    assert small == cut(whole, {"学", "→", "a"})


def test_faces_and_stylesheet_get_new_names_everywhere(tmp_path: Path) -> None:
    font, styles = "assets/fonts/KaTeX_Main-Regular.ARRPAO67.woff2", "assets/formulas.0123456789.css"
    (tmp_path / "assets/fonts").mkdir(parents=True)
    (tmp_path / font).write_bytes(WHOLE.read_bytes())
    (tmp_path / styles).write_text('src:url("fonts/KaTeX_Main-Regular.ARRPAO67.woff2")', "utf-8")
    page = tmp_path / "index.html"
    page.write_text(f'<link href="{font}"><link href="{styles}"><span class="katex-html">→</span>', "utf-8")
    rename_in_pages(tmp_path, cut_fonts(tmp_path, Bundles("0123456789", {font: WHOLE, styles: tmp_path / styles})))
    new_font, new_styles = next(tmp_path.glob("assets/fonts/*")), next(tmp_path.glob("assets/*.css"))
    assert characters(new_font.read_bytes()) == {*ALWAYS, "→"} & characters(WHOLE.read_bytes())
    assert f"fonts/{new_font.name}" in new_styles.read_text("utf-8")
    html = page.read_text("utf-8")
    assert f'"assets/fonts/{new_font.name}"' in html
    assert f'"assets/{new_styles.name}"' in html
    assert "ARRPAO67" not in html + new_styles.read_text("utf-8")
