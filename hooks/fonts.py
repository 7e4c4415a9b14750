"""KaTeX's faces with only the characters that the site's formulas use: a face that a page needs is half as large.

The bundle (web/bundle.mjs) has them whole, since it knows no page. Here they are cut when all pages are written, and named by what
they have become, as is the stylesheet that names them.
"""

import io
import string
from hashlib import sha256
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from selectolax.lexbor import LexborHTMLParser

from hooks.assets import CONTENT, Bundles

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


def renamed(path: str, content: bytes) -> str:
    """The path with the content's hash in place of that of the bundle."""
    return CONTENT.sub(f".{sha256(content).hexdigest()[:10]}", path)


def cut_fonts(site: Path, bundles: Bundles) -> None:
    """Cut the faces of the built site, and write their new names into stylesheet and pages."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    characters = set(ALWAYS).union(*map(formula_characters, pages.values()))
    names: dict[str, str] = {}

    def put(path: str, content: bytes) -> None:
        names[path] = renamed(path, content)
        (site / path).unlink()
        (site / names[path]).write_bytes(content)

    for path, source in bundles.files.items():
        if path.endswith(".woff2"):
            put(path, cut(source.read_bytes(), characters))
    styles = bundles.path(STYLES)
    css = (site / styles).read_text("utf-8")
    for old, new in names.items():
        css = css.replace(old.removeprefix("assets/"), new.removeprefix("assets/"))
    put(styles, css.encode())
    for page, html in pages.items():
        changed = html
        for old, new in names.items():
            changed = changed.replace(old, new)
        if changed != html:
            page.write_text(changed, "utf-8", newline="\n")
