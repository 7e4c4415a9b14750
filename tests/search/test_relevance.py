"""Relevance of the search: students' queries against the real engine over the real index."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.serving import REPOSITORY

HERE = Path(__file__).parent
NONSENSE = ["asdfghjkl", "qwertyuiop zxcv", "今晚吃什么", "红烧肉的做法", "😀😀😀", "……。。。", "xkcd9999", "火车票退票", "zzzzzz"]


def queries(name: str) -> dict[str, list[str]]:
    return {str(query): ids for query, ids in yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8")).items()}


def ask(site: Path, asked: list[str], *options: str) -> list[dict[str, Any]]:
    result = subprocess.run(
        ["node", str(HERE / "rank.mjs"), str(site), *options],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    return json.loads(result.stdout)["answers"]


def rates(expected: dict[str, list[str]], answers: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Share of queries whose first hit, and one of whose first five hits, is right; and a line for each miss."""
    first = five = 0
    misses = []
    for (query, ids), answer in zip(expected.items(), answers, strict=True):
        first += bool(answer["ids"]) and answer["ids"][0] in ids
        five += any(hit in ids for hit in answer["ids"][:5])
        if not answer["ids"] or answer["ids"][0] not in ids:
            misses.append(f"{query}: got {answer['ids'][:5]}, wanted one of {ids}")
    return first / len(expected), five / len(expected), misses


@pytest.mark.parametrize("name", ["queries", "heldout"])
def test_the_first_hit_is_the_right_question(site: Path, name: str) -> None:
    expected = queries(name)
    first, five, misses = rates(expected, ask(site, list(expected)))
    report = f"{name}: {len(expected)} queries, hit@1 {first:.1%}, hit@5 {five:.1%}\n" + "\n".join(misses)
    print(report)
    assert first >= 0.95, report
    assert five >= 0.99, report


def test_every_term_of_the_glossary_is_found_by_each_of_its_names(site: Path) -> None:
    core = json.loads((site / "search/core.json").read_text("utf-8"))
    names = [name for term in core["terms"] for name in term["names"]]
    empty = [name for name, answer in zip(names, ask(site, names), strict=True) if not answer["ids"]]
    assert not empty


def test_every_heading_finds_its_own_question(site: Path) -> None:
    core = json.loads((site / "search/core.json").read_text("utf-8"))
    questions = [document for document in core["documents"] if "q" in document["id"] or document["id"].startswith("beyond")]
    questions = [document for document in questions if not document["id"].startswith(("notebooks", "term:"))]
    answers = ask(site, [document["title"] for document in questions])
    missed = [
        f"{document['title']}: got {answer['ids'][:3]}"
        for document, answer in zip(questions, answers, strict=True)
        if document["id"] not in answer["ids"][:3]
    ]
    assert not missed, "\n".join(missed)


def test_nonsense_gets_no_answer(site: Path) -> None:
    for query, answer in zip(NONSENSE, ask(site, NONSENSE), strict=True):
        assert not answer["ids"], f"{query!r} finds {answer['ids']}"
