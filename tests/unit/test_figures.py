from pathlib import Path

import pytest

from hooks.errors import BuildError
from hooks.figures import checked_figure, inline_figures, inline_svg, plot_svg
from tests.serving import REPOSITORY

GOOD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100" role="img"><title>题</title><desc>述</desc>'
    '<defs><marker id="tip"/></defs><path marker-end="url(#tip)" d="M0 0"/><use href="#tip"/></svg>'
)


def write(folder: Path, text: str) -> Path:
    path = folder / "figures" / "a.svg"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_ids_are_unique_on_a_page_with_the_same_figure_twice(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    html = inline_figures('<img alt="甲" src="../figures/a.svg"><img alt="乙" src="../figures/a.svg">', "chapter/", tmp_path)
    assert 'id="fig1-tip"' in html
    assert "url(#fig2-tip)" in html
    assert 'aria-label="乙"' in html
    assert "<title>" not in html


def test_no_svg_element_has_a_plain_href(tmp_path: Path) -> None:
    svg = inline_svg(GOOD, prefix="a", label="x", place="a.svg")
    assert ' href="' not in svg
    assert 'xlink:href="#a-tip"' in svg


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD.replace("<desc>述</desc>", ""), "<desc> is missing"),
        (GOOD.replace("</svg>", "<script/></svg>"), "<script> is not allowed"),
        (GOOD.replace("viewBox", 'width="9" viewBox'), "must not fix its width"),
        (GOOD.replace("</svg>", ""), "not well-formed"),
    ],
)
def test_unfit_figures_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BuildError, match=reason):
        checked_figure(write(tmp_path, text))


def test_a_figure_without_alt_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    with pytest.raises(BuildError, match="without alt text"):
        inline_figures('<img alt="" src="../figures/a.svg">', "chapter/", tmp_path)


def test_plots_follow_the_scheme_and_keep_no_font() -> None:
    plot = plot_svg(
        '<?xml version="1.0"?><svg width="9pt" height="9pt" viewBox="0 0 9 9" version="1.1"><metadata>m</metadata>'
        '<g id="unused"><path style="stroke: #2563a8" d="M 1.23456 2"/><path style="stroke: #000000"/>'
        "<text style=\"font: 10px 'DejaVu Sans'; text-anchor: middle\">损失 0.52</text></g></svg>"
    )
    assert "var(--fig-blue)" in plot
    assert "currentColor" in plot
    assert "1.2 2" in plot
    assert "损失 0.52" in plot, "only coordinates may be rounded, never what the reader reads"
    for gone in ("metadata", "DejaVu", "unused", "width=", "<?xml"):
        assert gone not in plot


def test_notebooks_use_the_palette_of_the_stylesheet() -> None:
    palette = (REPOSITORY / "web/theme/palette.css").read_text("utf-8")
    setup = (REPOSITORY / "notebooks/setup_cell.py").read_text("utf-8")
    for name in ("blue", "orange", "green", "red", "purple"):
        colour = palette.split(f"--fig-{name}: ")[1][:7]
        assert colour in setup, f"{name} is {colour} in web/theme/palette.css but not in notebooks/setup_cell.py"
