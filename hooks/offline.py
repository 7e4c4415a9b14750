"""What the service worker (web/offline/) may keep, by content; the manifest with which the site can be installed.

Everything that a reader's pages are made of is kept: pages, styles, scripts, faces, the search. What is only downloaded (PDFs,
decks, notebooks, archives) and what only search engines and previews ask for is not.
"""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from hooks.assets import Bundles
from hooks.links import read_page

MANIFEST = "manifest.webmanifest"
WORKER = "sw.js"
SHELL_PAGES = ("index.html", "review/index.html", "offline/index.html")
SHELL_SCRIPTS = ("home.js", "offline.js", "offline.css", "review.js", "schedule.js", "search-worker.js", "terms.js", "terms.css")
"""What is kept from the first visit on: these pages, the scripts and styles that they name, and those fetched when needed."""
DOWNLOADS = (".apkg", ".ipynb", ".pdf", ".zip", ".xml", ".txt", ".gz")
DATA = ("search/*.json", "glossary/*.json", "assets/fonts/*.woff2")
HASH_CHARACTERS = 16
SENT_LEVEL = 6
INK, PAPER = "#22262d", "#faf8f3"
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"), ("maskable-512.png", "512x512", "maskable"))


def manifest(name: str, description: str) -> dict[str, Any]:
    """The web app manifest; its addresses are relative, so that it holds under any path."""
    return {
        "name": name,
        "short_name": "问答笔记",
        "description": description,
        "lang": "zh-CN",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [
            {"src": f"assets/icons/{file}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in ICONS
        ],
        "shortcuts": [{"name": "复习", "url": "review/"}, {"name": "搜索", "url": "?q="}],
    }


def referenced(page: str, html: str) -> set[str]:
    """Paths of the site that a page refers to."""
    found = set()
    for reference in read_page(html).references:
        target = urlsplit(urljoin(f"/{page.removesuffix('index.html')}", reference))
        if not target.scheme and not target.netloc and target.path:
            path = unquote(target.path).lstrip("/")
            found.add(f"{path}index.html" if path == "" or path.endswith("/") else path)
    return found


def kept_files(site: Path, bundles: Bundles) -> list[str]:
    """Paths of all files that the worker may keep."""
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    wanted = set(pages).union(*(referenced(page, (site / page).read_text("utf-8")) for page in pages))
    wanted |= {path.relative_to(site).as_posix() for pattern in DATA for path in site.glob(pattern)}
    wanted |= {path for path in bundles.files if path != bundles.path(WORKER)}
    return sorted(path for path in wanted if (site / path).is_file() and not path.endswith(DOWNLOADS))


def sent_bytes(path: Path) -> int:
    """Size of a file as a host sends it: text is compressed, faces and pictures are already."""
    content = path.read_bytes()
    return len(content) if path.suffix in (".woff2", ".png") else len(gzip.compress(content, SENT_LEVEL, mtime=0))


def listing(site: Path, bundles: Bundles) -> dict[str, Any]:
    """What web/offline/release.js reads: the files by content and size, and those that every visitor gets."""
    files = {
        path: [sha256((site / path).read_bytes()).hexdigest()[:HASH_CHARACTERS], sent_bytes(site / path)]
        for path in kept_files(site, bundles)
    }
    shell = [page for page in SHELL_PAGES if page in files]
    needed = set().union(*(referenced(page, (site / page).read_text("utf-8")) for page in shell)) | set(
        map(bundles.path, SHELL_SCRIPTS)
    )
    shell += sorted(path for path in needed if path in files and path.endswith((".js", ".css")))
    return {"build": bundles.build, "shell": shell, "files": files}


def write_manifest(site: Path, name: str, description: str) -> None:
    """Write the manifest, to which every page links."""
    (site / MANIFEST).write_text(json.dumps(manifest(name, description), ensure_ascii=False, indent=1), "utf-8")


def fill_sizes(site: Path, bundles: Bundles) -> None:
    """Write into the page that offers it what keeping the whole site costs: bytes that are sent, and bytes that are stored."""
    page = site / "offline/index.html"
    if not page.exists():
        return
    paths = [site / path for path in kept_files(site, bundles)]
    sent, stored = sum(map(sent_bytes, paths)), sum(path.stat().st_size for path in paths)
    html = page.read_text("utf-8")
    for mark, size in (("@offline-sent@", sent), ("@offline-stored@", stored)):
        html = html.replace(mark, f"{size / 1e6:.1f} MB")
    page.write_text(html, "utf-8", newline="\n")


def write_worker(site: Path, bundles: Bundles) -> None:
    """Write sw.js at the root, whose place is what it may serve: the list of files, then the code. The last of all files."""
    code = bundles.files[bundles.path(WORKER)].read_text("utf-8")
    release = json.dumps(listing(site, bundles), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (site / WORKER).write_text(f"self.RELEASE={release};\n{code}", "utf-8")
