import json
from pathlib import Path
from typing import Any

import pytest

from hooks.errors import BuildError
from hooks.glossary import Term, abbreviations, by_letter, glossary_markdown, parse_glossary, write_cards
from tests.unit.ledger import OUTLINE

ENTRY = {
    "term": "神经网络",
    "english": "neural network",
    "aliases": ["人工神经网络", "ANN"],
    "abbr": "NN",
    "definition": "由神经元连接成的模型。",
    "family": "概论",
    "see": ["00-q02"],
}
OTHER = {"term": "卷积", "english": "convolution", "definition": "滑动求和。", "family": "卷积神经网络"}
HEADINGS = {"00-q01": "记忆", "00-q02": "程序", "beyond-00-01": "简答"}


def test_good_entries_become_terms_in_file_order() -> None:
    first, second = parse_glossary([ENTRY, OTHER], OUTLINE)
    assert first == Term("神经网络", "neural network", "由神经元连接成的模型。", "概论", ("人工神经网络", "ANN"), "NN", ("00-q02",))
    assert first.other_names == ("neural network", "人工神经网络", "ANN", "NN")
    assert second.other_names == ("convolution",)


def test_names_may_repeat_within_an_entry() -> None:
    assert parse_glossary([{**ENTRY, "aliases": ["NN", "nn"]}], OUTLINE)


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"term": "卷积"}, "must be a list of terms"),
        (["卷积"], "entry 1: must be a mapping with the keys term"),
        ([{"english": "x", "definition": "x", "family": "概论"}], "entry 1: term is missing"),
        ([{**OTHER, "definition": " "}], "卷积: definition must be text that is not empty"),
        ([{"term": "卷积", "english": "x", "definition": "x"}], "卷积: family is missing"),
        ([{**OTHER, "abrr": "C"}], "卷积: unknown key 'abrr'; the keys are term"),
        ([{**OTHER, "abbr": True}], "卷积: abbr must be text"),
        ([{**OTHER, "aliases": None}], "卷积: aliases must be a list of texts"),
        ([{**OTHER, "aliases": "褶积"}], "卷积: aliases must be a list of texts"),
        ([{**OTHER, "see": [1]}], "卷积: see must be a list of texts"),
        ([{**OTHER, "see": ["00-q09"]}], "卷积: unknown question id '00-q09'; correct it, or list"),
        ([{**OTHER, "family": "卷积"}], "卷积: unknown family '卷积'"),
        ([OTHER, {**OTHER, "english": "other"}], "卷积: '卷积' already belongs to the entry 卷积"),
        ([ENTRY, {**OTHER, "english": "Neural Network"}], "卷积: 'Neural Network' already belongs to the entry 神经网络"),
        ([ENTRY, {**OTHER, "abbr": "nn"}], "卷积: 'nn' already belongs to the entry 神经网络"),
        ([ENTRY, {**OTHER, "aliases": ["人工神经网络"]}], "卷积: '人工神经网络' already belongs to the entry 神经网络"),
        ([{**ENTRY, "search": ["人工神经网络"]}], "神经网络: '人工神经网络' is printed already; take it out of `search`"),
        ([{**OTHER, "search": ["Convolution"]}], "卷积: 'Convolution' is printed already"),
        ([{**OTHER, "term": "A-B"}, {**ENTRY, "term": "A B"}], "A B: '#term-a-b' already belongs to the entry A-B"),
    ],
)
def test_each_fault_of_the_glossary_is_named_with_its_entry(entries: Any, reason: str) -> None:
    with pytest.raises(BuildError) as caught:
        parse_glossary(entries, OUTLINE)
    assert f"docs/glossary.yml: {reason}" in str(caught.value)


def test_only_abbreviations_get_a_tooltip_everywhere() -> None:
    assert abbreviations(parse_glossary([ENTRY, OTHER], OUTLINE)) == "*[NN]: 神经网络（neural network）\n"


def test_terms_are_filed_by_pinyin_or_their_own_letter() -> None:
    terms = [Term(name, "x", "x", "概论") for name in ("神经元", "Dropout", "卷积", "1×1 卷积", "激活")]
    filed = {letter: [term.term for term in members] for letter, members in by_letter(terms).items()}
    assert filed == {"#": ["1×1 卷积"], "D": ["Dropout"], "J": ["激活", "卷积"], "S": ["神经元"]}
    assert list(filed) == ["#", "D", "J", "S"]


def test_the_page_lists_terms_by_letter_with_links_to_their_questions() -> None:
    markdown = glossary_markdown(parse_glossary([ENTRY, OTHER], OUTLINE), OUTLINE, HEADINGS)
    assert '<a href="#letter-j">J</a><a href="#letter-s">S</a>' in markdown
    assert markdown.index("## J { #letter-j }") < markdown.index("**卷积**") < markdown.index("## S { #letter-s }")
    assert (
        "**神经网络**{ #term-神经网络 .term }（neural network、人工神经网络、ANN、NN）\n\n"
        ":   由神经元连接成的模型。见：[程序](overview.md#00-q02)。\n"
    ) in markdown
    assert "**卷积**{ #term-卷积 .term }（convolution）\n\n:   滑动求和。\n" in markdown


def test_a_name_that_is_the_term_itself_is_not_printed_again() -> None:
    named = [
        {**OTHER, "term": "AlexNet", "english": "AlexNet"},
        {**OTHER, "term": "Mixup", "english": "mixup", "aliases": ["混合"]},
    ]
    markdown = glossary_markdown(parse_glossary(named, OUTLINE), OUTLINE, HEADINGS)
    assert "**AlexNet**{ #term-alexnet .term }\n\n:" in markdown
    assert "**Mixup**{ #term-mixup .term }（混合）\n\n:" in markdown


def test_a_card_says_the_term_its_names_and_where_it_is_explained(tmp_path: Path) -> None:
    write_cards(parse_glossary([ENTRY, OTHER], OUTLINE), OUTLINE, {"00-q02": "程序"}, tmp_path)
    cards = json.loads((tmp_path / "cards.json").read_text("utf-8"))
    names = "neural network、人工神经网络、ANN、NN"
    assert cards["term-神经网络"] == ["神经网络", names, "由神经元连接成的模型。", "00 第 2 题", "程序", "overview/#00-q02"]
    assert cards["term-卷积"] == ["卷积", "convolution", "滑动求和。"]
