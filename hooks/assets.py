"""The browser code as bundled by web/bundle.mjs: where each file lies, and the name, after its content, that the site gives it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from hooks.errors import BuildError

FOLDER = "build/web"
BUILD_FILE = "build.txt"
LOCAL = "local/"
CONTENT = re.compile(r"\.[0-9a-zA-Z]{8,10}(?=(?:\.min)?\.\w+$)")
"""What stands in a name for its content: the build's id, or a hash of its own."""


@dataclass(frozen=True)
class Bundles:
    """All bundled files, by the path under which the site has them; `build` is the id that they, pages and index carry."""

    build: str
    files: dict[str, Path]
    local: dict[str, Path] = field(default_factory=dict)
    """Scripts for the copy that opens from the disk (hooks/archive.py): published path → file."""

    def path(self, name: str) -> str:
        """The published path of a file named as in the sources: site.css → assets/site.0123456789.css"""
        found = [path for path in self.files if CONTENT.sub("", path) == f"assets/{name}"]
        if len(found) != 1:
            raise BuildError(FOLDER, f"{name} is bundled {len(found)} times, not once")
        return found[0]


def load_bundles(root: Path) -> Bundles:
    """What web/bundle.mjs has written last."""
    folder = root / FOLDER
    if not (folder / BUILD_FILE).exists():
        raise BuildError(FOLDER, "the browser code is not bundled; run `make build` or `make serve`, not mkdocs itself")
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    local = {f"assets/{name.removeprefix(LOCAL)}": path for name, path in found.items() if name.startswith(LOCAL)}
    files = {f"assets/{name}": path for name, path in found.items() if not name.startswith(LOCAL)}
    return Bundles((folder / BUILD_FILE).read_text("ascii"), files, local)


def put_renamed(site: Path, path: str, content: bytes) -> str:
    """Replace a file of the built site by this content, named by its hash; answers with its new path."""
    renamed = CONTENT.sub(f".{sha256(content).hexdigest()[:10]}", path)
    (site / path).unlink()
    (site / renamed).write_bytes(content)
    return renamed


def rename_in_pages(site: Path, names: Mapping[str, str]) -> None:
    """Write the new paths of files (old → new) into all pages of the built site."""
    for page in sorted(site.rglob("*.html")):
        html = changed = page.read_text("utf-8")
        for old, new in names.items():
            changed = changed.replace(old, new)
        if changed != html:
            page.write_text(changed, "utf-8", newline="\n")
