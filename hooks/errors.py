"""The one way the build says no."""

from mkdocs.exceptions import PluginError


class BuildError(PluginError):
    """Stops the build with place and reasons: file (with line or id), then one line a fault."""

    def __init__(self, place: str, *reasons: str) -> None:
        self.place = place
        self.reasons = reasons
        lines = "\n".join(f"  {place}: {reason}" for reason in reasons)
        super().__init__(f"{len(reasons)} fault(s) in {place}\n{lines}")
