"""Shared fixtures: the ledger, and the site, built once for a sub-path and served to every worker by the process in the lead."""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from hooks.ledger import load_outline
from hooks.outline import Outline
from tests.serving import REPOSITORY, mkdocs_build, served

Place = tuple[str, str]
"""Folder and address of the site."""
PLACE = pytest.StashKey[Place]()
OPEN = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        config.stash[PLACE] = config.workerinput["site"]
        return
    stack = config.stash[OPEN] = ExitStack()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()), "site")
    config.stash[PLACE] = str(folder), stack.enter_context(served(folder))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the site is."""
    node.workerinput["site"] = node.config.stash[PLACE]


def pytest_unconfigure(config: pytest.Config) -> None:
    if OPEN in config.stash:
        config.stash[OPEN].close()


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Wait until no other worker is in here."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def outline() -> Outline:
    return load_outline(REPOSITORY / "docs" / "outline.yml")


@pytest.fixture(scope="session")
def site_address(pytestconfig: pytest.Config) -> str:
    """Address of the served site, built for exactly this address and a made-up repository."""
    folder, address = pytestconfig.stash[PLACE]
    done = Path(f"{folder}.done")
    with alone(Path(f"{folder}.lock")):
        if not done.exists():
            result = mkdocs_build(REPOSITORY, Path(folder), SITE_URL=address, REPO_URL="https://github.com/example/notes")
            assert result.returncode == 0, result.stderr
            done.touch()
    return address


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, site_address: str) -> Path:
    """Folder of the built site."""
    return Path(pytestconfig.stash[PLACE][0])
