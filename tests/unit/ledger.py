"""A small ledger that several tests share."""

from typing import Any

from hooks.ledger import parse_outline

LEDGER: dict[str, Any] = {
    "families": [
        {"name": "概论", "short": "概论", "slug": "overview", "colour": "gray", "sentence": "课程讲什么", "standalone": True},
        {"name": "卷积神经网络", "short": "卷积", "slug": "convolutional", "colour": "green", "sentence": "局部连接"},
    ],
    "chapters": ["00"],
}
ENTRY: dict[str, Any] = {
    "title": "课程概述",
    "family": "概论",
    "page": "overview.md",
    "notebook": "overview",
    "textbook": ["第1章"],
    "course": {"00-q01": "cloze", "00-q02": "code"},
    "beyond": {"beyond-00-01": {"kind": "short", "needs": ["00-q01", "math-chain"], "asked": ["怎么学", "先看什么"], "demo": True}},
    "rebuilt": ["00-q02"],
}
OUTLINE = parse_outline(LEDGER, {"00": ENTRY})
