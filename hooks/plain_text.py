"""Rendered HTML, whose formulas are still TeX, as text for the search: a line a block, formulas readable and marked."""

import re
from html.parser import HTMLParser

from hooks.formulas import Formula, renderer
from hooks.tree import VOID, WRITTEN

FORMULA_START, FORMULA_END = "\ue010", "\ue011"
"""Stand around each formula with an operator, so that the browser neither cuts it nor takes it for words."""
BLOCKS = {
    *("p", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "figure", "div", "section"),
    *("blockquote", "pre", "dl", "dt", "dd", "details", "summary", "hr"),
}
UNREAD_TAGS = {"svg", "summary", "script", "style"}
UNREAD_CLASSES = {"headerlink", "caption-prefix"}
LINKS_ELSEWHERE = re.compile(r"延伸：|来源：|用在哪里：")
"""Paragraphs that name other questions and sources: they say nothing about their own question."""
WORTH_MARKING = re.compile(r"[=+−/^<>≤≥√∑∏∂]")


class Reader(HTMLParser):
    """Collects the text of a piece of HTML, its formulas as the TeX that stands there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | Formula] = []
        self.unread: list[str] = []
        self.tex: list[str] = []
        self.in_formula = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if self.unread:
            if tag not in VOID:
                self.unread.append(tag)
        elif tag in UNREAD_TAGS or classes & UNREAD_CLASSES:
            self.unread.append(tag)
            self.parts.append(" ")
        elif "arithmatex" in classes:
            self.in_formula = tag
            self.tex = []
        elif tag in ("td", "th"):
            self.parts.append("\t")
        elif tag in BLOCKS:
            self.parts.append("\n")
        elif tag == "br":
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.unread:
            if tag in self.unread:
                while self.unread.pop() != tag:
                    pass
        elif self.in_formula == tag:
            self.in_formula = ""
            source = "".join(self.tex).strip()  # between \\( and \\) or \\[ and \\]
            self.parts.append((source[2:-2].strip(), source.startswith("\\[")))
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.unread:
            return
        if self.in_formula:
            self.tex.append(data)
        else:
            self.parts.append(re.sub(r"\s+", " ", WRITTEN.sub("", data)))


def marked(formula: str) -> str:
    """A formula's text, with signs around it where it is more than a letter or a number."""
    return f"{FORMULA_START}{formula}{FORMULA_END}" if WORTH_MARKING.search(formula) else formula


def plain_text(html: str) -> str:
    """Readable text: a line a paragraph, list item or table row, cells divided by bars."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    formulas = renderer().texts([part for part in reader.parts if not isinstance(part, str)])
    text = "".join(part if isinstance(part, str) else marked(formulas[part]) for part in reader.parts)
    lines = []
    for line in text.split("\n"):
        cells = [re.sub(r"\s+", " ", cell).strip() for cell in line.split("\t")]
        row = " | ".join(cells[1:] if len(cells) > 1 and not cells[0] else cells).strip()
        if row and not LINKS_ELSEWHERE.match(row):
            lines.append(row)
    return "\n".join(lines)


def one_line(html: str) -> str:
    """Readable text of a title or label, without marks."""
    return plain_text(html).replace("\n", " ").replace(FORMULA_START, "").replace(FORMULA_END, "")
