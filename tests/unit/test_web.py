"""The pure parts of the browser code, tested in Node.js: records, schedule, sessions, transfer."""

import subprocess
from pathlib import Path

import pytest

from tests.serving import REPOSITORY

TESTS = sorted((Path(__file__).parent / "web").glob("*.test.mjs"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_browser_module(path: Path) -> None:
    result = subprocess.run(
        ["node", "--test", "--test-reporter=spec", str(path)], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
