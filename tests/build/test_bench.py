"""What `make bench` compares with can still be built: it takes steps of our own build, and nobody runs it every day."""

from pathlib import Path

from tests.bench.rivals import build_stock

CHAPTER = "generative/foundations"


def test_stock_material_shows_the_same_text_with_formulas_for_the_browser(tmp_path: Path) -> None:
    build_stock(tmp_path / "stock")
    html = (tmp_path / "stock" / CHAPTER / "index.html").read_text("utf-8")
    assert "\\(p_\\theta(x" in html, "formulas are left to KaTeX in the browser"
    assert 'class="katex"' not in html
    assert "再参数化" in html
    assert "<!-- notebook:" not in html, "cells are embedded"
    assert (tmp_path / "stock" / "katex" / "katex.min.js").exists()
