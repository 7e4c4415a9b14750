import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hooks.errors import BuildError
from hooks.feeds import Change, atom_feed, changes, llms_text
from hooks.history import last_changed
from tests.serving import REPOSITORY
from tests.unit.ledger import OUTLINE

LOG = "# 更新记录\n\n开头。\n\n## 2026-11-30 第二版\n\n- 甲 <b>\n\n## 2026-10\n\n- 乙\n"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_change_log_becomes_a_feed() -> None:
    assert changes(LOG) == [Change("2026-11-30", "第二版", "- 甲 <b>"), Change("2026-10-01", "2026-10", "- 乙")]
    feed = ElementTree.fromstring(atom_feed(changes(LOG), "甲 & 乙", "https://example.org/n/"))
    assert feed.findtext(f"{ATOM}updated") == "2026-11-30T00:00:00Z"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == 2
    assert "<li>" in (feed.find(f"{ATOM}entry/{ATOM}content").text or "")


def test_a_heading_without_a_date_is_refused() -> None:
    with pytest.raises(BuildError, match=r"CHANGELOG\.md, line 3.*date"):
        changes("# 更新记录\n\n## 第二版\n")


def test_a_date_has_one_section_because_the_feed_knows_it_by_that() -> None:
    with pytest.raises(BuildError, match=r"line 3.*2026-11-30 has a section already"):
        changes("## 2026-11-30 第二版\n\n## 2026-11-30 更正\n")


def test_llms_text_lists_every_question() -> None:
    text = llms_text(OUTLINE, {"00-q01": "甲", "00-q02": "乙", "beyond-00-01": "丙"}, "站", "一句。", "https://example.org/")
    assert text.startswith("# 站\n\n> 一句。\n")
    assert "- [乙](https://example.org/overview/#00-q02)" in text


def test_a_date_comes_from_git_or_not_at_all(tmp_path: Path) -> None:
    assert last_changed([Path("docs/no-such-page.md")], REPOSITORY) == ""
    assert last_changed([Path("a.md")], tmp_path) == ""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(origin)]
    subprocess.run(["git", "init", "-q", str(origin)], check=True)
    for name in ("a.md", "b.md"):
        (origin / name).write_text(name, "utf-8")
        subprocess.run([*git, "add", name], check=True)
        subprocess.run(
            [*git, "commit", "-q", "-m", name], check=True, env={**os.environ, "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z"}
        )
    assert last_changed([Path("a.md")], origin) == "2026-01-02"
    subprocess.run(["git", "clone", "-q", "--depth", "1", origin.as_uri(), str(clone)], check=True)
    assert last_changed([Path("a.md")], clone) == "", "the one commit there is not that of this file"
