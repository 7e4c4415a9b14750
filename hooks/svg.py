"""Drawings as XML trees: read, made fit to stand in a page beside others, written."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from hooks.errors import BuildError

NAMESPACES = {"{http://www.w3.org/2000/svg}": "", "{http://www.w3.org/1999/xlink}": "xlink:"}
REFERENCE = re.compile(r"url\(#([^)]+)\)")


def plain_name(name: str) -> str:
    """A name as HTML writes it: without the namespace of SVG, xlink as a prefix."""
    for namespace, prefix in NAMESPACES.items():
        if name.startswith(namespace):
            return prefix + name.removeprefix(namespace)
    return name


def parse_svg(source: str) -> Element:
    """The root of a drawing, names as HTML writes them; comments and the prologue are left out.

    Raises:
        xml.etree.ElementTree.ParseError: when it is not well-formed.
    """
    root = ElementTree.fromstring(source)
    for element in root.iter():
        element.tag = plain_name(element.tag)
        element.attrib = {plain_name(name): value for name, value in element.attrib.items()}
    return root


def write_svg(root: Element) -> str:
    """The drawing as text, without its indentation; a space between two words of a label stays."""
    for element in root.iter():
        if element.text and "\n" in element.text and not element.text.strip():
            element.text = None
        if element.tail and "\n" in element.tail and not element.tail.strip():
            element.tail = None
    root.tail = None
    return ElementTree.tostring(root, "unicode").replace(" />", "/>")


def view_box(root: Element, place: str) -> tuple[float, float]:
    """Width and height of the drawing, in its own units."""
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        _, _, width, height = map(float, numbers)
    except ValueError:
        raise BuildError(place, "the SVG has no viewBox of four numbers") from None
    return width, height


def references(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Each reference to an id inside the drawing: the element, its attribute, and the id."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in ("href", "xlink:href") and value.startswith("#"):
                yield element, name, value[1:]
            for identity in REFERENCE.findall(value):
                yield element, name, identity


def own_ids(root: Element, prefix: str) -> None:
    """Prefix every id and every reference to it, so that many drawings can share one page."""
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for element, name, identity in list(references(root)):
        if identity in ids and name in ("href", "xlink:href"):
            # Always xlink:href: Material's instant navigation writes to the href of every [href], which SVG elements lack.
            element.attrib = {
                "xlink:href" if key == name else key: f"#{prefix}-{identity}" if key == name else value
                for key, value in element.attrib.items()
            }
        elif identity in ids:
            element.set(name, element.get(name, "").replace(f"url(#{identity})", f"url(#{prefix}-{identity})"))
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{element.attrib['id']}")


def inline_svg(root: Element, *, prefix: str, label: str, place: str) -> str:
    """A drawing ready to stand in a page: unique ids, an accessible name, its natural width as a CSS variable.

    Its title goes, because a tooltip over the whole figure helps nobody; so does its description.
    """
    width, _ = view_box(root, place)
    own_ids(root, prefix)
    for element in [child for child in root if child.tag in ("title", "desc")]:
        root.remove(element)
    kept = {name: value for name, value in root.attrib.items() if name not in ("role", "class", "aria-label", "style")}
    root.attrib = {
        "class": "figure",
        "role": "img",
        "aria-label": label,
        "translate": "no",
        "style": f"--figure-width:{width:g}px",
    } | kept
    return write_svg(root)
