"""A question's HTML as Anki shows it: nothing but the field itself, no script of the site, MathJax for the formulas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from hooks.anki_media import Images
from hooks.formulas import CLOSING, OPENING
from hooks.text import join_han_lines, slim_listings
from hooks.tree import VOID

DROPPED = {"button", "script", "style", "svg"}
DROPPED_CLASSES = {"headerlink", "footnote-backref", "caption-prefix"}
"""Numbers of figures go too: they count through a page, and a card stands alone."""

UNWRAPPED = {"abbr", "div", "label", "section", "span"}
"""Elements without meaning of their own on a card; kept where a class of theirs is styled."""

STYLED_CLASSES = ("admonition", "admonition-title", "plain", "warning", "output", "k", "c", "s", "nf")
"""Classes that web/anki/card.css knows; all others are left out."""

KEPT_ATTRIBUTES = {"td": ("style", "colspan", "rowspan"), "th": ("style", "colspan", "rowspan"), "ol": ("start",)}
ANKI_MARKUP = re.compile(r"\\(?=[()\[\]])|\[(?=(?:\$\$?|/?latex)\]|sound:|anki:)")
"""What Anki would take for a formula, LaTeX or sound when it stands in text or code."""

TEX_COMMAND = re.compile(r"\\(?:math|text|operatorname|left|right|big|Big|hat|bar|tilde)[a-z]*|[{}^_&\s]")
TEX_SYMBOL = re.compile(r"\\(?:[a-zA-Z]+|.)|.")
WIDE = 17
"""Symbols from which a formula may not fit beside its list mark on a phone; MathJax breaks no line inside one."""

TOUCHED = re.compile(rf"(?P<before>[{OPENING}]?)(?P<formula>\\\(.*?\\\))(?P<after>[{CLOSING}]?)", re.DOTALL)


def is_wide(tex: str) -> bool:
    return tex.startswith("\\(") and len(TEX_SYMBOL.findall(TEX_COMMAND.sub("", tex))) - 2 > WIDE


def with_punctuation(match: re.Match[str]) -> str:
    """Keep a formula on one line with the punctuation that touches it, as hooks/formulas.py does on the site."""
    return f'<span class="unbroken">{match[0]}</span>' if match["before"] or match["after"] else match[0]


def sheltered(text: str) -> str:
    """Escaped text whose look-alikes of Anki's own markup are broken up by an empty element; it reads and copies the same."""
    return ANKI_MARKUP.sub(r"\g<0><span></span>", text)


def text_in_blank(text: str) -> str:
    """Escaped text inside {{c1::…}}: no braces that could end it, no double colon that would start a hint."""
    return text.replace("{", "&#123;").replace("}", "&#125;").replace("::", ":&#58;")


def tex_in_blank(tex: str) -> str:
    """TeX inside {{c1::…}}. A space, which TeX ignores there, survives Anki's editor; an entity would not."""
    return re.sub(r"\}(?=\})", "} ", tex).replace("::", ": :")


@dataclass
class Open:
    """An element whose end has not come yet: what to write then, and what it means for its content."""

    tag: str
    closing: str = ""
    role: str = ""


