"""A page that moved is still found at its earlier addresses."""

from pathlib import Path

import pytest

from hooks.errors import BuildError
from hooks.links import site_faults
from hooks.redirects import earlier_addresses, write_redirects


def test_the_old_address_leads_on(tmp_path: Path) -> None:
    for name in ("new/place", "."):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").write_text("<p>page</p>", "utf-8")
    write_redirects(tmp_path, [("old/deep/", "new/place/", "甲 & 乙"), ("start/", "", "首页")])
    html = (tmp_path / "old/deep/index.html").read_text("utf-8")
    assert '<a href="../../new/place/">甲 &amp; 乙</a>' in html
    assert "location.hash" in html
    assert '<a href="../">首页</a>' in (tmp_path / "start/index.html").read_text("utf-8")
    assert site_faults(tmp_path) == []


def test_an_address_in_use_is_no_old_one(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("", "utf-8")
    with pytest.raises(BuildError, match="there is a page at this address"):
        write_redirects(tmp_path, [("a/", "b/", "乙")])


@pytest.mark.parametrize("value", ["old/", ["/old/"], ["old"], ["../old/"], ["https://example.org/"], [3]])
def test_bad_addresses_stop_the_build(value: object) -> None:
    with pytest.raises(BuildError, match="moved_from"):
        earlier_addresses(value, "docs/a.md")
    assert earlier_addresses(None, "docs/a.md") == []
