"""SVG figures inside the page, so that they follow the scheme the reader chose, as an <img> cannot."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from hooks.errors import BuildError

PALETTE_CSS = Path("web/theme/palette.css")
FIGURE_IMAGE = re.compile(r'<img\b[^>]*\bsrc="(?P<src>[^"]+\.svg)"[^>]*>')
ALT = re.compile(r'\balt="([^"]*)"')
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
FORBIDDEN_ELEMENTS = {"script", "style", "foreignObject", "image", "a"}
COLOURED = {"fill", "stroke", "stop-color"}
COLOUR = re.compile(r"var\(--fig-[a-z-]+\)|currentColor|none|inherit|transparent|url\(#[^)]+\)")
NOT_DRAWING = re.compile(r"<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
INDENTATION = re.compile(r">\s*\n\s*<")
FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)


@cache
def palette(css_path: Path = PALETTE_CSS) -> dict[str, str]:
    """Colour of the light scheme → its CSS variable, read from the stylesheet, their one source."""
    pairs = re.findall(r"(--fig-[a-z]+):\s*(#[0-9a-f]{6});", css_path.read_text("utf-8").split("}")[0])
    return {colour: name for name, colour in pairs}


def with_own_ids(svg: str, prefix: str) -> str:
    """Prefix every id of an SVG and every reference to it, so that many figures can share one page."""
    ids = set(re.findall(r'\bid="([^"]+)"', svg))
    svg = re.sub(r'\bid="([^"]+)"', lambda match: f'id="{prefix}-{match[1]}"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", lambda match: f"url(#{prefix}-{match[1]})" if match[1] in ids else match[0], svg)
    # Always xlink:href: Material's instant navigation writes to the href property of every [href], which SVG elements lack.
    return re.sub(
        r'(?:xlink:)?href="#([^"]+)"', lambda match: f'xlink:href="#{prefix}-{match[1]}"' if match[1] in ids else match[0], svg
    )


def view_box(svg: str, place: str) -> tuple[float, float]:
    """Width and height of the drawing, in its own units."""
    match = re.search(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', svg)
    if not match:
        raise BuildError(place, "the SVG has no viewBox")
    return float(match[1]), float(match[2])


def properties(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The attributes of an element, without their namespaces, and the declarations in its style."""
    for name, value in element.attrib.items():
        yield name.rpartition("}")[2], value
    for declaration in element.get("style", "").split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), value.strip()


def property_faults(name: str, value: str) -> Iterator[str]:
    """What a figure inside a page may not say: code, addresses elsewhere, fonts and colours of its own."""
    if name.lower().startswith("on"):
        yield f"{name} is not allowed; a figure runs no code"
    if name == "href" and not value.startswith("#"):
        yield f"href {value!r} is not allowed; a figure refers to its own ids only, like #tip"
    if name in ("font", "font-family"):
        yield f"{name} is not allowed; remove it, figures are set in the page's font"
    if name in COLOURED and not COLOUR.fullmatch(value.strip()):
        yield f"{name} {value!r} would not follow light and dark; use var(--fig-…), currentColor or none"


def checked_figure(path: Path) -> str:
    """The text of a hand-drawn figure.

    Raises:
        BuildError: when it is missing, not well-formed, lacks title, description or viewBox, or could break the page
            (scripts, styles, fixed size) or not follow it (fonts, colours).
    """
    place = path.as_posix()
    try:
        source = path.read_text("utf-8")
        root = ElementTree.fromstring(source)
    except FileNotFoundError:
        raise BuildError(place, "there is no such figure") from None
    except UnicodeDecodeError:
        raise BuildError(place, "not UTF-8; save it as UTF-8") from None
    except ElementTree.ParseError as error:
        raise BuildError(place, f"not well-formed SVG: {error}") from error
    faults = [
        f"a non-empty <{name}> is missing"
        for name in ("title", "desc")
        if not (root.findtext(f"{SVG_NAMESPACE}{name}") or "").strip()
    ]
    used = {element.tag.removeprefix(SVG_NAMESPACE) for element in root.iter() if isinstance(element.tag, str)}
    faults += [f"<{name}> is not allowed in a figure" for name in sorted(used & FORBIDDEN_ELEMENTS)]
    faults += [f"the root must not fix its {name}; it scales by viewBox" for name in ("width", "height") if name in root.attrib]
    said = dict.fromkeys(pair for element in root.iter() for pair in properties(element))
    faults += dict.fromkeys(fault for name, value in said for fault in property_faults(name, value))
    if faults:
        raise BuildError(place, *faults)
    return NOT_DRAWING.sub("", source).strip()


