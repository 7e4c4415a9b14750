"""Plots of notebook outputs: Matplotlib's SVG as figures of ours, and the fences that bring them into the Markdown."""

import ast
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from hooks.errors import BuildError
from hooks.svg import inline_svg, parse_svg, references, write_svg

SETUP_CELL = Path("notebooks/setup_cell.py")
SCHEME = "plot:"
"""How an <img> refers to a plot between the fence that brings it and the page that draws it."""

PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>", re.DOTALL)
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
NUMBERED = {"viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "transform", "points", "style"}
FONT = re.compile(r"font: ([\d.]+px) [^;]*")
FONT_FAMILY = re.compile(r"; font-family: [^;]*|font-family: [^;]*; ?")
UNSEEN = "fill: none"
GROUND = ".//g[@id='patch_1']/path[@style='fill: #ffffff']"
"""The white that keeps a plot readable where a notebook is opened on a dark ground."""
STROKE = "fill: none; stroke: "
NO_ROTATION = re.compile(r"rotate\(-0 [^)]*\)")


def plot_colours(setup: str) -> dict[str, str]:
    """Colour of the setup cell → the CSS variable of its name: BLUE = "#…" is var(--fig-blue), whatever the palette holds.

    So a colour of the site changes without running the notebooks again.

    Raises:
        BuildError: when the cell names no colours.
    """
    colours = {}
    for node in ast.walk(ast.parse(setup)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            for name, value in zip(node.targets[0].elts, node.value.elts, strict=False):
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and str(value.value).startswith("#"):
                    colours[str(value.value)] = f"var(--fig-{name.id.lower()})"
    if not colours:
        raise BuildError(SETUP_CELL.as_posix(), 'names no colours; write BLUE, ORANGE, … = "#…", "#…", …')
    return {**colours, "#000000": "currentColor"}


def short_number(match: re.Match[str]) -> str:
    return f"{float(match[0]):.1f}".removesuffix(".0")


def slim_attribute(name: str, value: str, colours: Mapping[str, str]) -> str:
    """An attribute with one decimal, colours by name, and the page's own font (web/figures/figures.css)."""
    if name in NUMBERED:
        value = " ".join(LONG_NUMBER.sub(short_number, value).split())
    for colour, variable in colours.items():
        value = value.replace(colour, variable)
    return FONT_FAMILY.sub("", FONT.sub(r"font-size: \1", value)) if name == "style" else value


def plot_svg(source: str, colours: Mapping[str, str]) -> Element:
    """A Matplotlib plot as a figure of ours: without ground, the setup cell's colours as CSS variables or `currentColor`."""
    root = parse_svg(PROLOGUE.sub("", source))
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    for ground in root.findall(GROUND):
        ground.set("style", UNSEEN)
    used = {identity for _, _, identity in references(root)}
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in ("metadata", "style"):
                parent.remove(child)
    for element in root.iter():
        element.attrib = {
            name: slim_attribute(name, value, colours)
            for name, value in element.attrib.items()
            if not (name == "id" and value not in used) and not (name == "transform" and NO_ROTATION.fullmatch(value))
        }
    remove_empty(root)
    for parent in list(root.iter()):
        join_strokes(parent)
    number_ids(root)
    return root


def remove_empty(parent: Element) -> None:
    """Remove groups and definitions without content, areas that are neither filled nor drawn, and groups that only wrap."""
    kept: list[Element] = []
    for child in parent:
        remove_empty(child)
        is_bare = not child.attrib and not (child.text or "").strip()
        is_empty = child.tag in ("g", "defs") and not len(child) and is_bare
        is_unseen = child.tag == "path" and child.attrib.get("style") == UNSEEN
        if not is_empty and not is_unseen:
            kept += child if child.tag == "g" and is_bare else [child]
    parent[:] = kept


def number_ids(root: Element) -> None:
    """Ids by number, in place of Matplotlib's, which are long and cannot be compressed."""
    named = [element for element in root.iter() if "id" in element.attrib]
    numbers = {element.attrib["id"]: f"i{number}" for number, element in enumerate(named)}
    for element, name, identity in list(references(root)):
        if identity in numbers:
            value = element.attrib[name]
            number = numbers[identity]
            whole = f"#{number}" if value == f"#{identity}" else value.replace(f"url(#{identity})", f"url(#{number})")
            element.attrib[name] = whole
    for element in named:
        element.attrib["id"] = numbers[element.attrib["id"]]


def join_strokes(parent: Element) -> None:
    """Make one path of neighbours that are drawn alike and not filled, as the four sides of a frame are."""
    last = None
    for child in list(parent):
        is_stroke = child.tag == "path" and child.attrib.keys() == {"d", "style"} and child.attrib["style"].startswith(STROKE)
        if is_stroke and last is not None and last.attrib["style"] == child.attrib["style"]:
            last.attrib["d"] += f" {child.attrib['d']}"
            parent.remove(child)
        else:
            last = child if is_stroke else None


def plot_label(root: Element) -> str:
    """An accessible name made of the plot's own words: title, axes and legend (numbers left out)."""
    texts = [(element.text or "").strip() for element in root.iter("text") if not len(element)]  # no numbers with exponents
    words = [text for text in dict.fromkeys(texts) if text and not re.fullmatch(r"[−\-\d.,:e+ ]+", text)]
    return "图表：" + "、".join(words)[:120] if words else "图表"


@dataclass(frozen=True)
class Plot:
    """A plot; its ids come from its content, so that no other plot changes them."""

    key: str
    drawing: Element
    label: str

    def inline(self, time: int = 1) -> str:
        """The drawing as it stands in a page, for the `time`-th time there."""
        prefix = f"plot-{self.key}" if time == 1 else f"plot-{self.key}-{time}"
        return inline_svg(deepcopy(self.drawing), prefix=prefix, label=self.label, place="a notebook plot")


class Plots:
    """The plots that the build has met, and the formatters of the `svg` and `png` fences of notebook outputs."""

    def __init__(self) -> None:
        self.known: dict[str, Plot] = {}

    @cached_property
    def colours(self) -> dict[str, str]:
        return plot_colours(SETUP_CELL.read_text("utf-8"))

    def find(self, source: str) -> Plot | None:
        """The plot that an image of this address stands for."""
        return self.known.get(source.removeprefix(SCHEME)) if source.startswith(SCHEME) else None

    def svg(self, source: str, language: str, css_class: str, options: Any, md: Any, **kwargs: Any) -> str:
        root = plot_svg(source, self.colours)
        label = plot_label(root)
        key = sha256(write_svg(root).encode()).hexdigest()[:8]
        self.known[key] = Plot(key, root, label)
        return f'<figure class="plot"><img src="{SCHEME}{key}" alt="{escape(label)}"></figure>'

    def png(self, source: str, language: str, css_class: str, options: Any, md: Any, **kwargs: Any) -> str:
        return f'<figure class="plot"><img src="data:image/png;base64,{source.strip()}" alt="笔记本输出的图像"></figure>'
