"""Notebooks as Markdown: whole (for their own pages) or the cells with a tag (for embedding in a chapter)."""

import ast
import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hooks.errors import BuildError, line_at
from hooks.preparation import Preparation, bound_names, missing_names, preparation
from hooks.prose import unsafe_markdown

NOTEBOOKS = Path("notebooks")
EMBED = re.compile(r"^(?P<indent>[ ]*)<!-- notebook: (?P<name>[\w/-]+)#(?P<tag>[\w-]+) -->[ ]*$", re.MULTILINE)
EMBED_ATTEMPT = re.compile(r"^.*<!--(?:\s*notebook\b.*|[^>\n]*#[\w-]+\s*-->.*)$", re.MULTILINE | re.IGNORECASE)
"""A comment that begins, or ends, as one that embeds a cell."""
QUESTION_HEADING = re.compile(r"^(?P<marks>#+) (?P<id>(?:beyond-)?\d\d[\w-]*) ", re.MULTILINE)
SHORT_PREPARATION = 3
"""So many lines of definitions are shown in sight above a cell; more are folded."""
ROLE_TAGS = {"setup", "exact"}
"""Tags that say how a cell is treated; every other tag is a name by which cells are embedded."""
UNSHOWN = re.compile(r"demo(-[\w-]+)?")
"""Tags of cells that only write the numbers and weights of interactive figures: they stay in the notebook, off its page."""

Cell = dict[str, Any]


def text_of(value: str | list[str]) -> str:
    """Notebook files store text as one string or as a list of lines."""
    return value if isinstance(value, str) else "".join(value)


def cell_tags(cell: Cell) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", []))


def fenced(content: str, info: str) -> str:
    """A fenced block whose fence is longer than any run of backticks inside."""
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{content.rstrip()}\n{fence}\n"


def safe_markdown(source: str, place: str) -> str:
    """A notebook's Markdown, written in a cell or printed by one.

    Raises:
        BuildError: when it holds what would run on the site.
    """
    if unsafe := unsafe_markdown(source):
        raise BuildError(place, f"{unsafe} in Markdown would run as a script on the site, or change its page; take it out")
    return source


def output_markdown(output: dict[str, Any], place: str) -> str:
    """One output as Markdown: plots as SVG, printed text as a block, Markdown as it is.

    Raises:
        BuildError: for an error output (the cell failed) or a kind of output the site cannot show.
    """
    if output["output_type"] == "error":
        raise BuildError(place, f"the cell failed: {output['ename']}: {output['evalue']}; mend it and run `make notebooks`")
    if output["output_type"] == "stream":
        if output["name"] == "stderr":
            raise BuildError(
                place, f"the cell wrote to stderr: {text_of(output['text'])[:120]!r}; outputs are published, so avoid the warning"
            )
        return fenced(text_of(output["text"]), " { .text .output }")
    data = output["data"]
    if "image/svg+xml" in data:
        return fenced(text_of(data["image/svg+xml"]), "svg")
    if "image/png" in data:
        return fenced(text_of(data["image/png"]).replace("\n", ""), "png")
    if "text/markdown" in data:
        return safe_markdown(text_of(data["text/markdown"]), place) + "\n"
    if "text/plain" in data and "text/html" not in data:
        return fenced(text_of(data["text/plain"]), " { .text .output }")
    raise BuildError(place, f"an output of kind {', '.join(data)} cannot be shown; print text or Markdown, or plot")


def cell_markdown(cell: Cell, place: str) -> str:
    """One cell as Markdown: a Markdown cell as it is, a code cell as its code followed by its outputs."""
    source = text_of(cell["source"])
    if cell["cell_type"] == "markdown":
        return safe_markdown(source, place) + "\n"
    if source.strip() and cell.get("execution_count") is None:
        raise BuildError(place, "a code cell was never run; run `make notebooks`")
    parts = [fenced(source, " python"), *(output_markdown(output, place) for output in cell["outputs"])]
    return "\n".join(parts)


def load_notebook(name: str, root: Path = NOTEBOOKS) -> list[Cell]:
    """The cells of notebooks/NAME.ipynb.

    Raises:
        BuildError: when there is no such notebook or it is not JSON.
    """
    path = root / f"{name}.ipynb"
    try:
        cells: list[Cell] = json.loads(path.read_text("utf-8"))["cells"]
    except FileNotFoundError:
        raise BuildError(path.as_posix(), "there is no such notebook") from None
    except (json.JSONDecodeError, KeyError) as error:
        raise BuildError(path.as_posix(), f"not a notebook: {error}") from error
    return cells


def preparation_markdown(needed: Preparation, above: list[str], link: str) -> str:
    """The definitions that a cell relies on, as Markdown: in sight when short, folded when long. Plain text, to be light.

    Args:
        needed: what the cell needs and nothing above it on the page shows.
        above: links to the answers above that show the rest of what it needs.
        link: leads to the notebook's page.
    """
    lines = needed.code.count("\n") + 1 if needed.code else 0
    parts = [fenced(needed.code, " { .text .preparation }")] if lines else []
    sources = [f"上文 {'、'.join(above)}"] if above else []
    if needed.elsewhere:
        sources.append(f"[配套笔记本]({link})（{'、'.join(f'`{name}`' for name in needed.elsewhere)}）")
    if sources:
        parts.append(f"其余定义见{'和'.join(sources)}。\n{{ .preparation-note }}\n")
    body = "\n".join(parts)
    if lines <= SHORT_PREPARATION:
        return body
    indented = "\n".join(f"    {line}" if line else "" for line in body.splitlines())
    return f'??? preparation "用到的定义（{lines} 行）"\n\n{indented}\n'


