"""A box of key points can be learnt by heart: short, and a table is put into words too."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hooks.ledger import load_outline
from hooks.outline import Chapter
from tests.serving import REPOSITORY

HAN = re.compile(r"[\u4e00-\u9fff]")
LONGEST = 180
"""Han characters, formulas aside: what one writes down in an exam in about five minutes."""


@pytest.mark.parametrize("chapter", load_outline(REPOSITORY / "docs" / "outline.yml").chapters, ids=lambda chapter: chapter.section)
def test_a_box_can_be_learnt_by_heart(site: Path, chapter: Chapter) -> None:
    tree = LexborHTMLParser((site / chapter.page.removesuffix(".md") / "index.html").read_text("utf-8"))
    faults = []
    for question in tree.css(".question"):
        box = question.css_first("details.answer .admonition.key")
        assert box is not None, question.attributes["data-question"]
        for formula in box.css(".katex"):
            formula.decompose()
        length = len(HAN.findall(box.text()))
        if length > LONGEST:
            faults.append(f"{question.attributes['data-question']}: {length} Han characters, more than {LONGEST}")
        if box.css("table") and not box.css("p:not(.admonition-title), li"):
            faults.append(f"{question.attributes['data-question']}: a table without a sentence")
    assert not faults
