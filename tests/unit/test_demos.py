import pytest

from hooks.chapters import Source
from hooks.demos import demo_faults, named_demos
from hooks.errors import BuildError
from tests.unit.ledger import OUTLINE

FIGURE = "![图](figures/a.svg){ data-demo=waves }"
QUESTION = "beyond-00-01"
"""Marked `demo: true` in the small ledger."""


def faults(demos: dict[str, tuple[str, ...]], folders: set[str]) -> list[str]:
    source = Source({}, is_unwritten=False, proven_count=0, demos=demos)
    return list(demo_faults(OUTLINE, {"overview.md": source}, folders))


def test_a_demo_is_named_behind_a_figure() -> None:
    assert named_demos(f"字\n\n    {FIGURE}\n") == ("waves",)
    assert named_demos("![图](figures/a.svg){ data-demo=waves data-variant=two }") == ("waves",)
    for wrong in ("![图](figures/a.svg) { data-demo=waves }", "段落 { data-demo=waves }", "![图](figures/a.svg){data-demo=waves}"):
        with pytest.raises(BuildError, match="write it behind a figure"):
            named_demos(wrong)


@pytest.mark.parametrize(
    ("demos", "folders", "reason"),
    [
        ({}, set(), "beyond-00-01 has `demo: true`, but no figure"),
        ({QUESTION: ("waves",), "00-q01": ("waves",)}, {"waves"}, "00-q01 shows the demo waves; write `demo: true`"),
        ({QUESTION: ("waves",)}, set(), "beyond-00-01 names the demo waves; there is no folder web/demos/waves"),
        ({QUESTION: ("waves",)}, {"waves", "tides"}, "web/demos/tides: no answer shows this demo"),
    ],
)
def test_ledger_page_and_folder_must_agree(demos: dict[str, tuple[str, ...]], folders: set[str], reason: str) -> None:
    assert [reason in fault for fault in faults(demos, folders)] == [True]


def test_nothing_is_wrong_where_they_agree() -> None:
    assert faults({QUESTION: ("waves",)}, {"waves"}) == []
