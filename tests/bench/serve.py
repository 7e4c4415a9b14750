"""`make bench`, second part: how long `make serve` takes from its start, and from saving one chapter, to the page that shows it.

Prints what the clock said and how much processor time the server took, which other work on the machine does not stretch.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.serving import REPOSITORY

PARTS = ("docs", "hooks", "notebooks", "overrides", "web", "build")
CHAPTER = "feedforward/learning"
SAVES = 4
LIMIT = 60


def processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """Processor time of a process so far (Linux only; else NaN)."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        return float("nan")
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def wait_for(address: str, text: str) -> None:
    """Wait until a page is served that holds the text."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=LIMIT) as answer:  # noqa: S310 (our own server)
                if text in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    sys.exit(f"{address} does not show {text!r}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for part in PARTS:
            shutil.copytree(REPOSITORY / part, project / part)
        for name in ("mkdocs.yml", "CHANGELOG.md"):
            shutil.copy(REPOSITORY / name, project)
        (project / "node_modules").symlink_to(REPOSITORY / "node_modules")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        started = time.monotonic()
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}/{CHAPTER}/"
            wait_for(address, "</html>")
            print(f"make serve, start to page: {time.monotonic() - started:.1f} s, processor {processor_seconds(server):.1f} s")
            page = project / f"docs/{CHAPTER}.md"
            source = page.read_text("utf-8")
            for number in range(1, SAVES + 1):
                before, started = processor_seconds(server), time.monotonic()
                page.write_text(source.replace("\n## 小结\n", f"\n## 小结\n\n第 {number} 次保存。\n", 1), "utf-8")
                wait_for(address, f"第 {number} 次保存。")
                seconds = time.monotonic() - started
                print(f"make serve, save to page: {seconds:.1f} s, processor {processor_seconds(server) - before:.1f} s")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
