"""`make bench`, third part: what a reader with a cheap phone waits for, beside stock Material and a bare page, in one run.

Prints a table, and fails when a figure that does not depend on the machine (a size, or a ratio to the other pages of the same
run) is a fifth worse than the committed one in speed.json. `--save` commits the figures of this run; `--rounds N` for fewer.
"""

import argparse
import gzip
import json
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.pages import CompressingHandler
from tests.bench.rivals import build_bare, build_stock
from tests.bench.visits import SLOWDOWN, Figures, load, use
from tests.serving import REPOSITORY, mkdocs_build, served

BASELINE = Path(__file__).with_name("speed.json")
WORSE = 1.2

Ratios = dict[str, float]

# Ratio or size → its goal.
GOALS: Ratios = {
    "blocking ms / bare": 1.5,
    "blocking ms / stock": 0.3,
    "load ms / bare": 1.5,
    "largest paint ms / stock": 0.6,
    "memory bytes / bare": 1.5,
    "first visit bytes": 260_000,
    "nodes": 22_000,
    "next chapter bytes": 120_000,
}
# What is a time of our page alone → its goal in milliseconds on a quiet machine; compared as a ratio to the bare page's load.
TIMES: Ratios = {
    "blocking ms": 300,
    "open ms": 100,
    "open all, first ms": 100,
    "open all ms": 1000,
    "theme ms": 200,
    "key press p95 ms": 50,
    "next chapter ms": 500,
}


def heaviest(site: Path) -> str:
    """The chapter with most HTML."""
    pages = [path for path in site.glob("*/*/index.html") if b'class="question"' in path.read_bytes()]
    return f"{max(pages, key=lambda path: path.stat().st_size).parent.relative_to(site).as_posix()}/"


def median(rounds: list[Figures]) -> Figures:
    return {name: statistics.median(figures[name] for figures in rounds) for name in rounds[0]}


def measure(playwright: Playwright, addresses: dict[str, str], chapter: str, rounds: int) -> dict[str, Figures]:
    """Medians of the rounds; in each, the three pages are visited one after the other."""
    taken: dict[str, list[Figures]] = {name: [] for name in addresses}
    for _ in range(rounds):
        for name, address in addresses.items():
            figures = load(playwright, address + chapter)
            if name == "ours":
                figures |= use(playwright, address + chapter)
            taken[name].append(figures)
    return {name: median(list_of) for name, list_of in taken.items()}


def compared(found: dict[str, Figures]) -> Ratios:
    """The figures that hold on any machine."""
    ours = found["ours"]
    ratios: Ratios = {}
    for name in GOALS:
        figure, _, rival = name.partition(" / ")
        ratios[name] = ours[figure] / max(found[rival][figure], 1) if rival else ours[figure]
    for name in TIMES:
        ratios.setdefault(f"{name} / bare load", ours[name] / found["bare"]["load ms"])
    return {name: round(value, 3) for name, value in ratios.items()}


def report(found: dict[str, Figures], ratios: Ratios, committed: Ratios) -> list[str]:
    """Print the tables; answer with what got worse."""
    print(f"\n{'figure':22} {'goal':>10} {'ours':>12} {'stock':>12} {'bare':>12}")
    for name, value in found["ours"].items():
        goal = TIMES.get(name) or GOALS.get(name) or ""
        others = [f"{found[other][name]:12,.0f}" if name in found[other] else f"{'':12}" for other in ("stock", "bare")]
        print(f"{name:22} {goal:>10} {value:12,.0f} {' '.join(others)}")
    print(f"\n{'on any machine':34} {'goal':>10} {'now':>12} {'committed':>12}")
    for name, value in ratios.items():
        print(f"{name:34} {GOALS.get(name, ''):>10} {value:12,.3f} {committed.get(name, float('nan')):12,.3f}")
    return [name for name, value in ratios.items() if name in committed and value > committed[name] * WORSE]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "ours", CompressingHandler) as ours,
        served(Path(folder) / "stock", CompressingHandler) as stock,
        served(Path(folder) / "bare", CompressingHandler) as bare,
    ):
        site = Path(folder) / "ours"
        result = mkdocs_build(REPOSITORY, site, SITE_URL=ours)
        if result.returncode:
            sys.exit(result.stderr)
        build_stock(Path(folder) / "stock")
        chapter = heaviest(site)
        build_bare(site, Path(folder) / "bare", [chapter])
        size = len(gzip.compress((site / chapter / "index.html").read_bytes(), 9))
        print(f"{chapter} ({size:,} bytes gzip) at 412 px, processor ÷{SLOWDOWN}, 1.6 Mbit/s, median of {options.rounds}")
        with sync_playwright() as playwright:
            found = measure(playwright, {"ours": ours, "stock": stock, "bare": bare}, chapter, options.rounds)
    ratios = compared(found)
    worse = report(found, ratios, json.loads(BASELINE.read_text()) if BASELINE.exists() else {})
    if options.save:
        BASELINE.write_text(json.dumps(ratios, indent=2) + "\n")
    elif worse:
        sys.exit(f"a fifth worse than committed: {', '.join(worse)}")


if __name__ == "__main__":
    main()
