"""When a source was last changed, from git: the date of its last commit, the same on every machine."""

import subprocess
from pathlib import Path


def last_changed(paths: list[Path], root: Path) -> str:
    """Date (YYYY-MM-DD) of the last commit that touched any of the paths; empty without git, or for files not yet committed."""
    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%cs", "--", *(path.as_posix() for path in paths)],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.strip()
