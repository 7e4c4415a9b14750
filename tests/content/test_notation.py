"""The notation page: every letter that two questions use in formulas is explained there."""

import re
from collections import defaultdict

import pytest

from tests.serving import REPOSITORY

DOCS = REPOSITORY / "docs"
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$([^$\n]+?)\$", re.DOTALL)
WORDS = re.compile(r"\\(?:text|operatorname|mathrm|mathsf|begin|end|texttt|textbf|tag)\*?\{[^{}]*\}|\\mathsf T")
STYLED = re.compile(r"\\(mathcal|mathbf|mathscr|mathfrak|boldsymbol|bm)(?:\{(\w)\}| (\w))")
GREEK = re.compile(
    r"\\(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|varpi|rho|varrho|sigma"
    r"|varsigma|tau|upsilon|phi|varphi|chi|psi|omega|ell|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)(?![A-Za-z])"
)
QUESTION = re.compile(r"^### .*? \{ #([\w-]+) \.\w+ \}\n(.*?)(?=^### |^## |\Z)", re.MULTILINE | re.DOTALL)


def letters(markdown: str) -> set[str]:
    """The letters of a text's formulas: Latin, Greek by name, calligraphic and bold ones with their style."""
    found = set()
    for match in FORMULA.finditer(CODE.sub("", markdown)):
        formula = WORDS.sub(" ", match[1] or match[2])
        found |= {f"\\{name}" for name in GREEK.findall(formula)}
        found |= {f"{style} {braced or bare}" for style, braced, bare in STYLED.findall(formula)}
        plain = re.sub(r"\\[A-Za-z]+", " ", STYLED.sub(" ", re.sub(r"\\mathbb\{\w\}", " ", formula)))
        found |= set(re.findall(r"[A-Za-z]", plain))
    return found


def users() -> dict[str, list[str]]:
    """Letter → ids of the questions whose formulas use it."""
    found = defaultdict(list)
    for page in sorted(DOCS.rglob("*.md")):
        for match in QUESTION.finditer(page.read_text("utf-8")):
            for letter in letters(match[2]):
                found[letter].append(match[1])
    return found


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (r"$\alpha W^{\mathsf T}x$ and `$code$`", {"\\alpha", "W", "x"}),
        (r"$\mathcal{L}(\operatorname{diag}(f'))$", {"mathcal L", "f"}),
        ("$$\n\\text{running} \\leftarrow r\n$$", {"r"}),
        ("$\\mathbf 1\\varrho\\Psi$", {"mathbf 1", "\\varrho", "\\Psi"}),
        ("成本 5 元", set()),
    ],
)
def test_letters_of_formulas(markdown: str, expected: set[str]) -> None:
    assert letters(markdown) == expected


def test_letters_of_two_or_more_questions_stand_on_the_notation_page() -> None:
    rows = re.findall(r"^\| (.+?) \| ", (DOCS / "notation.md").read_text("utf-8"), re.MULTILINE)
    listed = letters("\n".join(rows))  # what is explained stands first in its row; elsewhere a letter is only used
    missing = {letter: ids[:4] for letter, ids in users().items() if len(ids) > 1 and letter not in listed}
    assert not missing, f"docs/notation.md does not explain {missing}"
