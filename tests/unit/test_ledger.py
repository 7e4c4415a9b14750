from pathlib import Path
from typing import Any

import pytest
import yaml

from hooks.errors import BuildError
from hooks.ledger import colour_faults, load_outline, parse_outline, stray_faults
from tests.unit.ledger import ENTRY, LEDGER, OUTLINE

FILE = "docs/outline/00.yml: "


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in ENTRY.items() if name != key}


def beyond(**entry: Any) -> dict[str, Any]:
    return {**ENTRY, "beyond": {"beyond-00-01": {"kind": "short", **entry}}}


def test_a_question_knows_what_it_needs_and_how_it_is_asked_for() -> None:
    question = OUTLINE.chapters[0].questions[-1]
    assert (question.needs, question.asked, question.demo) == (("00-q01", "math-chain"), ("怎么学", "先看什么"), True)
    assert OUTLINE.chapters[0].questions[0].needs == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"families": None}, "docs/outline.yml: must hold the keys `families`"),
        ({"chapter": []}, "docs/outline.yml: must hold the keys `families`"),
        ({"chapters": {}}, "docs/outline.yml: must hold the keys `families`"),
        ({"chapters": ["00", "09"]}, "docs/outline.yml: chapters names '09', but there is no docs/outline/09.yml; write it"),
        (
            {"chapters": [0]},
            "docs/outline.yml: chapters names 0, but there is no docs/outline/0.yml; write it, or put the number in",
        ),
        ({"chapters": ["00", "00"]}, "docs/outline.yml: chapters names '00' twice"),
        ({"chapters": []}, "docs/outline/00.yml: not in the list of chapters of docs/outline.yml; add '00' there"),
        ({"families": [LEDGER["families"][0]] * 2}, "docs/outline.yml: family 2: 概论 is listed twice"),
        ({"families": [{**LEDGER["families"][0], "color": "red"}]}, "family 1: unknown key 'color'; the keys are name"),
        ({"families": [{"name": "概论"}]}, "docs/outline.yml: family 1: slug is missing"),
        ({"families": [{**LEDGER["families"][0], "standalone": False}]}, "standalone must be true; leave the key out otherwise"),
    ],
)
def test_each_fault_of_the_list_is_named(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(BuildError) as caught:
        parse_outline({**LEDGER, **change}, {"00": ENTRY})
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("overview.md", "must be a mapping with the keys title"),
        ({**without("family"), "famly": "概论"}, "unknown key 'famly'; the keys are title"),
        (without("family"), "family is missing"),
        (without("page"), "page is missing"),
        ({**ENTRY, "title": 0}, "title must be text"),
        ({**ENTRY, "textbook": "第1章"}, "textbook must be a list of texts"),
        ({**ENTRY, "beyond": None}, "beyond must be a mapping"),
        ({**ENTRY, "family": "绪论"}, "unknown family '绪论'; use one of 概论, 卷积神经网络"),
        ({**ENTRY, "rebuilt": ["00-q09"]}, "rebuilt names unknown ids: 00-q09"),
        ({**ENTRY, "beyond": {"00-q01": "short"}}, "'00-q01' is listed twice"),
        ({**ENTRY, "beyond": {"beyond-00-01": "essay"}}, "beyond-00-01: unknown kind 'essay'; use one of cloze"),
        ({**ENTRY, "beyond": {"beyond-00-01": 3}}, "beyond-00-01: must be a mapping with the keys kind"),
        ({**ENTRY, "beyond": {"beyond-00-01": {"needs": ["00-q01"]}}}, "beyond-00-01: kind is missing"),
        (beyond(kind="essay"), "beyond-00-01: unknown kind 'essay'"),
        (beyond(need=["00-q01"]), "beyond-00-01: unknown key 'need'; the keys are kind, needs, asked, demo"),
        (beyond(demo=False), "beyond-00-01: demo must be true; leave the key out otherwise"),
        (beyond(demo="yes"), "beyond-00-01: demo must be true"),
        (beyond(needs="00-q01"), "beyond-00-01: needs must be a list of texts"),
        (beyond(needs=["00-q01", "00-q02", "math-sum", "math-chain"]), "beyond-00-01: needs names 4; name the 3 that matter most"),
        (beyond(needs=["00-q01", "00-q01"]), "beyond-00-01: needs names one twice"),
        (beyond(needs=["00-q09"]), "beyond-00-01: needs the unknown id '00-q09'"),
        (beyond(needs=["math-chian"]), "beyond-00-01: needs the unknown id 'math-chian'; name a question or an entry of docs/math"),
        (beyond(needs=["beyond-00-01"]), "needs goes in a circle: beyond-00-01 → beyond-00-01; leave one"),
        (beyond(asked=["怎么学"]), "beyond-00-01: asked holds 1; give 2 to 10 wordings"),
        (beyond(asked=list("甲乙丙丁戊己庚辛壬癸子")), "beyond-00-01: asked holds 11; give 2 to 10 wordings"),
        (beyond(asked=["怎么学", "学" * 46]), "is longer than 45 characters"),
        (beyond(asked=["怎么学", "怎么学"]), "asked '怎么学' stands at beyond-00-01 too"),
        (beyond(asked=["怎么学", "怎么学？"]), "asked '怎么学？' stands at beyond-00-01 too"),
    ],
)
def test_each_fault_of_a_chapter_is_named_with_its_file(entry: Any, reason: str) -> None:
    with pytest.raises(BuildError) as caught:
        parse_outline(LEDGER, {"00": entry}, {"math-chain", "math-sum"})
    assert FILE in str(caught.value) or "circle" in reason
    assert reason in str(caught.value)


