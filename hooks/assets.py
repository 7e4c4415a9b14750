"""The browser code as bundled by web/bundle.mjs: where each file lies, and the name, after its content, that the site gives it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from hooks.errors import BuildError

FOLDER = "build/web"
BUILD_FILE = "build.txt"
LOCAL = "local/"
CONTENT = re.compile(r"\.[0-9a-zA-Z]{8,10}(?=\.\w+$)")
"""What web/bundle.mjs adds to a name: the build's id, or a font's own hash."""


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
