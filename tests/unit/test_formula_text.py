"""Formulas as text: what KaTeX renders, read from its MathML."""

import pytest

from hooks.errors import BuildError
from hooks.formula_text import mathml_to_text
from hooks.formulas import renderer


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\dfrac{1}{1+e^{-x}}", "1/(1 + e^(−x))"),
        (r"\tfrac12 (y-\hat y)^2", "1/2(y − ŷ)^2"),
        (r"\frac{1}{\sqrt{d_k}}QK^{\mathsf T}", "1/√d_k QK^T"),
        (r"\frac{\partial\mathcal L}{\partial W^{(l)}}", "∂ℒ/∂W^(l)"),
        (r"x_{k+1}\leftarrow x_k-\alpha_k g_k", "x_(k+1) ← x_k − α_k g_k"),
        (r"\hat y\ne\bar\alpha_t", "ŷ ≠ ᾱ_t"),
        (r"\arg\max_\theta\sum_{i=1}^n\ln p(x_i)", "arg max_θ ∑_(i=1)^n ln p(x_i)"),
        (r"\mathbb{E}_{x\sim p}[-\ln D(x)]", "𝔼_(x∼p)[−ln D(x)]"),
        (r"p(y\mid x)<1", "p(y | x) < 1"),
        (r"\lVert w\rVert_2^2+|x|", "‖w‖_2^2 + |x|"),
        (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "[1 2; 3 4]"),
        (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a = b，c = d"),
        (r"\underbrace{a+b}_{\text{和}}", "a + b（和）"),
        (r"f'(x)\odot\tanh(Wx)", "f′(x) ⊙ tanh(Wx)"),
        (r"\sqrt[3]{x}", "3√x"),
    ],
)
def test_a_formula_reads_as_it_is_said(tex: str, text: str) -> None:
    assert renderer().texts([(tex, False)])[tex, False] == text


def test_a_formula_that_katex_rejects_stays_as_it_is_for_the_page_to_report() -> None:
    assert renderer().texts([(r"\nosuch", False)])[r"\nosuch", False] == r"\nosuch"


def test_mathml_without_a_form_stops_the_build_with_the_element() -> None:
    with pytest.raises(BuildError, match="no text form for <mlongdiv>"):
        mathml_to_text("<math><mlongdiv><mi>x</mi></mlongdiv></math>")
