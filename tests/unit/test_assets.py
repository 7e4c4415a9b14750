"""Bundled files are named by content, and asked for by the name in the sources."""

from pathlib import Path

import pytest

from hooks.assets import load_bundles
from hooks.errors import BuildError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    fonts = tmp_path / "build/web/fonts"
    fonts.mkdir(parents=True)
    (fonts / "KaTeX_Main-Regular.ARRPAO67.woff2").touch()
    for name in ("site.0123456789.js", "site.0123456789.css"):
        (fonts.parent / name).touch()
    (fonts.parent / "build.txt").write_text("0123456789")
    return tmp_path


def test_files_are_found_by_their_name_in_the_sources(root: Path) -> None:
    bundles = load_bundles(root)
    assert bundles.build == "0123456789"
    assert bundles.path("site.css") == "assets/site.0123456789.css"
    assert bundles.path("fonts/KaTeX_Main-Regular.woff2") == "assets/fonts/KaTeX_Main-Regular.ARRPAO67.woff2"
    assert bundles.files["assets/site.0123456789.js"] == root / "build/web/site.0123456789.js"


def test_a_name_that_is_not_bundled_stops_the_build(root: Path) -> None:
    with pytest.raises(BuildError, match=r"gone\.js is bundled 0 times"):
        load_bundles(root).path("gone.js")


def test_without_bundles_the_cure_is_said(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="run `make build`"):
        load_bundles(tmp_path)