def tagged_markdown(name: str, tag: str, cells: list[Cell], link: str, shown: dict[str, str], place: str) -> str:
    """The cells tagged `tag` as Markdown: what they rely on, code and outputs.

    Args:
        name: the notebook's.
        tag: the cells'.
        cells: the notebook's.
        link: leads to the notebook's page.
        shown: name → link to the answer above on the page that shows its definition; gains what this one shows.
        place: link to the answer that the cells stand in.

    Raises:
        BuildError: when no cell carries the tag, or one reads a name that no cell before it defines.
    """
    path = f"notebooks/{name}.ipynb"
    found: list[str] = []
    known: set[str] = set()
    before: list[str] = []
    for index, cell in enumerate(cells):
        if cell["cell_type"] != "code":
            continue
        source = text_of(cell["source"])
        if "setup" in cell_tags(cell):
            known |= bound_names(ast.parse(source))
        elif tag in cell_tags(cell):
            here = {shown_name for shown_name, shown_place in shown.items() if shown_place == place}
            needed = preparation(source, before, known | set(shown))
            if needed.unknown:
                names = ", ".join(needed.unknown)
                raise BuildError(
                    f"{path}, cell {index} ({tag})", f"{names}: defined in no cell above; define it, and run `make notebooks`"
                )
            above = sorted({shown[used] for used in missing_names(ast.parse(source)) - known - here if used in shown})
            if needed.code or needed.elsewhere or above:
                found.append(preparation_markdown(needed, above, link))
            found.append(cell_markdown(cell, f"{path}, cell {index} ({tag})"))
            known |= bound_names(ast.parse(source))
            shown |= dict.fromkeys(needed.defined, place)
        before.append(source)
    if not found:
        tags = sorted({known_tag for cell in cells for known_tag in cell_tags(cell)})
        raise BuildError(path, f"no code cell is tagged {tag!r}; tags there: {', '.join(tags)}")
    return "\n".join(found)


def named_headings(markdown: str, labels: Mapping[str, str]) -> str:
    """Headings that begin with a question's id, with the number that readers know in its place."""

    def named(match: re.Match[str]) -> str:
        return f"{match['marks']} {labels[match['id']]} · " if match["id"] in labels else match[0]

    return QUESTION_HEADING.sub(named, markdown)


def folded(markdown: str, title: str) -> str:
    """A block that opens at a press."""
    return f'??? setup "{title}"\n\n' + "\n".join(f"    {line}" if line else "" for line in markdown.splitlines()) + "\n"


def whole_markdown(cells: list[Cell], folder: str, name: str, labels: Mapping[str, str] | None = None) -> str:
    """A whole notebook as Markdown; cells that are embedded by a tag carry it as an anchor, the setup cell is folded.

    Args:
        cells: the notebook's.
        folder: where it lies.
        name: its own.
        labels: question id → its number as readers know it.
    """
    path = posixpath.join("notebooks", folder.partition("/notebooks")[2].strip("/"), f"{name}.ipynb")
    parts = []
    anchored: set[str] = set()
    for index, cell in enumerate(cells):
        if any(UNSHOWN.fullmatch(tag) for tag in cell_tags(cell)):
            continue
        for tag in cell_tags(cell):
            if tag not in ROLE_TAGS | anchored:
                anchored.add(tag)
                parts.append(f'<span class="cell-anchor" id="{tag}"></span>\n')
        markdown = cell_markdown(cell, f"{path}, cell {index}")
        if "setup" in cell_tags(cell):
            markdown = folded(markdown, f"准备代码（{len(text_of(cell['source']).splitlines())} 行）")
        parts.append(named_headings(markdown, labels or {}) if cell["cell_type"] == "markdown" else markdown)
    return "\n".join(parts)


def link_to_heading(markdown: str, offset: int) -> str:
    """A link to the heading that an offset stands under, empty when there is none with an id."""
    found = re.findall(r"^#+ (.*) \{ #([\w-]+)", markdown[:offset], re.MULTILINE)
    return f"[{found[-1][0]}](#{found[-1][1]})" if found else ""


def embed_cells(markdown: str, page_path: str, root: Path = NOTEBOOKS, *, lines_before: int = 0) -> str:
    """Replace each `<!-- notebook: name#tag -->` line by the tagged cells, in a `notebook` admonition at its indentation.

    Args:
        markdown: source of a page.
        page_path: the page's path below docs/, for messages and the link to the notebook.
        root: where the notebooks lie.
        lines_before: how many lines of the file stand before this source, that is its front matter.

    Raises:
        BuildError: naming the page's line, for a malformed line, an unknown notebook or an unknown tag.
    """
    depth = page_path.count("/")
    shown: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        name, tag, indent = match["name"], match["tag"], match["indent"]
        link = f"{'../' * depth}notebooks/{name}.ipynb#{tag}"
        try:
            body = tagged_markdown(name, tag, load_notebook(name, root), link, shown, link_to_heading(markdown, match.start()))
        except BuildError as error:
            line = lines_before + line_at(markdown, match.start())
            raise BuildError(f"docs/{page_path}, line {line}", *(f"{error.place}: {reason}" for reason in error.reasons)) from error
        block = f'!!! notebook "[运行验证]({link})"\n\n' + "\n".join(f"    {line}" if line else "" for line in body.splitlines())
        return "\n".join(indent + line if line else "" for line in block.splitlines()) + "\n"

    for attempt in EMBED_ATTEMPT.finditer(markdown):
        if not EMBED.fullmatch(attempt[0]):
            raise BuildError(
                f"docs/{page_path}, line {lines_before + line_at(markdown, attempt.start())}",
                f"cannot read {attempt[0].strip()!r}; write <!-- notebook: path#tag --> alone on its line",
            )
    return EMBED.sub(replace, markdown)
