"""Build the site for a sub-path and serve it there, as GitHub Pages would."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
BASE = "/notes/"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below BASE; everything else is answered with the site's 404 page, like GitHub Pages."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE):
            return str(Path(self.directory) / "does-not-exist")
        return super().translate_path(path.removeprefix(BASE.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class RootHandler(Handler):
    """Serves the folder at the root of its domain."""

    def translate_path(self, path: str) -> str:
        return http.server.SimpleHTTPRequestHandler.translate_path(self, path)


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128  # a page asks for dozens of files at once, each on a connection of its own


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve `folder` below BASE on a free port; yields the address, ending with a slash."""
    server = Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()


def mkdocs_build(project: Path, target: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a strict build of the project in that folder."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": "", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
