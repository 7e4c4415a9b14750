"""数学预备: the entries that other pages point to exist, and each worked number is what code computes."""

import math
import re

import pytest

from tests.serving import REPOSITORY

SOURCE = (REPOSITORY / "docs" / "mathematics.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^## .*? \{ #([\w-]+) \}\n(.*?)(?=^## |\Z)", SOURCE, re.MULTILINE | re.DOTALL))


def negative_log_likelihood(theta: float) -> float:
    return -(7 * math.log(theta) + 3 * math.log(1 - theta))


WORKED = {
    "math-sum": [f"{sum((1, 2, 4)) / 3:.2f}", f"积是 ${math.prod((1, 2, 4))}$"],
    "math-explog": [f"{math.e:.3f}", f"{-math.log(0.9):.3f}", f"{-math.log(0.1):.3f}", f"{0.9**50:.3f}"],
    "math-derivative": [f"{3.01**2:.4f}", f"{3.01**2 - 9:.4f}"],
    "math-partial": [f"({2 * 2 * 3},{2**2})", f"({2 - 0.01 * 12:.2f},{3 - 0.01 * 4:.2f})", f"{1.88**2 * 2.96:.2f}"],
    "math-chain": [f"={2 * (3 * 1 + 1) * 3}$", f"{(3 * 1.01 + 1) ** 2:.4f}", f"{(3 * 1.01 + 1) ** 2 - 16:.4f}"],
    "math-vector": [f"={1 * 4 - 2 * 1 + 3 * 2}$"],
    "math-transpose": [r"\begin{pmatrix}1&4\\2&5\\3&6\end{pmatrix}"],
    "math-matmul": [
        f"{1 * 5 + 2 * 6}\\\\{3 * 5 + 4 * 6}",
        r"\begin{pmatrix}2&1\\4&3\end{pmatrix}",
        r"\begin{pmatrix}3&4\\1&2\end{pmatrix}",
    ],
    "math-jacobian": [r"\begin{pmatrix}3&2\\1&1\end{pmatrix}", f"({3 + 1},{2 + 1})", f"={3 * 1 - 2 * 1}$，小块"],
    "math-norm": [f"${math.hypot(3, -4):.0f}$、${3 + 4}$、${max(3, 4)}$"],
    "math-eigen": [f"3^{{10}}={3**10}"],
    "math-argmin": [r"\min f=1", r"\arg\min f=2"],
    "math-probability": [r"\frac14", f"2\\times0.1={2 * 0.1}"],
    "math-conditional": [f"24/30={24 / 30}", f"31/100={(24 + 7) / 100}", f"{24 / 31:.3f}"],
    "math-bayes": [f"{0.01 * 0.9 / (0.01 * 0.9 + 0.99 * 0.05):.3f}"],
    "math-expectation": [f"{0.3 * 1 + 0.2 * 4:.1f}", f"{0.3 * 1 + 0.2 * 16:.1f}", f"{3.5 - 1.1**2:.2f}"],
    "math-gaussian": [f"{1 / (math.sqrt(2 * math.pi) * 2):.3f}", f"x={1 + 2 * 0.5:.0f}"],
    "math-likelihood": [f"{negative_log_likelihood(0.7):.3f}", f"{negative_log_likelihood(0.5):.3f}"],
    "math-taylor": [f"{1 + 0.1 + 0.1**2 / 2:.3f}", f"{math.exp(0.1):.5f}", f"{1 + 1 + 0.5}"],
    "math-convex": [r"f(1)=1\le\frac12(0+4)=2"],
}


@pytest.mark.parametrize("entry", WORKED)
def test_worked_numbers_are_computed(entry: str) -> None:
    for number in WORKED[entry]:
        assert number in ENTRIES[entry], f"{entry}: {number} is not in its text"


def test_every_entry_is_checked_and_says_who_needs_it() -> None:
    assert list(ENTRIES) == list(WORKED)
    for entry, text in ENTRIES.items():
        assert "例：" in text, entry
        assert "**用在哪里**：" in text, entry
        assert 3 <= len([line for line in text.splitlines() if line.strip()]) <= 8, entry
