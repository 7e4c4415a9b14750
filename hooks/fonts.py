"""KaTeX's faces with only the characters that the site's formulas use: a face that a page needs is half as large.

The bundle (web/bundle.mjs) has them whole, since it knows no page. Here they are cut when all pages are written, and named by what
they have become, as is the stylesheet that names them.
"""

import io
import string
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from selectolax.lexbor import LexborHTMLParser

from hooks.assets import Bundles, put_renamed

STYLES = "formulas.css"
ALWAYS = string.ascii_letters + string.digits + string.punctuation
"""Kept whatever the pages hold, so that a correction seldom changes a face that readers have already."""


def formula_characters(html: str) -> set[str]:
    """The characters that stand in a page's formulas as they are shown."""
    if "katex-html" not in html:
        return set()
    return {character for node in LexborHTMLParser(html).css(".katex-html") for character in node.text()}


def cut(font: bytes, characters: set[str]) -> bytes:
    """A WOFF2 font with the glyphs of these characters and what they need; the same bytes every time.

    Without hints, 2 KB of each face: phones and macOS never read them, other systems put their own in their place.
    """
    options = subset.Options(flavor="woff2", notdef_outline=True, layout_features=["*"], hinting=False)
    face = TTFont(io.BytesIO(font), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(face)
    face.flavor = "woff2"
    written = io.BytesIO()
    face.save(written)
    return written.getvalue()


def cut_fonts(site: Path, bundles: Bundles) -> dict[str, str]:
    """Cut the faces of the built site, and write their new names into the stylesheet; answers with all new paths, for the pages."""
    characters = set(ALWAYS).union(*(formula_characters(page.read_text("utf-8")) for page in sorted(site.rglob("*.html"))))
    names: dict[str, str] = {}
    for path, source in bundles.files.items():
        if path.endswith(".woff2"):
            names[path] = put_renamed(site, path, cut(source.read_bytes(), characters))
    styles = bundles.path(STYLES)
    css = (site / styles).read_text("utf-8")
    for old, new in names.items():
        css = css.replace(old.removeprefix("assets/"), new.removeprefix("assets/"))
    names[styles] = put_renamed(site, styles, css.encode())
    return names
