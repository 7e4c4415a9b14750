"""Shared fixtures: the site built once for a sub-path, and the ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hooks.ledger import load_outline
from hooks.outline import Outline
from tests.serving import REPOSITORY, mkdocs_build, served


@pytest.fixture(scope="session")
def outline() -> Outline:
    return load_outline(REPOSITORY / "docs" / "outline.yml")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    """Address of the served site, built for exactly this address and a made-up repository."""
    with served(site_folder) as address:
        result = mkdocs_build(REPOSITORY, site_folder, SITE_URL=address, REPO_URL="https://github.com/example/notes")
        assert result.returncode == 0, result.stderr
        yield address


@pytest.fixture(scope="session")
def site(site_folder: Path, site_address: str) -> Path:
    """Folder of the built site."""
    return site_folder
