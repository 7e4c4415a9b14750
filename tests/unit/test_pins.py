"""Everything that is installed is pinned to a content: versions alone can be published anew, or by somebody else."""

import json
import re
from pathlib import Path

import pytest

from tests.serving import REPOSITORY

PINS = sorted(path for path in REPOSITORY.glob("*/*.txt") if path.with_suffix(".in").exists())


@pytest.mark.parametrize("path", [REPOSITORY / "requirements.txt", *PINS], ids=lambda path: path.parent.name + "/" + path.name)
def test_every_python_package_has_a_hash(path: Path) -> None:
    text = re.sub(r"\\\n\s*", "", path.read_text("utf-8"))
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert pins
    assert [line for line in pins if "==" not in line or "--hash=sha256:" not in line] == []


def test_every_npm_package_has_a_hash() -> None:
    packages = json.loads((REPOSITORY / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_what_installs_asks_for_the_hashes() -> None:
    commands = re.findall(r"pip install .*", (REPOSITORY / "Makefile").read_text("utf-8"))
    pinned = [command for command in commands if ".txt" in command]
    assert len(pinned) >= 5
    assert [command for command in pinned if "--require-hashes" not in command] == []
