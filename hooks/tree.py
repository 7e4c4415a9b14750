"""Rendered HTML as a tree. The one door to the parser: selectolax, that is lexbor, which reads HTML as browsers do."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser
from selectolax.lexbor import LexborNode as Node

__all__ = ["VOID", "Node", "Tree", "classes", "html_of", "keep_untranslated", "siblings", "visible_text"]

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Elements of HTML that have no end tag."""
WRITTEN = re.compile("\ue000(\\d+)\ue001")
"""A place that is filled once the tree has become text again, between two characters of the private use area."""


class Tree:
    """A page's content. What KaTeX and the figures bring is not parsed again: `place` remembers it for `filled`."""

    def __init__(self, html: str) -> None:
        self.document = LexborHTMLParser(f"<!doctype html><html><body>{html}</body></html>")
        self.pieces: list[str] = []

    @property
    def body(self) -> Node:
        body = self.document.body
        if body is None:
            raise ValueError("a document without body")
        return body

    def find(self, selector: str) -> list[Node]:
        """The elements that a CSS selector matches, in the page's order."""
        return self.body.css(selector)

    def element(self, tag: str, **attributes: str) -> Node:
        """A new element, not yet anywhere; `class_` is the attribute class, `data_x` the attribute data-x."""
        node = self.document.create_node(tag)
        for name, value in attributes.items():
            node.attrs[name.rstrip("_").replace("_", "-")] = value
        return node

    def place(self, html: str) -> str:
        """Text that stands for a piece of HTML until the tree is written."""
        self.pieces.append(html)
        return f"\ue000{len(self.pieces) - 1}\ue001"

    def written(self) -> str:
        """The content as HTML, places not yet filled."""
        return self.body.inner_html or ""

    def filled(self, html: str) -> str:
        """Written content with every place filled."""
        return WRITTEN.sub(lambda match: self.pieces[int(match[1])], html)


def classes(node: Node) -> list[str]:
    return (node.attributes.get("class") or "").split()


def html_of(nodes: list[Node]) -> str:
    return "".join(node.html or "" for node in nodes)


def siblings(node: Node | None) -> Iterator[Node]:
    """A node and those after it beside it, texts included; each may be moved away while it is at hand."""
    while node is not None:
        following = node.next
        yield node
        node = following


def visible_text(nodes: list[Node]) -> str:
    """What a reader sees of some nodes, white space trimmed; a picture without words counts as one."""
    return "".join(
        node.text() or ("▢" if node.css_matches("img, svg") else "") for node in nodes if not node.is_comment_node
    ).strip()


def keep_untranslated(tree: Tree) -> None:
    """Mark code, which browsers that translate a page would translate too; formulas and figures carry the mark already."""
    for node in tree.find("pre, code"):
        around = node.parent
        if node.tag == "pre":
            (around if around and around.tag == "div" else node).attrs["translate"] = "no"
        elif not around or around.tag != "pre":
            node.attrs["translate"] = "no"
