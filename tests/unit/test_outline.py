from typing import Any

import pytest

from hooks.errors import BuildError
from hooks.outline import parse_outline
from tests.unit.ledger import ENTRY, OUTLINE


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in ENTRY.items() if name != key}


def test_a_chapter_knows_its_address_and_its_questions() -> None:
    chapter = OUTLINE.chapters[0]
    assert chapter.url == "overview/"
    assert [(question.id, question.label, question.rebuilt) for question in chapter.questions] == [
        ("00-q01", "第 1 题", False),
        ("00-q02", "第 2 题", True),
        ("beyond-00-01", "拓展 1", False),
    ]
    assert [(group.label, len(group.questions)) for group in chapter.by_kind] == [("填空", 1), ("简答", 1), ("程序", 1)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "must hold the one key `chapters`"),
        ({"chapter": []}, "must hold the one key `chapters`"),
        ({"chapters": None}, "must hold the one key `chapters`"),
        ({"chapters": ["overview.md"]}, "chapter 1: must be a mapping with the keys section"),
        ({"chapters": [without("section")]}, "chapter 1: section is missing"),
        ({"chapters": [{**without("family"), "famly": "概论"}]}, "section 00: unknown key 'famly'; the keys are section"),
        ({"chapters": [without("family")]}, "section 00: family is missing"),
        ({"chapters": [{**ENTRY, "section": 0}]}, "section 0: section must be text"),
        ({"chapters": [{**ENTRY, "textbook": "第1章"}]}, "textbook must be a list of texts"),
        ({"chapters": [{**ENTRY, "beyond": None}]}, "beyond must be a mapping of texts"),
        ({"chapters": [{**ENTRY, "family": "绪论"}]}, "unknown family '绪论'; use one of 概论"),
        ({"chapters": [{**ENTRY, "beyond": {"beyond-00-01": "essay"}}]}, "beyond-00-01: unknown kind 'essay'"),
        ({"chapters": [{**ENTRY, "rebuilt": ["00-q09"]}]}, "rebuilt names unknown ids: 00-q09"),
        ({"chapters": [{**ENTRY, "beyond": {"00-q01": "short"}}]}, "'00-q01' is listed twice"),
        ({"chapters": [ENTRY, ENTRY]}, "'beyond-00-01' is listed twice"),
    ],
)
def test_each_fault_of_the_ledger_is_named(data: Any, reason: str) -> None:
    with pytest.raises(BuildError) as caught:
        parse_outline(data)
    assert "docs/outline.yml: " in str(caught.value)
    assert reason in str(caught.value)
