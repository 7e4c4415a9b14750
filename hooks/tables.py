"""Tables, wrapped so that a wide one scrolls inside itself, without script too."""

from hooks.tree import Tree

SCROLLED, SHRUNK, NAME = "md-typeset__scrollwrap", "md-typeset__table", "table"
"""Material's two wrappers; and a class of ours, without which its script would wrap each table on every page again."""


def wrap_tables(tree: Tree) -> None:
    """Wrap every table that has no class, and give it its own."""
    for table in tree.find("table:not([class])"):
        wrapper = tree.element("div", class_=SCROLLED)
        inner = tree.element("div", class_=SHRUNK)
        table.insert_before(wrapper, move=True)
        wrapper.insert_child(inner, move=True)
        inner.insert_child(table, move=True)
        table.attrs["class"] = NAME
