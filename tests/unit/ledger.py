"""A small ledger that several tests share."""

from typing import Any

from hooks.outline import parse_outline

ENTRY: dict[str, Any] = {
    "section": "00",
    "title": "课程概述",
    "family": "概论",
    "page": "overview.md",
    "notebook": "overview",
    "textbook": ["第1章"],
    "course": {"00-q01": "cloze", "00-q02": "code"},
    "beyond": {"beyond-00-01": "short"},
    "rebuilt": ["00-q02"],
}
OUTLINE = parse_outline({"chapters": [ENTRY]})
