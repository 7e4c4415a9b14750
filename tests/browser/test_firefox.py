"""The short journey of firefox.mjs in the machine's Firefox."""

import os
import shutil
import subprocess

import pytest

from tests.browser.locate import find_firefox
from tests.serving import REPOSITORY

if not find_firefox() and not os.environ.get("CI"):
    pytest.skip("no Firefox on this machine; install one or set FIREFOX", allow_module_level=True)


def test_a_journey_in_firefox(site_address: str) -> None:
    firefox = find_firefox()
    assert firefox, "CI must have a Firefox; tests/browser/locate.py --install brings it"
    command = [shutil.which("node") or "node", "tests/browser/firefox.mjs", firefox, site_address]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=240)
    assert result.returncode == 0, result.stdout + result.stderr
