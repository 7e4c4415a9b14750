"""One commit gives one site: the same bytes from another folder, in another time zone, locale and order of hashing."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.serving import REPOSITORY

EPOCH = "1790000000"
SOURCES = ("docs", "hooks", "notebooks", "overrides", "web", "build", "mkdocs.yml", "CHANGELOG.md", "package.json")


def build(project: Path, target: Path, **variables: str) -> None:
    environment = {**os.environ, "SITE_URL": "https://example.org/n/", "REPO_URL": "", "SOURCE_DATE_EPOCH": EPOCH, **variables}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True, text=True)


def differences(compared: filecmp.dircmp[str], place: str = "") -> list[str]:
    """Every path that differs or stands on one side only; contents are compared, not sizes and times."""
    _, different, unreadable = filecmp.cmpfiles(compared.left, compared.right, compared.common_files, shallow=False)
    found = [place + name for name in (*compared.left_only, *compared.right_only, *different, *unreadable)]
    for name, inner in compared.subdirs.items():
        found += differences(inner, f"{place}{name}/")
    return found


def test_two_builds_of_one_commit_are_the_same_bytes(tmp_path: Path) -> None:
    twin = tmp_path / "another folder 二"
    twin.mkdir()
    for name in SOURCES:
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, twin / name)
    (twin / "node_modules").symlink_to(REPOSITORY / "node_modules")
    # Dates of changes come from git, which the copy has not: both are told that there is none.
    git = str(tmp_path / "no-repository")
    build(REPOSITORY, tmp_path / "one", GIT_DIR=git)
    build(twin, tmp_path / "two", GIT_DIR=git, TZ="Asia/Shanghai", LC_ALL="C", PYTHONHASHSEED="7")
    assert differences(filecmp.dircmp(tmp_path / "one", tmp_path / "two")) == []
