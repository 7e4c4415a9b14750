"""Images for Anki: each drawing a file of its own that needs nothing of the site, in the light colours on a white ground."""

import base64
import re
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

from hooks.anki_style import SOFT_ALPHA, colour_schemes
from hooks.errors import BuildError
from hooks.figures import ALT, FIGURE_IMAGE, PALETTE_CSS, checked_figure, view_box

PREFIX = "nnma-"
"""Anki keeps the files of all decks in one folder, so the names say whose they are."""

ROOT_TAG = re.compile(r"<svg\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
PAGE_ATTRIBUTES = {"aria-label", "class", "height", "role", "style", "width", "xmlns", "xmlns:xlink"}
INLINE_SVG = re.compile(r'<svg\b[^>]*\baria-label="(?P<label>[^"]*)".*?</svg>', re.DOTALL)
PLOT_IDS = re.compile(r'(\bid="|url\(#|href="#)plot\d+-')
"""The site numbers its plots so that ids are unique in a page; in a file of its own the number would only change its name."""

INLINE_PNG = re.compile(r'src="data:image/png;base64,([^"]+)"')
COLOUR = re.compile(r"var\((--fig-[a-z]+)(-soft)?\)")
CURRENT_COLOUR = re.compile(r"currentcolor", re.IGNORECASE)
FONTS = "-apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
FONT_SIZE = "14"


def with_fixed_colours(svg: str, colours: dict[str, str], place: str) -> str:
    """An SVG whose variables are replaced by colours, the soft ones by a colour with alpha.

    Raises:
        BuildError: for a variable that the palette does not define.
    """
    known = colours | {"--fig-bg": "#ffffff"}

    def colour(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise BuildError(place, f"{match[0]} is not a colour of {PALETTE_CSS}")
        return known[match[1]] + (SOFT_ALPHA if match[2] else "")

    return CURRENT_COLOUR.sub(colours["--ink"], COLOUR.sub(colour, svg))


def standalone_svg(svg: str, colours: dict[str, str], place: str) -> str:
    """An SVG of a page as a file: namespaces, size, fonts and colours are its own."""
    width, height = view_box(svg, place)
    root = ROOT_TAG.search(svg)
    if not root:
        raise BuildError(place, "not an SVG")
    defaults = {
        "xmlns": "http://www.w3.org/2000/svg",
        **({"xmlns:xlink": "http://www.w3.org/1999/xlink"} if "xlink:" in svg else {}),
        "width": f"{width:g}",
        "height": f"{height:g}",
        "fill": "currentColor",
        "font-family": FONTS,
        "font-size": FONT_SIZE,
    }
    own = {name: value for name, value in ATTRIBUTE.findall(root[1]) if name not in PAGE_ATTRIBUTES}
    attributes = "".join(f' {name}="{value}"' for name, value in (defaults | own).items())
    return with_fixed_colours(f"<svg{attributes}>{svg[root.end() :]}", colours, place)


def hashed_name(content: bytes, suffix: str) -> str:
    """A name that stays as long as the image does."""
    return f"{PREFIX}plot-{sha256(content).hexdigest()[:12]}.{suffix}"


def pack_images(html: str, page_url: str, docs_dir: Path) -> tuple[str, dict[str, bytes]]:
    """Give every drawing, plot and picture of a piece of a chapter a file name.

    Args:
        html: rendered Markdown, its figures still <img>, its plots already inline.
        page_url: the page's address below the site.
        docs_dir: where the figures lie.

    Returns:
        The HTML with <img> for each image, and the files by name.

    Raises:
        BuildError: for a missing or unfit figure.
    """
    colours, _ = colour_schemes(PALETTE_CSS.read_text("utf-8"))
    files: dict[str, bytes] = {}

    def figure(match: re.Match[str]) -> str:
        path = Path(unquote(urljoin("/" + page_url, match["src"])).lstrip("/"))
        if "figures" not in path.parts:
            return match[0]
        name = PREFIX + "-".join(part for part in path.parts if part != "figures")
        files[name] = standalone_svg(checked_figure(docs_dir / path), colours, path.as_posix()).encode()
        alt = ALT.search(match[0])
        return f'<img src="{name}" alt="{alt[1] if alt else ""}">'

    def plot(match: re.Match[str]) -> str:
        content = standalone_svg(PLOT_IDS.sub(r"\1", match[0]), colours, f"a plot on {page_url}").encode()
        name = hashed_name(content, "svg")
        files[name] = content
        return f'<img src="{name}" alt="{match["label"]}">'

    def picture(match: re.Match[str]) -> str:
        content = base64.b64decode(unescape(match[1]))
        name = hashed_name(content, "png")
        files[name] = content
        return f'src="{name}"'

    html = FIGURE_IMAGE.sub(figure, html)
    return INLINE_PNG.sub(picture, INLINE_SVG.sub(plot, html)), files