def test_faults_between_chapters_are_found() -> None:
    second = {**ENTRY, "page": "b.md", "rebuilt": [], "course": {"01-q01": {"kind": "short", "needs": ["beyond-00-01"]}}}
    second["beyond"] = {"beyond-01-01": {"kind": "short", "asked": ["怎么 学", "别的"]}}
    first = beyond(needs=["01-q01"], asked=["怎么学", "先看什么"])
    with pytest.raises(BuildError) as caught:
        parse_outline({**LEDGER, "chapters": ["00", "01"]}, {"00": first, "01": second})
    assert "docs/outline/01.yml: beyond-01-01: asked '怎么 学' stands at beyond-00-01 too" in str(caught.value)
    assert "circle: beyond-00-01 → 01-q01 → beyond-00-01" in str(caught.value)


def test_entries_of_the_mathematics_page_are_known_once_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "outline").mkdir()
    (tmp_path / "outline.yml").write_text(yaml.safe_dump(LEDGER), "utf-8")
    (tmp_path / "outline/00.yml").write_text(yaml.safe_dump(ENTRY), "utf-8")
    assert load_outline(tmp_path / "outline.yml") == OUTLINE
    page = tmp_path / "mathematics.md"
    page.write_text("## 求和 { #math-sum }\n", "utf-8")
    with pytest.raises(BuildError, match="needs the unknown id 'math-chain'"):
        load_outline(tmp_path / "outline.yml")
    page.write_text("## 链式法则 { #math-chain }\n", "utf-8")
    assert load_outline(tmp_path / "outline.yml") == OUTLINE


PALETTE = ":root { --fig-teal: #0f766e; } @media screen { --fig-teal: #5eead4; } body { --fig-teal-soft: color-mix(in srgb, red); }"


@pytest.mark.parametrize(
    ("gone", "lack"),
    [
        ("--fig-teal: #0f766e;", "the light scheme lacks it"),
        ("--fig-teal: #5eead4;", "the dark scheme lacks it"),
        ("--fig-teal-soft: color-mix(in srgb, red);", "--fig-teal-soft is missing"),
    ],
)
def test_a_colour_of_figures_is_there_for_light_for_dark_and_for_areas(gone: str, lack: str) -> None:
    assert colour_faults(PALETTE) == []
    (fault,) = colour_faults(PALETTE.replace(gone, ""))
    assert fault.startswith(f"web/theme/palette.css: --fig-teal: {lack}")


def test_a_page_that_no_entry_names_is_named(tmp_path: Path) -> None:
    folder = tmp_path / OUTLINE.families[0].slug
    folder.mkdir()
    (folder / "memory.md").touch()
    (fault,) = stray_faults(OUTLINE, tmp_path)
    assert fault.startswith(f"docs/{folder.name}/memory.md: no chapter's entry names it; write docs/outline/<section>.yml")
