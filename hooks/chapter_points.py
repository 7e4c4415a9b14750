"""本章要点 at the beginning of a chapter: a fold, because it answers the questions below it."""

from hooks.tree import Node, Tree, siblings

TITLE = "本章要点"


def section_of(heading: Node) -> list[Node]:
    """What follows a heading of level 2 up to the next one."""
    found = []
    for node in siblings(heading.next):
        if node.tag in {"h1", "h2"}:
            break
        found.append(node)
    return found


def fold_points(tree: Tree) -> None:
    """Make the section a fold that tells how many points it holds. Open and closed, it works without JavaScript."""
    heading = next((node for node in tree.body.css("h2") if (node.text() or "").startswith(TITLE)), None)
    if not heading:
        return
    for link in heading.css("a.headerlink"):  # a link inside a button is none
        link.decompose()
    section = section_of(heading)
    count = sum(len(node.css("li")) for node in section if node.tag == "ul")
    fold, summary = tree.element("details", class_="chapter-points"), tree.element("summary")
    heading.insert_before(fold, move=True)
    summary.insert_child(heading, move=True)
    summary.insert_child(tree.place(f'<span class="chapter-points__note">{count} 条，做完再看</span>'))
    fold.insert_child(summary, move=True)
    for node in section:
        fold.insert_child(node, move=True)
