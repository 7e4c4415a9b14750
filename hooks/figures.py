"""Figures inside the page, so that they follow the scheme the reader chose, as an <img> cannot."""

import posixpath
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import Element

from hooks.demos import DEMO_ATTRIBUTES
from hooks.errors import BuildError, line_at
from hooks.plots import Plots
from hooks.svg import inline_svg, parse_svg
from hooks.tree import Node, Tree

FORBIDDEN_ELEMENTS = {"script", "style", "foreignObject", "image", "a"}
COLOURED = {"fill", "stroke", "stop-color"}
COLOUR = re.compile(r"var\(--fig-[a-z-]+\)|currentColor|none|inherit|transparent|url\(#[^)]+\)")


def properties(element: Element) -> Iterator[tuple[str, str]]:
    """The attributes of an element, without their namespaces, and the declarations in its style."""
    for name, value in element.attrib.items():
        yield name.removeprefix("xlink:"), value
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


def checked_figure(path: Path, place: str) -> Element:
    """A hand-drawn figure.

    Args:
        path: its file.
        place: how messages call it.

    Raises:
        BuildError: when it is missing, not well-formed, lacks title, description or viewBox, or could break the page
            (scripts, styles, fixed size) or not follow it (fonts, colours).
    """
    try:
        root = parse_svg(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BuildError(place, "there is no such figure; draw it there, or correct the address") from None
    except UnicodeDecodeError:
        raise BuildError(place, "not UTF-8; save it as UTF-8") from None
    except ElementTree.ParseError as error:
        raise BuildError(place, f"not well-formed SVG: {error}") from error
    faults = [f"a non-empty <{name}> is missing" for name in ("title", "desc") if not (root.findtext(name) or "").strip()]
    used = {element.tag for element in root.iter()}
    faults += [f"<{name}> is not allowed in a figure" for name in sorted(used & FORBIDDEN_ELEMENTS)]
    faults += [f"the root must not fix its {name}; it scales by viewBox" for name in ("width", "height") if name in root.attrib]
    said = dict.fromkeys(pair for element in root.iter() for pair in properties(element))
    faults += dict.fromkeys(fault for name, value in said for fault in property_faults(name, value))
    if faults:
        raise BuildError(place, *faults)
    return root


def figure_path(source: str, page_url: str) -> str:
    """The path below docs/ of a figure that a page refers to; empty for any other image."""
    path = unquote(urljoin("/" + page_url, source)).lstrip("/")
    return path if path.endswith(".svg") and "figures" in Path(path).parts and ":" not in source else ""


def captioned_figure(image: Node) -> Node | None:
    """The <figure> that an image stands in, if it has a caption."""
    parent = image.parent
    while parent and parent.tag != "figure":
        parent = parent.parent
    return parent if parent and parent.css_matches("figcaption") else None


def inline_figures(tree: Tree, page_url: str, docs_dir: Path, plots: Plots, place: str, markdown: str) -> None:
    """Replace each <img> of a figure below docs/ or of a notebook's plot by the drawing itself.

    Args:
        tree: a page's content; addresses of images are relative to the page.
        page_url: the page's address below the site, e.g. "convolutional/pytorch/".
        docs_dir: where the figures lie.
        plots: the plots that the page's Markdown brought.
        place: the page's source file, for messages.
        markdown: its text, for the lines in messages.

    Raises:
        BuildError: for a missing or unfit figure, or an image without alt text or caption.
    """
    drawn: dict[str, int] = {}
    count = 0
    for image in tree.find("img[src]"):
        source, label = image.attributes.get("src") or "", image.attributes.get("alt") or ""
        if plot := plots.find(source):
            drawn[source] = drawn.get(source, 0) + 1
            image.replace_with(tree.place(plot.inline(drawn[source])))
        elif path := figure_path(source, page_url):
            name = Path(path).name
            line = line_at(markdown, markdown.find(name)) if name in markdown else 0
            used = f"{place}, line {line}" if line else place
            if not (docs_dir / path).exists():  # then MkDocs has left the address as it was written
                path = posixpath.normpath(posixpath.join(posixpath.dirname(place.removeprefix("docs/")), unquote(source)))
            root = checked_figure(docs_dir / path, f"{used}: docs/{path}")
            if not label.strip():
                raise BuildError(used, f"{name} is used without alt text; write ![what it shows](…)")
            figure = captioned_figure(image)
            if not figure:
                raise BuildError(used, f"{name} is used without a caption; write /// figure-caption below the image")
            for name in DEMO_ATTRIBUTES:
                if value := image.attributes.get(name):
                    figure.attrs[name] = value
            count += 1
            image.replace_with(tree.place(inline_svg(root, prefix=f"fig{count}", label=label, place=f"docs/{path}")))
