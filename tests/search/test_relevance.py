"""Relevance of the search: students' queries against the real engine over the real index."""

import json
import re
import subprocess
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TypedDict

import jieba  # type: ignore[import-untyped]
import pytest
import yaml

from hooks.outline import KIND_LABELS
from tests.serving import REPOSITORY

HERE = Path(__file__).parent
LEAST = {
    "concepts": (0.8, 0.9),
    "whole questions": (0.75, 0.9),
    "more questions": (0.8, 0.95),
    "code": (0.85, 0.95),
    "formulas": (0.75, 0.8),
    "slips and forms": (0.9, 0.97),
    "comparisons": (0.9, 0.97),
    "tools": (0.9, 1.0),
    "everyday words": (0.83, 0.95),
    "symptoms": (0.6, 0.9),
    "classes and functions": (0.9, 0.97),
    "formulas in other letters": (0.8, 0.88),
    "matrices": (0.92, 1.0),
    "without a name": (0.48, 0.62),
}
MOST_SILENT = 4
MOST_SILENT_OF_SUBJECTS = 4  # whose words all stand on the page they find
MOST_TOLD_IN_VAIN = 0
MOST_SILENT_OFF_TOPIC = 4
MOST_COLLOQUIAL_TOLD = 2
NAMED = ["uncovered", "covered", "colloquial"]
MOST_TORN = 0
BLIND = {  # never a goal
    "blind": (0.93, 0.986),  # seen since it was measured blind at 0.846 and 0.951
    "blind2": (0.957, 0.993),  # as measured blind; since then its one empty list is cured
}
BLIND_SLACK = 0.03
BLIND_SILENT = {"blind": 0, "blind2": 1}
ERRORS = {  # as PyTorch 2.13 prints them
    "beyond-02-02-14": [
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (16x1568 and 512x10)",
        "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
        "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.",
        "element 0 of tensors does not require grad and does not have a grad_fn",
        "RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation",
        "Trying to backward through the graph a second time",
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed)",
        "IndexError: Target 3 is out of bounds.",
        "DataLoader timed out after 60 seconds",
        "a leaf Variable that requires grad is being used in an in-place operation.",
        "CUDA error: device-side assert triggered",
        "Expected input batch_size (16) to match target batch_size (8).",
    ],
}
DEMO_QUERIES = ["互动演示", "可以拖动的图", "交互图"]
NONSENSE = ["asdfghjkl", "qwertyuiop zxcv", "今晚吃什么", "红烧肉的做法", "😀😀😀", "……。。。", "xkcd9999", "火车票退票", "zzzzzz"]


