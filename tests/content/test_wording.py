"""Slips of wording that readings of the chapters found again and again."""

import re
from collections.abc import Iterator

import pytest

from tests.serving import REPOSITORY

CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
SLIPS = {
    "digits grouped otherwise than with a comma (docs/notation.md)": "\\d(?:\u202f|\u2009|\u00a0|\\\\,)\\d{3}(?!\\d)",
    "two names for accuracy; write 准确率": "正确率",
    "link text that is a bare number; name the topic": r"\[(?:beyond-)?\d\d-\d\d-q?\d\d\]\(",
    "a remark about notes that the reader has never seen": r"旧笔记|原笔记|有的资料印作",
    "减少 N 倍; write 降为 1/N": r"(?:[缩减]小|减少|降低|少)了? ?\$?[\d.]+\$? ?倍",
    "a sample's number as superscript; write x_n (docs/notation.md)": r"\^\{\(n\)\}",
}


def lines() -> Iterator[tuple[str, str]]:
    """Every line of the pages outside code, with its place."""
    for path in sorted((REPOSITORY / "docs").rglob("*.md")):
        text = CODE.sub(lambda match: "\n" * match[0].count("\n"), path.read_text("utf-8"))
        for number, line in enumerate(text.splitlines(), 1):
            yield f"{path.relative_to(REPOSITORY)}:{number}", line


@pytest.mark.parametrize("slip", SLIPS)
def test_no_slip_of_wording(slip: str) -> None:
    pattern = re.compile(SLIPS[slip])
    found = [f"{place}: {match[0]}" for place, line in lines() for match in pattern.finditer(line)]
    assert not found, f"{slip}: {found}"