def inline_svg(svg: str, *, prefix: str, label: str, place: str) -> str:
    """An SVG ready to stand in a page: unique ids, an accessible name, its natural width as a CSS variable."""
    width, _ = view_box(svg, place)
    svg = with_own_ids(svg, prefix)
    svg = re.sub(r"<title>.*?</title>", "", svg, count=1, flags=re.DOTALL)  # a tooltip over the whole figure helps nobody
    svg = re.sub(r"<desc>.*?</desc>", "", svg, count=1, flags=re.DOTALL)
    svg = re.sub(r'\srole="img"', "", svg, count=1)
    svg = INDENTATION.sub("><", svg)  # a space between two words of a label stays
    return svg.replace("<svg", f'<svg class="figure" role="img" aria-label="{escape(label)}" style="--figure-width:{width:g}px"', 1)


def inline_figures(html: str, page_url: str, docs_dir: Path) -> str:
    """Replace each <img> of an SVG below docs/ by the SVG itself.

    Args:
        html: a page's content; image addresses are relative to the page.
        page_url: the page's address below the site, e.g. "convolutional/pytorch/".
        docs_dir: where the figures lie.

    Raises:
        BuildError: for a missing or unfit figure, or an image without alt text or caption.
    """
    count = 0
    captioned = [figure.span() for figure in FIGURE.finditer(html) if "<figcaption" in figure[0]]

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        source = unquote(urljoin("/" + page_url, match["src"]))
        path = docs_dir / source.lstrip("/")
        if "figures" not in path.parts:
            return match[0]
        svg = checked_figure(path)
        alt = ALT.search(match[0])
        if not alt or not alt[1].strip():
            raise BuildError(path.as_posix(), f"used on {page_url} without alt text; write ![what it shows](…)")
        if not any(start < match.start() < end for start, end in captioned):
            raise BuildError(path.as_posix(), f"used on {page_url} without a caption; write /// figure-caption below the image")
        count += 1
        return inline_svg(svg, prefix=f"fig{count}", label=unescape(alt[1]), place=path.as_posix())

    return FIGURE_IMAGE.sub(replace, html)


def plot_svg(svg: str) -> str:
    """A Matplotlib plot as a figure of ours: palette colours become CSS variables, black the text colour, numbers short."""
    svg = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r' xmlns:xlink="[^"]*"| version="1.1"', "", svg)
    svg = re.sub(r"\s*<style[^>]*>.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<[^>]+>", lambda tag: LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), tag[0]), svg)
    svg = re.sub(r"\s*\n\s*", " ", INDENTATION.sub("><", svg))
    for colour, name in palette().items():
        svg = svg.replace(colour, f"var({name})")
    svg = svg.replace("#000000", "currentColor")
    svg = re.sub(r"font: ([\d.]+px) [^;\"]*", r"font-size: \1", svg)  # the page's own font, see web/figures/figures.css
    svg = re.sub(r"; font-family: [^;\"]*|font-family: [^;\"]*; ?| transform=\"rotate\(-0 [^\"]*\"", "", svg)
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda match: match[0] if match[1] in used else "", svg)
    return re.sub(r"<g>\s*</g>|<defs>\s*</defs>", "", svg)


def plot_label(svg: str) -> str:
    """An accessible name made of the plot's own words: title, axes and legend (numbers left out)."""
    texts = [unescape(text).strip() for text in re.findall(r"<text[^>]*>([^<]+)</text>", svg)]
    words = [text for text in dict.fromkeys(texts) if text and not re.fullmatch(r"[−\-\d.,:e+ ]+", text)]
    return "图表：" + "、".join(words)[:120] if words else "图表"


class FigureFences:
    """Formatters of the `svg` and `png` fences that notebook outputs are written in (see hooks/notebooks.py)."""

    def __init__(self) -> None:
        self.count = 0

    def svg(self, source: str, language: str, css_class: str, options: Any, md: Any, **kwargs: Any) -> str:
        self.count += 1
        drawing = plot_svg(source)
        inlined = inline_svg(drawing, prefix=f"plot{self.count}", label=plot_label(drawing), place="a notebook plot")
        return f'<figure class="plot">{inlined}</figure>'

    def png(self, source: str, language: str, css_class: str, options: Any, md: Any, **kwargs: Any) -> str:
        return f'<figure class="plot"><img src="data:image/png;base64,{source.strip()}" alt="笔记本输出的图像"></figure>'
