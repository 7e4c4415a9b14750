import re
from pathlib import Path

import nbformat
import pytest

from hooks.anki_style import colour_schemes
from hooks.errors import BuildError
from hooks.figures import inline_figures
from hooks.plots import GROUND, PROLOGUE, Plots, plot_colours, plot_label, plot_svg
from hooks.svg import parse_svg, write_svg
from hooks.tree import Tree
from tests.serving import REPOSITORY

SETUP = (REPOSITORY / "notebooks/setup_cell.py").read_text("utf-8")
COLOURS = plot_colours(SETUP)
PLOT = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="9pt" height="9pt" viewBox="0 0 9 9" version="1.1"><metadata>m</metadata><defs><path id="m1" d="M 0 0"/></defs>'
    '<g id="unused"><g id="empty"/>'
    '<path style="stroke: #2563a8" d="M 1.23456 2\nL 3 4"/><path style="stroke: #000000"/>'
    '\n  <text style="font: 10px \'DejaVu Sans\'; text-anchor: middle" transform="rotate(-0 1 2)">损失 0.52</text>'
    '<text>0.5</text><use xlink:href="#m1"/></g></svg>'
)


def test_plots_follow_the_scheme_and_keep_no_font() -> None:
    plot = write_svg(plot_svg(PLOT, COLOURS))
    assert '<path style="stroke: var(--fig-blue)" d="M 1.2 2 L 3 4"/>' in plot
    assert "currentColor" in plot
    assert '<text style="font-size: 10px; text-anchor: middle">损失 0.52</text>' in plot, "only coordinates may be rounded"
    for gone in ("metadata", "DejaVu", "unused", "empty", "width=", "<?xml", "> <"):
        assert gone not in plot


def test_a_stored_plot_has_a_white_ground_which_the_site_takes_out() -> None:
    """Black text of a plot without a ground cannot be read where a notebook is opened in a dark scheme."""
    plots = [
        output["data"]["image/svg+xml"]
        for path in (REPOSITORY / "notebooks").rglob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
        if "image/svg+xml" in output.get("data", {})
    ]
    assert len(plots) >= 10
    for plot in plots:
        assert parse_svg(PROLOGUE.sub("", plot)).find(GROUND) is not None
        assert "#ffffff" not in write_svg(plot_svg(plot, COLOURS))


def test_a_plot_is_named_by_its_words() -> None:
    assert plot_label(parse_svg(PLOT)) == "图表：损失 0.52"


def test_ids_come_from_the_content_and_stay_unique_when_a_plot_stands_twice() -> None:
    plots = Plots()
    figure = plots.svg(PLOT, "svg", "", None, None)
    other = plots.svg(PLOT.replace("损失", "精度"), "svg", "", None, None)
    again = Plots().svg(PLOT, "svg", "", None, None)
    assert figure == again, "no other plot changes the ids of this one"
    tree = Tree(figure + other + figure)
    inline_figures(tree, "chapter/", Path(), plots, "docs/chapter.md", "")
    html = tree.filled(tree.written())
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == 3
    assert re.findall(r'xlink:href="#([^"]+)"', html) == ids
    assert 'aria-label="图表：损失 0.52"' in html


def test_colours_are_mapped_by_name_so_that_the_palette_may_change() -> None:
    assert plot_colours('A, BLUE = 1, "#123456"\nRED, GREEN = "#111111", "#222222"') == {
        "#123456": "var(--fig-blue)",
        "#111111": "var(--fig-red)",
        "#222222": "var(--fig-green)",
        "#000000": "currentColor",
    }
    with pytest.raises(BuildError, match="names no colours"):
        plot_colours("x = 1")


def test_every_colour_of_the_setup_cell_has_a_variable() -> None:
    light, dark = colour_schemes((REPOSITORY / "web/theme/palette.css").read_text("utf-8"))
    names = {re.sub(r"var\((.*)\)", r"\1", variable) for variable in COLOURS.values()} - {"currentColor"}
    assert len(names) == 5
    assert names <= light.keys() & dark.keys()
