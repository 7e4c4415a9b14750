"""The one way the build says no, and where in a source it says it."""

from mkdocs.exceptions import PluginError


class BuildError(PluginError):
    """Stops the build with place and reasons: file (with line or id), then one line a fault."""

    def __init__(self, place: str, *reasons: str) -> None:
        self.place = place
        self.reasons = reasons
        lines = "\n".join(f"  {place}: {reason}" for reason in reasons)
        super().__init__(f"{len(reasons)} fault(s) in {place}\n{lines}")


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