class CardWriter(HTMLParser):
    """Reads rendered Markdown (formulas still TeX, figures and plots still images) and writes the HTML of a field.

    Args:
        address: the page's full address, for its links; empty when the site's is not known, then links are unwrapped.
        images: names and keeps the images that the package holds.
        blanks: the number of each <mark>'s cloze deletion; none where marks are only marks.
    """

    def __init__(self, address: str, images: Images, *, blanks: Sequence[int]) -> None:
        super().__init__()
        self.address = address
        self.images = images
        self.blanks = list(blanks)
        self.open: list[Open] = []
        self.parts: list[list[str]] = [[]]
        self.tab_titles: list[list[str]] = []

    def written(self) -> str:
        """The field, once everything has been fed."""
        self.close()
        while self.open:
            self.finish(self.open.pop())
        return "".join(self.parts[0]).strip()

    def write(self, html: str) -> None:
        self.parts[-1].append(html)

    def inside(self, role: str) -> bool:
        return any(element.role == role for element in self.open)

    def resolved(self, reference: str) -> str:
        """The full address of a link or an image, empty when it cannot be known."""
        return reference if urlsplit(reference).scheme else urljoin(self.address, reference) if self.address else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID:
            if not self.inside("dropped"):
                self.write(self.void_element(tag, attributes))
            return
        if self.inside("dropped"):
            self.open.append(Open(tag))
            return
        opening, element = self.element(tag, attributes, set(attributes.get("class", "").split()))
        self.write(opening)
        self.open.append(element)
        if element.role == "tab title":
            self.parts.append([])

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open):
            while (element := self.open.pop()).tag != tag:
                self.finish(element)
            self.finish(element)

    def finish(self, element: Open) -> None:
        if element.role == "tab title":
            self.tab_titles[-1].append("".join(self.parts.pop()).strip())
        if element.role == "tabs":
            self.tab_titles.pop()
        self.write(element.closing)

    def void_element(self, tag: str, attributes: dict[str, str]) -> str:
        """Line breaks, images, and the state of a task's box; nothing else that has no content can stand on a card."""
        if tag == "input" and self.inside("task"):
            return "☑" if "checked" in attributes else "☐"
        if tag == "img":
            source, alt = attributes.get("src", ""), attributes.get("alt", "")
            source = self.images.packed(source) or self.resolved(source)
            return f'<img src="{escape(source)}" alt="{escape(alt)}">' if source else escape(alt)
        return f"<{tag}>" if tag in ("br", "hr", "wbr") else ""

    def element(self, tag: str, attributes: dict[str, str], classes: set[str]) -> tuple[str, Open]:
        """What to write at the start of an element, and how to go on."""
        if tag in DROPPED or classes & DROPPED_CLASSES:
            return "", Open(tag, role="dropped")
        if "arithmatex" in classes:
            return "", Open(tag, role="formula")
        if tag == "mark" and self.blanks:
            return f"{{{{c{self.blanks.pop(0)}::", Open(tag, "}}", "blank")
        if tag == "a":
            address = self.resolved(attributes.get("href", ""))
            linked = address and not self.inside("cell title")  # a tap there opens the cell
            return (f'<a href="{escape(address)}">', Open(tag, "</a>")) if linked else ("", Open(tag))
        if tag == "table":
            return '<div class="table"><table>', Open(tag, "</table></div>")
        return self.block(tag, attributes, classes)

    def block(self, tag: str, attributes: dict[str, str], classes: set[str]) -> tuple[str, Open]:
        """Elements that the site's stylesheets and scripts make more of than Anki can: cells, tabs, tasks, listings."""
        if "notebook" in classes:
            return '<details class="notebook">', Open(tag, "</details>", "cell")
        if "admonition-title" in classes and self.open and self.open[-1].role == "cell":
            return "<summary>", Open(tag, "</summary>", "cell title")
        if "tabbed-set" in classes:
            self.tab_titles.append([])
            return "", Open(tag, role="tabs")
        if tag == "label" and self.open and self.open[-1].role == "tab titles":
            return "", Open(tag, role="tab title")
        if "tabbed-labels" in classes:
            return "", Open(tag, role="tab titles")
        if "tabbed-block" in classes:
            title = self.tab_titles[-1].pop(0) if self.tab_titles and self.tab_titles[-1] else ""
            return f'<div class="tab"><p class="tab-title">{title}</p>', Open(tag, "</div>")
        styled = " ".join(name for name in STYLED_CLASSES if name in classes)
        if tag in UNWRAPPED and not styled:
            return "", Open(tag, role="task" if "task-list-control" in classes else "")
        kept = {"class": styled} | {name: attributes.get(name, "") for name in KEPT_ATTRIBUTES.get(tag, ())}
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items() if value)
        return f"<{tag}{written}>", Open(tag, f"</{tag}>", "listing" if tag == "pre" else "")

    def handle_data(self, data: str) -> None:
        if self.inside("dropped"):
            return
        if not self.inside("listing"):
            data = re.sub(r"\s+", " ", data)
        text = escape(data, quote=False)
        if self.inside("formula"):
            text = tex_in_blank(text) if self.inside("blank") else text
            text = text.replace("{{c", "{ {c")  # {{c1:: is a cloze wherever it stands
            self.write(f'<span class="wide">{text}</span>' if is_wide(data) else text)
        else:
            text = text_in_blank(text) if self.inside("blank") else text.replace("{{c", "{&#123;c")
            self.write(sheltered(text))


def card_html(html: str, address: str, images: Images, *, blanks: Sequence[int] = ()) -> str:
    """A piece of a chapter as an Anki field, its blanks numbered so."""
    writer = CardWriter(address, images, blanks=blanks)
    writer.feed(slim_listings(join_han_lines(html)))
    field = writer.written()
    return TOUCHED.sub(with_punctuation, field)
