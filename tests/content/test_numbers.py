"""Numbers in answers that embed code: what came of a run is what the run prints."""

import gzip
import json
import re
from pathlib import Path

import pytest

from hooks.ledger import load_outline
from hooks.notebooks import EMBED, cell_tags, load_notebook, text_of
from hooks.yaml_files import load_yaml
from tests.serving import REPOSITORY

QUESTION = re.compile(r"^### .*? \{ #([\w-]+) \.\w+ \}\n(.*?)(?=^### |^## |\Z)", re.MULTILINE | re.DOTALL)
UNREAD = re.compile(
    r"```.*?```|`[^`\n]*`|^ *\*\*延伸\*\*.*$|\]\([^)\n]*\)|[§表]\s?[\d.–]+|定理 [\d.]+|PyTorch [\d.]+|[\d.]+ 版",
    re.DOTALL | re.MULTILINE,
)
NUMBER = re.compile(
    r"(?<![\d.\w,])(?:"
    r"(?P<number>\d+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?=\s?\\?%)|\d+(?=(?: 到 \d+)? 倍))(?![\d.])(?P<share>\s?\\?%)?"
    r"|(?P<factor>\d+(?:\.\d+)?)?(?:\s?(?:×|\\times)\s?)?10(?:\^\{?(?P<power>[-−]?\d+)\}?|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))"
)
"""With decimals, grouped, a share, a power of ten, or so many times; chance would find other whole numbers anywhere."""
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
PRINTED = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")
KNOWN = Path(__file__).with_name("numbers.yml")


def values(text: str) -> list[float]:
    return [float(number) for number in PRINTED.findall(text.replace(",", ""))]


def stands_in(number: str, found: list[float]) -> bool:
    """Whether a printed number is this one, or rounds to it; for a mere power of ten, whether one is of its order."""
    digits, _, power = number.removesuffix("%").replace(",", "").partition("e")
    unit = 10.0 ** int(power or 0)
    wanted, half = float(digits) * unit, 0.5 * unit * 10.0 ** -len(digits.partition(".")[2])
    scales = (1, 100) if number.endswith("%") else (1,)  # a share may be printed as a percentage or not
    if power and digits == "1":
        return any(wanted / 10 < value < wanted * 10 for value in found)
    return any(abs(value * scale - wanted) <= half * 1.000001 for value in found for scale in scales)


def written(match: re.Match[str]) -> str:
    """A number of the text as the list of known ones has it: 0.5, 20%, 3e-8."""
    if match["number"]:
        return match["number"] + "%" * bool(match["share"])
    power = (match["power"] or match["raised"]).translate(RAISED)
    return f"{match['factor'] or 1}e{power}"


def unprinted(answer: str, notebooks: Path) -> list[str]:
    """The numbers of an answer that no cell in it holds: neither its code (so its assertions) nor the text of an `exact` one."""
    found: list[float] = []
    for match in EMBED.finditer(answer):
        for cell in load_notebook(match["name"], notebooks):
            if match["tag"] in cell_tags(cell):
                found += values(text_of(cell["source"]))
                if "exact" in cell_tags(cell):
                    found += [value for output in cell["outputs"] for value in values(text_of(output.get("text", "")))]
    if not found:
        return []
    prose = UNREAD.sub(" ", EMBED.sub("", answer))
    return sorted(number for number in set(map(written, NUMBER.finditer(prose))) if not stands_in(number, found))


@pytest.mark.parametrize("page", sorted((REPOSITORY / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_numbers_are_those_of_the_cells(page: Path) -> None:
    """A number that the cells do not hold is reckoned by hand or quoted, and stands in numbers.yml.

    So a result that changes, in the text or in the notebook, is found in neither place.
    """
    known = load_yaml(KNOWN)
    strange = {}
    for identity, answer in QUESTION.findall(page.read_text("utf-8")):
        found = set(unprinted(answer, REPOSITORY / "notebooks"))
        if new := sorted(found - set(known.get(identity, []))):
            strange[identity] = new
    assert not strange, f"print them in a cell tagged `exact`, or check them by hand and list them in {KNOWN.name}: {strange}"


def test_no_number_is_listed_that_is_gone() -> None:
    known = load_yaml(KNOWN)
    answers = {
        identity: answer
        for page in (REPOSITORY / "docs").rglob("*.md")
        for identity, answer in QUESTION.findall(page.read_text("utf-8"))
    }
    gone = {
        identity: missing
        for identity, numbers in known.items()
        if (missing := sorted(set(numbers) - set(unprinted(answers.get(identity, ""), REPOSITORY / "notebooks"))))
    }
    assert not gone, f"take them out of {KNOWN.name}: {gone}"


def test_what_the_site_weighs_is_what_the_page_about_it_says(site: Path) -> None:
    """Within a twentieth: pages, what they share, fonts and index as sent, and the files of a copy."""
    about = (REPOSITORY / "docs" / "about.md").read_text("utf-8")
    sent = lambda paths: [len(gzip.compress(path.read_bytes(), 9)) / 1000 for path in paths]  # noqa: E731
    chapters = [site / chapter.page.removesuffix(".md") / "index.html" for chapter in load_outline().chapters]
    shared = re.findall(r'(?:href|src)="?(?:\.\./)+(assets/[^" >]+\.(?:css|js))', chapters[0].read_text("utf-8"))
    files = [path for path in site.rglob("*") if path.is_file() and path.parent.name != "book"]
    worker = (site / "sw.js").read_text("utf-8")
    release = json.JSONDecoder().raw_decode(worker[worker.index("{") :])[0]
    average = sum(sent(chapters)) / len(chapters)
    weighed = {
        r"平均 (\d+) KB": average,
        r"（(\d+)–\d+ KB）": min(sent(chapters)),
        r"（\d+–(\d+) KB）": max(sent(chapters)),
        r"样式和脚本 (\d+) KB": sum(sent(site / name for name in set(shared))),
        r"外壳再取 (\d+) KB": sum(release["files"][path][1] for path in release["shell"] if path not in shared) / 1000,
        r"全部也只有 (\d+) KB": sum(path.stat().st_size for path in site.rglob("*.woff2")) / 1000,
        r"索引 (\d+) KB": sum(sent(site.glob("search/*.json"))),
        r"约 (\d+) MB、": sum(path.stat().st_size for path in files) / 1e6,
        r"、(\d+) 个文件": len(files),
    }
    for words, weight in weighed.items():
        said = re.search(words, about)
        assert said, words
        assert float(said[1]) == pytest.approx(weight, rel=0.05), f"{said[0]}: {weight:.0f} by now"
