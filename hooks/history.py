"""When a source was last changed, from git: the date of its last commit, the same on every machine."""

import subprocess
from functools import cache
from pathlib import Path


def ask_git(root: Path, *question: str) -> str:
    """What git answers; empty without git, or outside a repository."""
    try:
        answer = subprocess.run(["git", *question], cwd=root, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.strip()


@cache
def is_shallow(root: Path) -> bool:
    """Whether the clone is without its history."""
    return ask_git(root, "rev-parse", "--is-shallow-repository") == "true"


def last_changed(paths: list[Path], root: Path) -> str:
    """Date (YYYY-MM-DD) of the last commit that touched any of the paths.

    Empty without git, for files not yet committed, and in a clone without its history (`--depth 1`), whose one commit would
    give all files its date.
    """
    if is_shallow(root):
        return ""
    return ask_git(root, "log", "-1", "--format=%cs", "--", *(path.as_posix() for path in paths))