def queries(name: str) -> dict[str, list[str]]:
    return {str(query): ids for query, ids in yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8")).items()}


class Answer(TypedDict):
    """What is shown for a query: the ids of the first ten entries, whether a doubt is told, the words named for it."""

    ids: list[str]
    isDoubted: bool
    missing: list[str]
    absent: list[str]


@cache
def engine(site: Path) -> "subprocess.Popen[str]":
    """The engine over a site's index, made once: that takes longer than a hundred queries. It ends with the tests."""
    command = ["node", str(HERE / "rank.mjs"), str(site)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=REPOSITORY)


def answers_of(site: Path, asked: list[str]) -> list[Answer]:
    """The answer to each query."""
    process = engine(site)
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{json.dumps(asked)}\n")
    process.stdin.flush()
    answers: list[Answer] = json.loads(process.stdout.readline())
    return answers


def ask(site: Path, asked: list[str]) -> list[list[str]]:
    """Ids of the first ten entries of each query."""
    return [answer["ids"] for answer in answers_of(site, asked)]


def answered(site: Path, asked: list[str]) -> dict[str, Answer]:
    """Query → its answer."""
    return dict(zip(asked, answers_of(site, asked), strict=True))


def silent_of(site: Path, asked: list[str]) -> list[str]:
    """Queries that get results without a word of doubt."""
    return [query for query, answer in answered(site, asked).items() if answer["ids"] and not answer["isDoubted"]]


def told_of(answers: dict[str, Answer]) -> list[str]:
    """Queries whose answer is doubted."""
    return [query for query, answer in answers.items() if answer["isDoubted"]]


def development() -> dict[str, dict[str, list[str]]]:
    """The queries of development.yml by kind."""
    groups = yaml.safe_load((HERE / "development.yml").read_text("utf-8"))
    return {kind: {str(query): ids for query, ids in group.items()} for kind, group in groups.items()}


def rates(expected: dict[str, list[str]], answers: list[list[str]]) -> tuple[float, float, list[str]]:
    """Share of queries whose first hit, and one of whose first five hits, is right; and a line for each miss."""
    first = five = 0
    misses = []
    for (query, ids), answer in zip(expected.items(), answers, strict=True):
        first += bool(answer) and answer[0] in ids
        five += any(hit in ids for hit in answer[:5])
        if not answer or answer[0] not in ids:
            misses.append(f"{query}: got {answer[:5]}, wanted one of {ids}")
    return first / len(expected), five / len(expected), misses


@pytest.mark.parametrize("name", ["queries", "heldout"])
def test_the_first_hit_is_the_right_question(site: Path, name: str) -> None:
    expected = queries(name)
    first, five, misses = rates(expected, ask(site, list(expected)))
    report = f"{name}: {len(expected)} queries, hit@1 {first:.1%}, hit@5 {five:.1%}\n" + "\n".join(misses)
    print(report)
    assert first >= 0.95, report
    assert five >= 0.99, report


@pytest.mark.parametrize("name", BLIND)
def test_the_blind_queries_keep_their_rates(site: Path, name: str) -> None:
    expected = {query: ids for query, ids in queries(name).items() if ids}
    first, five, misses = rates(expected, ask(site, list(expected)))
    report = f"{name}: {len(expected)} queries, hit@1 {first:.1%}, hit@5 {five:.1%}\n" + "\n".join(misses)
    print(report)
    least_first, least_five = (rate - BLIND_SLACK for rate in BLIND[name])
    assert first >= least_first, report
    assert five >= least_five, report


@pytest.mark.parametrize("name", BLIND)
def test_the_blind_queries_without_an_answer_are_told(site: Path, name: str) -> None:
    asked = [query for query, ids in queries(name).items() if not ids]
    silent = silent_of(site, asked)
    assert len(silent) <= BLIND_SILENT[name], silent


def test_every_term_is_found_by_each_of_its_names(site: Path) -> None:
    core = json.loads((site / "search/core.json").read_text("utf-8"))
    pairs = [(term, name) for term in core["terms"] for name in term["names"]]
    answers = ask(site, [name for _, name in pairs])
    missed = [
        f"{name}: got {answer[:5]}"
        for (term, name), answer in zip(pairs, answers, strict=True)
        if not {f"term:{term['names'][0]}", *term["see"]} & set(answer[:5])
    ]
    assert not missed, "\n".join(missed)


def test_questions_with_an_interactive_figure_are_found_by_that(site: Path) -> None:
    core = json.loads((site / "search/core.json").read_text("utf-8"))
    demos = {document["id"] for document in core["documents"] if document.get("demo")}
    assert demos
    for query, answer in zip(DEMO_QUERIES, ask(site, DEMO_QUERIES), strict=True):
        assert answer, query
        assert set(answer[:3]) <= demos, f"{query}: got {answer[:5]}"


def test_every_heading_finds_its_own_question(site: Path) -> None:
    core = json.loads((site / "search/core.json").read_text("utf-8"))
    questions = [document for document in core["documents"] if document["kind"] in KIND_LABELS.values()]
    answers = ask(site, [document["title"] for document in questions])
    missed = [
        f"{document['title']}: got {answer[:3]}"
        for document, answer in zip(questions, answers, strict=True)
        if document["id"] not in answer[:3]
    ]
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("kind", [kind for kind in development() if kind != "unanswerable"])
def test_each_kind_of_query_finds_its_page(site: Path, kind: str) -> None:
    expected = development()[kind]
    first, five, misses = rates(expected, ask(site, list(expected)))
    report = f"{kind}: {len(expected)} queries, hit@1 {first:.1%}, hit@5 {five:.1%}\n" + "\n".join(misses)
    print(report)
    least_first, least_five = LEAST[kind]
    assert first >= least_first, report
    assert five >= least_five, report


def test_what_the_site_does_not_answer_is_said(site: Path) -> None:
    asked = list(development()["unanswerable"])
    silent = silent_of(site, asked)
    assert len(silent) <= MOST_SILENT, silent


def test_nonsense_gets_no_answer(site: Path) -> None:
    for query, answer in zip(NONSENSE, ask(site, NONSENSE), strict=True):
        assert not answer, f"{query!r} finds {answer}"


@pytest.mark.parametrize("question", ERRORS)
def test_the_text_of_an_error_finds_the_question_that_explains_it(site: Path, question: str) -> None:
    for text, answer in zip(ERRORS[question], ask(site, ERRORS[question]), strict=True):
        assert answer[:1] == [question], f"{text}: got {answer[:5]}"


def doubts(group: str) -> list[str]:
    groups: dict[str, list[str]] = yaml.safe_load((HERE / "doubts.yml").read_text("utf-8"))
    return groups[group]


def test_a_known_name_with_a_subject_that_the_site_lacks_is_doubted(site: Path) -> None:
    asked = doubts("uncovered")
    silent = silent_of(site, asked)
    assert len(silent) <= MOST_SILENT_OF_SUBJECTS, silent


def test_a_known_name_with_everyday_words_is_not_doubted(site: Path) -> None:
    told = told_of(answered(site, doubts("covered")))
    assert len(told) <= MOST_TOLD_IN_VAIN, told


def test_what_is_no_matter_of_the_field_is_doubted_whatever_name_stands_beside_it(site: Path) -> None:
    asked = doubts("offtopic")
    silent = silent_of(site, asked)
    assert len(silent) <= MOST_SILENT_OFF_TOPIC, silent


def test_colloquial_questions_are_answered_without_a_doubt(site: Path) -> None:
    answers = answered(site, doubts("colloquial"))
    assert all(answer["ids"] for answer in answers.values())
    told = told_of(answers)
    assert len(told) <= MOST_COLLOQUIAL_TOLD, told


def test_only_whole_words_are_named_as_missing(site: Path) -> None:
    """What is named is a word that jieba knows, or ends where jieba ends one in the query."""
    asked = [query for name in ("queries", "heldout", *BLIND) for query in queries(name)]
    asked += [query for group in development().values() for query in group]
    asked += [query for group in NAMED for query in doubts(group)]
    torn = []
    for query, answer in zip(asked, answers_of(site, asked), strict=True):
        ends = set(accumulate((len(word) for word in jieba.cut(query)), initial=0))
        for word in (*answer["missing"], *answer["absent"]):
            at = query.lower().find(word.lower())
            is_word = bool(jieba.get_FREQ(word)) or {at, at + len(word)} <= ends
            if at >= 0 and re.fullmatch("[\u4e00-\u9fff]+", word) and not is_word:
                torn.append(f"{query}: {word}")
    assert len(torn) <= MOST_TORN, torn
