"""Drawings as files that need nothing of the site, in the light colours on white: Anki's images, and the site's own files."""

import base64
import re
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

from hooks.anki_style import SOFT_ALPHA, colour_schemes
from hooks.errors import BuildError
from hooks.figures import checked_figure, figure_path
from hooks.ledger import PALETTE_CSS
from hooks.plots import Plots
from hooks.svg import view_box, write_svg

OPACITIES = {"fill": "fill-opacity", "stroke": "stroke-opacity", "stop-color": "stop-opacity"}
PREFIX = "nnma-"
"""Anki keeps the files of all decks in one folder, so the names say whose they are."""

PAGE_ATTRIBUTES = {"aria-label", "class", "height", "role", "style", "width"}
INLINE_PNG = "data:image/png;base64,"
COLOUR = re.compile(r"var\((--fig-[a-z]+)(-soft)?\)")
CURRENT_COLOUR = re.compile(r"currentcolor", re.IGNORECASE)
FONTS = "-apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
FONT_SIZE = "14"


def fixed_colour(value: str, colours: dict[str, str], place: str) -> str:
    """A value whose variables are replaced by colours, the soft ones by a colour with alpha.

    Raises:
        BuildError: for a variable that the palette does not define.
    """
    known = colours | {"--fig-bg": "#ffffff"}

    def colour(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise BuildError(place, f"{match[0]} is not a colour of {PALETTE_CSS}; use one that is, or add it there")
        return known[match[1]] + (SOFT_ALPHA if match[2] else "")

    return CURRENT_COLOUR.sub(colours["--ink"], COLOUR.sub(colour, value))


def fixed_attributes(attributes: dict[str, str], colours: dict[str, str], place: str) -> dict[str, str]:
    """Attributes with colours for variables; a soft one as colour and opacity, since drawing programs read no #rrggbbaa."""
    fixed = {name: fixed_colour(value, colours, place) for name, value in attributes.items()}
    for name, opacity in OPACITIES.items():
        if name in attributes and attributes[name].endswith("-soft)"):
            fixed[name] = fixed[name].removesuffix(SOFT_ALPHA)
            fixed[opacity] = f"{float(fixed.get(opacity, 1)) * int(SOFT_ALPHA, 16) / 255:.2g}"
    return fixed


def standalone_svg(root: Element, colours: dict[str, str], place: str) -> str:
    """A drawing as a file: namespaces, size, fonts and colours are its own."""
    width, height = view_box(root, place)
    for element in root.iter():
        element.attrib = fixed_attributes(element.attrib, colours, place)
    own = {name: value for name, value in root.attrib.items() if name not in PAGE_ATTRIBUTES}
    linked = any(name.startswith("xlink:") for element in root.iter() for name in element.attrib)
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        **({"xmlns:xlink": "http://www.w3.org/1999/xlink"} if linked else {}),
        "width": f"{width:g}",
        "height": f"{height:g}",
        "fill": colours["--ink"],
        "font-family": FONTS,
        "font-size": FONT_SIZE,
        **own,
    }
    return write_svg(root)


def hashed_name(content: bytes, suffix: str) -> str:
    """A name that stays as long as the image does."""
    return f"{PREFIX}plot-{sha256(content).hexdigest()[:12]}.{suffix}"


class Images:
    """Gives every drawing, plot and picture of a question a file name, and keeps the files.

    Args:
        page_url: the page's address below the site.
        docs_dir: where the figures lie.
        plots: the plots that the page's Markdown brought.
    """

    def __init__(self, page_url: str, docs_dir: Path, plots: Plots) -> None:
        self.page_url = page_url
        self.docs_dir = docs_dir
        self.plots = plots
        self.colours, _ = colour_schemes(PALETTE_CSS.read_text("utf-8"))
        self.files: dict[str, bytes] = {}

    def kept(self, name: str, content: bytes) -> str:
        self.files[name] = content
        return name

    def packed(self, source: str) -> str:
        """The file name of the image that a page shows from this address; empty for one that the package does not hold.

        Raises:
            BuildError: for a missing or unfit figure.
        """
        if plot := self.plots.find(source):
            content = standalone_svg(deepcopy(plot.drawing), self.colours, f"a plot on {self.page_url}").encode()
            return self.kept(hashed_name(content, "svg"), content)
        if source.startswith(INLINE_PNG):
            content = base64.b64decode(source.removeprefix(INLINE_PNG))
            return self.kept(hashed_name(content, "png"), content)
        if path := figure_path(source, self.page_url):
            place = f"docs/{path}"
            root = checked_figure(self.docs_dir / path, place)
            name = PREFIX + "-".join(part for part in Path(path).parts if part != "figures")
            return self.kept(name, standalone_svg(root, self.colours, place).encode())
        return ""


def write_figures(docs_dir: Path, site_dir: Path, note: str) -> None:
    """Give the site's own files of figures their colours: as they are written, they show them inside pages alone.

    Args:
        docs_dir: where the figures lie.
        site_dir: the built site, which holds copies of them.
        note: whose they are, for whoever opens one.
    """
    colours, _ = colour_schemes(PALETTE_CSS.read_text("utf-8"))
    for path in sorted(docs_dir.rglob("figures/*.svg")):
        target = site_dir / path.relative_to(docs_dir)
        if target.exists():
            svg = standalone_svg(checked_figure(path, str(path)), colours, str(path))
            target.write_text(svg.replace("</svg>", f"<!-- {note} -->\n</svg>"), "utf-8")
