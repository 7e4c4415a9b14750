from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hooks.page_cache import page_key

PAGE: dict[str, Any] = {"shared": "a", "markdown": "![x](figures/a.svg)", "generated": {}, "meta": {"asked": ["甲"]}}


def key_of(root: Path, shared: str, markdown: str, generated: object, meta: dict[str, Any]) -> str:
    page = SimpleNamespace(meta=meta, file=SimpleNamespace(abs_src_path=None, src_uri="a.md"))
    return page_key(shared, page, markdown, generated, root)  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"shared": "b"}, {"markdown": "x"}, {"generated": {"kinds": "x"}}, {"meta": {"asked": ["乙"]}}])
def test_whatever_goes_into_a_page_is_in_its_key(tmp_path: Path, change: dict[str, Any]) -> None:
    assert key_of(tmp_path, **PAGE) == key_of(tmp_path, **PAGE)
    assert key_of(tmp_path, **{**PAGE, **change}) != key_of(tmp_path, **PAGE)


def test_the_figures_that_a_page_shows_are_in_its_key_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "docs/figures"
    folder.mkdir(parents=True)
    before = key_of(tmp_path, **PAGE)
    (folder / "b.svg").write_text("<svg/>", "utf-8")
    assert key_of(tmp_path, **PAGE) == before
    (folder / "a.svg").write_text("<svg/>", "utf-8")
    assert key_of(tmp_path, **PAGE) != before
