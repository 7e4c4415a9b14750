"""`make bench`, first part: build time, page sizes, and what a first visit to a chapter transfers and takes.

Prints tables; nothing here fails on a slow machine. Compare figures of one run only.
"""

import contextlib
import gzip
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, CDPSession, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.locate import find_browser
from tests.serving import REPOSITORY, Handler, mkdocs_build, served

CHAPTER = "convolutional/pytorch/"
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")
PHONE_CPU_SLOWDOWN = 4
VISITS = 5


class CompressingHandler(Handler):
    """Sends text compressed, as GitHub Pages does, and notes what it sent: (time, path, bytes of body) in `sent`.

    `seconds_per_byte` is how long a body is held back, since Chromium's own throttling spares what a worker asks for.
    """

    sent: ClassVar[list[tuple[float, str, int]]] = []
    seconds_per_byte: ClassVar[float] = 0

    def note(self, size: int) -> None:
        time.sleep(size * self.seconds_per_byte)
        self.sent.append((time.time(), self.path, size))

    def do_GET(self) -> None:  # noqa: N802 (the name that http.server calls)
        path = Path(self.translate_path(self.path.split("?")[0].split("#")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.exists() or path.suffix not in TEXT:
            if path.exists():
                self.note(path.stat().st_size)
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.note(len(body))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError):  # a page that was closed meanwhile
            self.wfile.write(body)


def build_seconds(target: Path, address: str) -> float:
    started = time.monotonic()
    result = mkdocs_build(REPOSITORY, target, SITE_URL=address)
    if result.returncode:
        sys.exit(result.stderr)
    return time.monotonic() - started


def page_sizes(site: Path) -> None:
    print(f"\n{'page':44} {'raw':>9} {'gzip':>9}")
    for path in sorted(site.rglob("index.html")):
        html = path.read_bytes()
        print(f"{path.parent.relative_to(site).as_posix():44} {len(html):9,} {len(gzip.compress(html, 9)):9,}")


def visit(browser: Browser, address: str, slowdown: int) -> tuple[int, int, float, float]:
    """One visit with an empty cache: bytes transferred, requests, milliseconds to first contentful paint, layout shift."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    session: CDPSession = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    transferred: list[float] = []
    session.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " if (!entry.hadRecentInput) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
    shift = page.evaluate("window.shift")
    context.close()
    return int(sum(transferred)), len(transferred), paint, shift


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), CompressingHandler) as address:
        site = Path(folder)
        print(f"build, set-up done: {build_seconds(site, address):.1f} s, again {build_seconds(site, address):.1f} s")
        started = time.monotonic()
        subprocess.run(["make", "build"], cwd=REPOSITORY, check=True, capture_output=True)
        print(f"make build, nothing changed: {time.monotonic() - started:.1f} s")
        page_sizes(site)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
            print(f"\nfirst visit to {CHAPTER} at 360 px, empty cache, median of {VISITS}")
            for slowdown in (1, PHONE_CPU_SLOWDOWN):
                visits = [visit(browser, address + CHAPTER, slowdown) for _ in range(VISITS)]
                size, requests, paint, shift = (statistics.median(column) for column in zip(*visits, strict=True))
                print(f"  processor ÷{slowdown}: {size:,.0f} bytes in {requests:.0f} requests,", end=" ")
                print(f"first paint {paint:.0f} ms, layout shift {shift:.3f}")
            browser.close()


if __name__ == "__main__":
    main()
