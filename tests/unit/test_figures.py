from pathlib import Path

import pytest

from hooks.errors import BuildError
from hooks.figures import checked_figure, inline_figures
from hooks.plots import Plots
from hooks.svg import inline_svg, parse_svg, write_svg
from hooks.tree import Tree

GOOD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100" role="img"><title>题</title><desc>述</desc>'
    '<defs><marker id="tip"/></defs><path marker-end="url(#tip)" d="M0 0"/><use href="#tip"/></svg>'
)


def captioned(*images: str) -> str:
    return "".join(f"<figure><p>{image}</p><figcaption>说明</figcaption></figure>" for image in images)


def inlined(html: str, docs: Path, markdown: str = "") -> str:
    tree = Tree(html)
    inline_figures(tree, "chapter/", docs, Plots(), "docs/chapter.md", markdown)
    return tree.filled(tree.written())


def write(folder: Path, text: str) -> Path:
    path = folder / "figures" / "a.svg"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_ids_are_unique_on_a_page_with_the_same_figure_twice(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    images = ('<img alt="甲" src="../figures/a.svg">', '<img alt="乙" src="../figures/a.svg">')
    html = inlined(captioned(*images), tmp_path)
    assert 'id="fig1-tip"' in html
    assert "url(#fig2-tip)" in html
    assert 'aria-label="乙"' in html
    assert "<title>" not in html


def test_a_figure_that_becomes_a_demo_says_so_itself(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    html = inlined(captioned('<img alt="甲" data-demo="waves" data-variant="two" src="../figures/a.svg">'), tmp_path)
    assert '<figure data-demo="waves" data-variant="two"><p><svg' in html


def test_no_svg_element_has_a_plain_href(tmp_path: Path) -> None:
    svg = inline_svg(parse_svg(GOOD), prefix="a", label="x", place="a.svg")
    assert ' href="' not in svg
    assert 'xlink:href="#a-tip"' in svg


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD.replace("<desc>述</desc>", ""), "<desc> is missing"),
        (GOOD.replace("</svg>", "<script/></svg>"), "<script> is not allowed"),
        (GOOD.replace("viewBox", 'width="9" viewBox'), "must not fix its width"),
        (GOOD.replace("</svg>", ""), "not well-formed"),
        (GOOD.replace("<path", '<path onclick="alert(1)"'), "onclick is not allowed"),
        (GOOD.replace('href="#tip"', 'href="other.svg#tip"'), "href 'other.svg#tip' is not allowed"),
        (
            GOOD.replace('<use href="#tip"', '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:,x"'),
            "href 'data:,x' is not allowed",
        ),
        (GOOD.replace("<path", '<path font-family="Arial"'), "font-family is not allowed"),
        (GOOD.replace("<path", '<path style="stroke: none; font-family: Arial"'), "font-family is not allowed"),
        (GOOD.replace("<path", '<path fill="#fff"'), "fill '#fff' would not follow light and dark"),
        (GOOD.replace("<path", '<path style="stroke: white"'), "stroke 'white' would not follow"),
        (GOOD.replace("<path", '<path stop-color="var(--md-primary)"'), r"stop-color 'var\(--md-primary\)' would not follow"),
    ],
)
def test_unfit_figures_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BuildError, match=reason):
        checked_figure(write(tmp_path, text), "a.svg")


def test_a_figure_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(BuildError, match="not UTF-8"):
        checked_figure(path, "a.svg")


@pytest.mark.parametrize("value", ["var(--fig-blue-soft)", "currentColor", "none", "inherit", "transparent", "url(#tip)"])
def test_colours_that_follow_the_scheme_pass(tmp_path: Path, value: str) -> None:
    checked_figure(write(tmp_path, GOOD.replace("<path", f'<path fill="{value}" style="stroke: {value}"')), "a.svg")


def test_what_is_not_drawing_does_not_reach_the_page(tmp_path: Path) -> None:
    before = '<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<!-- drawn by hand -->\n'
    svg = write_svg(checked_figure(write(tmp_path, before + GOOD), "a.svg"))
    assert svg == GOOD.replace(' xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (captioned('<img alt="" src="../figures/a.svg">'), "without alt text"),
        ('<p><img alt="甲" src="../figures/a.svg"></p>', "without a caption; write /// figure-caption"),
        ('<figure><img alt="甲" src="../figures/a.svg"></figure>' + captioned("x"), "without a caption"),
    ],
)
def test_a_figure_without_alt_text_or_caption_is_refused(tmp_path: Path, html: str, reason: str) -> None:
    write(tmp_path, GOOD)
    with pytest.raises(BuildError, match=reason):
        inlined(html, tmp_path)


def test_indentation_goes_but_a_space_between_words_stays() -> None:
    words = "<text><tspan>a</tspan> <tspan>b</tspan></text>"
    svg = inline_svg(parse_svg(GOOD.replace("</svg>", f"\n  {words}\n</svg>")), prefix="a", label="x", place="a.svg")
    assert svg.endswith(f"/>{words}</svg>")


def test_a_missing_figure_is_told_with_the_line_that_shows_it(tmp_path: Path) -> None:
    html = captioned('<img alt="甲" src="figures/gone.svg">')
    with pytest.raises(BuildError) as caught:
        inlined(html, tmp_path, "# 标题\n\n![甲](figures/gone.svg)\n")
    assert "docs/chapter.md, line 3: docs/figures/gone.svg: there is no such figure" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_other_images_stay(tmp_path: Path) -> None:
    html = '<p><img alt="" src="../assets/favicon.svg"><img alt="" src="https://example.org/figures/a.svg"></p>'
    assert inlined(html, tmp_path) == html
