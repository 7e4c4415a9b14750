import subprocess
from pathlib import Path

import pytest
import yaml

from hooks.errors import BuildError
from hooks.ledger import load_outline
from hooks.published import (
    LIST,
    Published,
    blanks_gone,
    check_grown,
    check_ids,
    committed,
    grown,
    load_published,
    parse_published,
    written,
)
from tests.serving import REPOSITORY
from tests.unit.ledger import OUTLINE

KNOWN = {"00-q01": Published("cloze", ("甲", "\\(x\\)", "甲")), "00-q02": Published("code"), "beyond-00-01": Published("short")}


def test_what_is_written_is_what_is_read() -> None:
    assert parse_published(yaml.safe_load(written(KNOWN))) == KNOWN


@pytest.mark.parametrize(
    ("blanks", "numbers"),
    [
        (["甲", "\\(x\\)", "甲"], (1, 2, 3)),
        (["\\(x\\)", "甲", "甲"], (2, 1, 3)),
        (["新", "甲", "\\(x\\)", "甲", "新"], (4, 1, 2, 3, 5)),
        (["甲", "甲", "甲", "\\(x\\)"], (1, 3, 4, 2)),
    ],
)
def test_a_blanks_number_is_its_place_in_the_list(blanks: list[str], numbers: tuple[int, ...]) -> None:
    known = KNOWN["00-q01"]
    assert known.numbers(blanks) == numbers
    longer = known.with_blanks(blanks)
    assert longer.blanks[: len(known.blanks)] == known.blanks
    assert longer.numbers(blanks) == numbers


def test_the_list_grows_by_what_is_new_and_keeps_the_rest_as_it_is() -> None:
    blanks = {"00-q01": ["乙", "甲", "\\(x\\)", "甲"], "00-q02": ["no blank: not a cloze question"]}
    first = {"00-q02": Published("code"), "00-q01": KNOWN["00-q01"]}
    assert list(grown(first, OUTLINE, blanks).items()) == [
        ("00-q02", Published("code")),
        ("00-q01", Published("cloze", ("甲", "\\(x\\)", "甲", "乙"))),
        ("beyond-00-01", Published("short")),
    ]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"00-q03": Published("short")}, r"00-q03 was published and is gone: .*put it back into docs/outline/00\.yml"),
        ({"beyond-00-07": Published("short")}, r"beyond-00-07 was published and is gone: .*docs/outline/00\.yml"),
        ({"00-q02": Published("short")}, r"00-q02 was published as short and is code now, .*write short in docs/outline/00\.yml"),
    ],
)
def test_an_id_that_is_gone_or_of_another_kind_stops_the_build(entry: dict[str, Published], reason: str) -> None:
    check_ids(KNOWN, OUTLINE)
    with pytest.raises(BuildError, match=reason):
        check_ids({**KNOWN, **entry}, OUTLINE)


def test_what_is_taken_out_of_the_list_stops_the_build() -> None:
    check_grown({**KNOWN, "00-q09": Published("short")}, KNOWN)
    shorter = {"00-q01": Published("cloze", ("甲", "\\(x\\)")), "00-q02": Published("code")}
    with pytest.raises(BuildError, match=r"(?s)00-q01, one of its blanks, is gone.*beyond-00-01 is gone.*`make ids`") as caught:
        check_grown(shorter, KNOWN)
    assert len(caught.value.reasons) == 2
    check_grown({}, KNOWN)


def test_the_list_of_the_last_commit_is_read_where_there_is_one(tmp_path: Path) -> None:
    assert committed(tmp_path) == {}
    (tmp_path / LIST.parent).mkdir()
    (tmp_path / LIST).write_text(written(KNOWN), "utf-8")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    (tmp_path / LIST).write_text("", "utf-8")
    assert committed(tmp_path) == KNOWN


def test_a_blank_that_is_gone_is_told_with_its_number_and_cure() -> None:
    assert blanks_gone(KNOWN, {"00-q01": ["甲", "新", "\\(x\\)", "甲"], "00-q09": ["其他"]}) == []
    (fault,) = blanks_gone(KNOWN, {"00-q01": ["甲", "\\(x\\)"]})
    assert "its blank '甲'" in fault, "there were two of it"
    (fault,) = blanks_gone(KNOWN, {"00-q01": ["甲", "甲", "字"]})
    assert "00-q01: its blank '\\\\(x\\\\)' (number 2) is gone" in fault
    assert "write the new one in its place in docs/published.yml" in fault


@pytest.mark.parametrize(
    "data", [None, [], {"00-q01": "essay"}, {"00-q01": {"blanks": ["甲"]}}, {"00-q01": {"kind": "cloze", "x": []}}]
)
def test_a_list_that_cannot_be_read_stops_the_build(data: object) -> None:
    with pytest.raises(BuildError, match=r"docs/published\.yml"):
        parse_published(data)


def test_every_question_is_listed() -> None:
    """`make ids` appends what is new."""
    published = load_published(REPOSITORY / LIST)
    assert {question.id for question in load_outline(REPOSITORY / "docs/outline.yml").questions} == set(published)
    assert (REPOSITORY / LIST).read_text("utf-8") == written(published)


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not (REPOSITORY / ".git").exists(), reason="a copy without its history")
def test_the_list_only_grew_since_the_first_of_its_versions() -> None:
    now = load_published(REPOSITORY / LIST)
    for commit in git("log", "--format=%H", "--", LIST.as_posix()).split():
        for question_id, known in parse_published(yaml.safe_load(git("show", f"{commit}:{LIST.as_posix()}"))).items():
            assert question_id in now, f"{question_id} was in {commit}"
            assert now[question_id].kind == known.kind, f"{question_id} was {known.kind} in {commit}"
            assert len(now[question_id].blanks) >= len(known.blanks), f"{question_id} lost a blank since {commit}"
