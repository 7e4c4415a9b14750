"""Material's stylesheet with only what the site can need of it: a third of its bytes, which every first paint waits for.

What that is, is known when all pages are written: theme_styles.mjs looks for names in them and in the scripts.
"""

import subprocess
from pathlib import Path

from hooks.assets import put_renamed
from hooks.errors import BuildError
from hooks.formulas import find_node

CUTTER = Path(__file__).with_name("theme_styles.mjs")
FOLDER = "assets/stylesheets"


def cut(site: Path, path: str) -> bytes:
    """The stylesheet at this path without the rules and variables that no page and no script of the built site names.

    Raises:
        BuildError: when purgecss is missing or cannot read the stylesheet.
    """
    run = subprocess.run([find_node(), str(CUTTER), str(site), path], capture_output=True, check=False)
    if run.returncode or not run.stdout:
        raise BuildError(CUTTER.name, f"{run.stderr.decode('utf-8', 'replace').strip()}\nrun `make setup` to install purgecss")
    return run.stdout


def cut_theme_styles(site: Path) -> dict[str, str]:
    """Cut Material's stylesheet in the built site, and take away what no page links; answers with its new path, for the pages.

    Raises:
        BuildError: when it is not there, or cannot be cut.
    """
    found = list((site / FOLDER).glob("main.*.min.css"))
    if len(found) != 1:
        raise BuildError(FOLDER, f"holds {len(found)} stylesheets main.*.min.css, not one: has Material renamed it?")
    path = found[0].relative_to(site).as_posix()
    renamed = put_renamed(site, path, cut(site, path))
    for other in (site / FOLDER).iterdir():
        if other != site / renamed:
            other.unlink()
    return {path: renamed}
