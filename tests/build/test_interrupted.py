"""A build that was killed, or found no room, leaves nothing that the next one takes for good."""

import filecmp
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.build.project import build
from tests.build.test_reproducible import differences
from tests.serving import REPOSITORY, mkdocs_build

COMMAND = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"]
SECONDS = (1.0, 2.0, 3.0)
ROOM = 100_000


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


def fresh_differences(project: Path) -> list[str]:
    status, output = build(project)
    assert status == 0, output
    assert mkdocs_build(project, project / "fresh").returncode == 0
    return differences(filecmp.dircmp(project / "site", project / "fresh"))


def test_after_a_killed_build_the_next_one_is_right(project: Path) -> None:
    environment = {**os.environ, "SITE_URL": "", "REPO_URL": "", "NO_MKDOCS_2_WARNING": "1"}
    for seconds in SECONDS:
        process = subprocess.Popen(COMMAND, cwd=project, env=environment, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert fresh_differences(project) == []


def test_a_build_without_room_says_so_and_the_next_one_is_right(project: Path) -> None:
    def leave_no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing then fails, as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    environment = {**os.environ, "SITE_URL": "", "REPO_URL": "", "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        COMMAND, cwd=project, env=environment, preexec_fn=leave_no_room, capture_output=True, text=True, check=False
    )
    assert result.returncode != 0
    assert "File too large" in result.stderr
    assert fresh_differences(project) == []


def test_after_a_killed_bundling_the_next_one_is_right(project: Path) -> None:
    before = {path.name: path.read_bytes() for path in (project / "build/web").rglob("*") if path.is_file()}
    shutil.copytree(REPOSITORY / "web/demos", project / "web/demos", dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "package.json", project)
    for seconds in (0.2, 0.6, 1.2):
        process = subprocess.Popen(["node", "web/bundle.mjs"], cwd=project, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.kill()
        process.wait()
    subprocess.run(["node", "web/bundle.mjs"], cwd=project, check=True)
    assert {path.name: path.read_bytes() for path in (project / "build/web").rglob("*") if path.is_file()} == before
