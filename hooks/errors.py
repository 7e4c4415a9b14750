"""The one way the build says no, and where in a source it says it."""

import errno

from mkdocs.exceptions import PluginError

SYSTEM_CURES = {
    errno.ENOSPC: "make room on the disk, and build again",
    errno.EDQUOT: "make room within your quota, and build again",
    errno.EROFS: "build in a folder that can be written",
    errno.EACCES: "give yourself the right to write there; does it belong to another user?",
}
"""What the machine refuses that no source is to blame for, with its cure; any other error of it may be a fault in hooks/."""


class BuildError(PluginError):
    """Stops the build with place and reasons: file (with line or id), then one line a fault."""

    def __init__(self, place: str, *reasons: str) -> None:
        self.place = place
        self.reasons = reasons
        lines = "\n".join(f"  {place}: {reason}" for reason in reasons)
        super().__init__(f"{len(reasons)} fault(s) in {place}\n{lines}")


def refusal(error: Exception) -> BuildError | None:
    """An error by which the machine refuses to write, as one line with file and cure; None for any other error."""
    if not isinstance(error, OSError) or error.errno not in SYSTEM_CURES:
        return None
    return BuildError(str(error.filename2 or error.filename or "the built site"), f"{error.strerror}; {SYSTEM_CURES[error.errno]}")


def line_at(source: str, place: int) -> int:
    """The number of the line in which a character of a source stands."""
    return source.count("\n", 0, place) + 1


def line_of(source: str, excerpt: str, passing_over: str = "") -> int:
    """The line on which some text first stands in a source, white space and the signs passed over aside.

    0 where it does not stand there: the build has made it.
    """
    wanted = [sign for sign in excerpt if not sign.isspace() and sign not in passing_over]
    places = [place for place, sign in enumerate(source) if not sign.isspace() and sign not in passing_over]
    at = "".join(source[place] for place in places).find("".join(wanted)) if wanted else -1
    return line_at(source, places[at]) if at >= 0 else 0
