"""A rewritten formula (hooks/katex_slim.mjs) puts every letter where KaTeX's own stylesheet puts it."""

import json
import subprocess

import pytest
from playwright.sync_api import Browser

from hooks.formulas import find_node, render_formulas
from hooks.tree import Tree
from tests.serving import REPOSITORY

FORMULAS = [
    r"\delta^{(l)}_i\frac{\partial z^{(l+1)}_i}{\partial W^{(l)}_{ij}}=\delta^{(l)}_i\,a^{(l-1)}_j",
    r"z^{(p)}_{ij}=\sum_{c=1}^{C_{\text{in}}}\sum_{u=1}^{K}w^{(p,c)}_{uv}\,x^{(c)}_{i+u-1,\,j+v-1}",
    r"\frac{\frac{a_i^2}{b}+\sqrt{d_k}}{\displaystyle\sum_k \mathrm{e}^{z_k}}",
    r"\begin{aligned}\hat y_c^{(l)}&=\frac{\mathrm{e}^{z_c}}{2}\\&\to\begin{pmatrix}1&2\\3&x_i^2\end{pmatrix}\end{aligned}",
    r"\begin{bmatrix}1&2\\3&4\\5&6\\7&x_i^2\end{bmatrix},\ \begin{cases}1\\2\\3\\4\\5\end{cases}",
    r"\begin{aligned}X&=\begin{pmatrix}1\\2\\3\\4\\5\\6\\7\\8\end{pmatrix}\\&=\sqrt{\begin{bmatrix}1\\2\\3\\4\end{bmatrix}}\end{aligned}",
    r"\underbrace{x_1^{(t)}+\overline{y}}_{n}\quad\mathbb{E}_{x\sim p_{\text{data}}}\Bigl[\tfrac12 x_i^{2}\Bigr]",
]
STYLESHEETS = ("node_modules/katex/dist/katex.min.css", "web/math/slim.css")

# Each letter, each drawing (of a high bracket) and each line of a fraction, with its left and lower edge in CSS pixels.
PLACES = """() => {
    const html = document.querySelector(".katex-html");
    const found = [...html.querySelectorAll(".frac-line, svg")].map(line => [line.tagName, line.getBoundingClientRect()]);
    const texts = document.createTreeWalker(html, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
        for (let at = 0; at < text.length; at += 1) {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            if (text.data[at].trim() && text.data[at] !== "\\u200b") found.push([text.data[at], range.getBoundingClientRect()]);
        }
    }
    return found.map(([letter, { left, bottom }]) => [letter, left, bottom]);
}"""

# The widths, in pixels, at which the punctuation after a formula stands on a line below the end of the formula.
ORPHANS = """() => [...document.querySelectorAll("p")].flatMap(line => {
    const found = [];
    const after = line.querySelector(".katex").nextSibling;
    for (let width = 150; width < 400; width += 2) {
        line.style.width = `${width}px`;
        const range = document.createRange();
        range.selectNodeContents(after);
        const ends = [...line.querySelector(".katex-html").getClientRects()];
        if (range.getBoundingClientRect().left < ends.at(-1).right - 1) found.push(width);
    }
    return found;
})"""


@pytest.fixture(scope="module")
def pairs() -> list[list[str]]:
    script = REPOSITORY / "tests" / "browser" / "formulas.mjs"
    asked = json.dumps(FORMULAS)
    answer = subprocess.run([find_node(), script], input=asked, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    return json.loads(answer.stdout)


@pytest.mark.parametrize("number", range(len(FORMULAS)))
def test_every_letter_stands_where_katex_puts_it(browser: Browser, pairs: list[list[str]], number: int) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 400})
    places = []
    for markup, sheets in zip(pairs[number], (STYLESHEETS[:1], STYLESHEETS), strict=True):
        style = "".join((REPOSITORY / sheet).read_text("utf-8") for sheet in sheets)
        page.set_content(f"<style>{style}</style>{markup}")
        places.append(sorted(page.evaluate(PLACES)))
    page.close()
    stock, slim = places
    assert [letter for letter, *_ in slim] == [letter for letter, *_ in stock]
    for letter, left, bottom in stock:
        nearest = min(slim, key=lambda place: (place[0] != letter, abs(place[1] - left) + abs(place[2] - bottom)))
        assert abs(nearest[1] - left) < 1, f"{letter} stands {nearest[1] - left:+.1f} px to the side"
        assert abs(nearest[2] - bottom) < 1, f"{letter} stands {nearest[2] - bottom:+.1f} px lower"
        slim.remove(nearest)


def test_punctuation_is_never_the_first_on_its_line(browser: Browser) -> None:
    """Lines of any length. The formulas end in a fraction and in a script, which are inline blocks."""
    formulas = r"\lambda\approx\frac1{\alpha t}", r"(1-\beta_1)\sum_{i=1}^{t}\beta_1^{t-i}=1-\beta_1^t"
    tree = Tree("".join(rf'<p>系数是<span class="arithmatex">\({tex}\)</span>；后面</p>' for tex in formulas))
    render_formulas(tree, [], "page.md", "")
    sheets = (*STYLESHEETS, "web/math/layout.css")
    style = "".join((REPOSITORY / sheet).read_text("utf-8") for sheet in sheets)
    page = browser.new_page(viewport={"width": 900, "height": 400})
    page.set_content(f"<style>{style}</style>{tree.filled(tree.written())}")
    assert page.evaluate(ORPHANS) == []
    page.close()
