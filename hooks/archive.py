"""site.zip: the whole site as a folder that opens from the disk, by a double click on index.html.

What a browser forbids there, and what stands in its place:

- modules (`<script type=module>`, `import()`): the same bundles as classic scripts (`local/` of web/bundle.mjs);
- `fetch()` and scripts of workers: each file that is fetched lies beside itself as a script (`core.json.js`) that hands its text
  to web/offline/local.js; that stands in for `fetch` and `Worker`;
- addresses of folders: links name `index.html`;
- instant navigation, which moves by `fetch` (Material's script never starts with it there): taken from the page's settings;
- faces from other folders (Firefox): they are written into the stylesheet;
- service workers and the manifest, with which a site is installed: left out, and so are PDFs, feeds and the 404 page.
"""

import base64
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from hooks.assets import Bundles

ARCHIVE = "site.zip"
FOLDER = "nnma-notes"
PRELUDE = "assets/local.js"
LEFT_OUT = ("404.html", "sw.js", "manifest.webmanifest", "sitemap.xml", "sitemap.xml.gz", "feed.xml", "llms.txt", ARCHIVE)
LEFT_OUT_FOLDERS = ("book/", "assets/fonts/", "assets/javascripts/lunr/", "assets/javascripts/workers/")
FETCHED = re.compile(r"^(search|glossary)/\w+\.json$|^assets/search-worker\.|^assets/demo-[^/]*\.(?!js$|css$)\w+$")
QUESTION = 'class="question"'
FOLDER_LINK = re.compile(r'(<a\b[^>]*?\shref=")((?:[^"#?:]*/)?(?:\.{1,2})?)([#?][^"]*)?"')
ONLINE_LINK = r'link\b[^>]*\brel="(?:manifest|(?:module)?preload)"'
ONLINE_ONLY = re.compile(rf'<(?:{ONLINE_LINK}|meta http-equiv="Content-Security-Policy")[^>]*>\s*')
BOOK_LINK = re.compile(r'(href=")(?:\.\./)*(book/[^"]+|site\.zip)"')
MODULE = re.compile(r'<script src="([^"]*?)assets/(site\.\w+\.js)" type="module">')
FACE = re.compile(r'url\("?([^)"]*fonts/[^)"]+\.woff2)"?\)')
INSTANT = re.compile(r'"navigation\.instant[\w.]*",?\s*')
STAMP = (1980, 1, 1, 0, 0, 0)
SIZE = "@zip-size@"


def link_to_file(match: re.Match[str]) -> str:
    """A link to a folder as one to the page in it; links to files, and to places of the same page, stay."""
    before, path, rest = match[1], match[2], match[3] or ""
    if not path:
        return match[0]
    return f'{before}{path if path.endswith("/") else f"{path}/"}index.html{rest}"'


def local_page(html: str, address: str) -> str:
    """A page as it works from the disk. `address` is the published site's, or empty: what is not in the archive leads there."""
    html = INSTANT.sub("", ONLINE_ONLY.sub("", html))
    html = BOOK_LINK.sub(lambda match: f'{match[1]}{address}{match[2]}"' if address else f'{match[1]}#"', html)
    html = FOLDER_LINK.sub(link_to_file, html)
    html = MODULE.sub(r'<script src="\1assets/local.js" defer></script><script src="\1assets/\2" defer>', html)
    return html.replace(SIZE, "")


def with_faces(css: str, read: Callable[[str], bytes]) -> str:
    """A stylesheet that holds its faces."""
    return FACE.sub(lambda match: f"url(data:font/woff2;base64,{base64.b64encode(read(match[1])).decode()})", css)


def as_script(path: str, text: str) -> str:
    """A file as a script that hands over its text."""
    return f"localFile({json.dumps(path)},{json.dumps(text, ensure_ascii=False)})\n"


def archive_files(site: Path, bundles: Bundles, address: str) -> dict[str, bytes]:
    """Path in the archive → content."""
    files: dict[str, bytes] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name in LEFT_OUT or name.startswith(LEFT_OUT_FOLDERS) or name.endswith(".map"):
            continue
        content = bundles.local[name].read_bytes() if name in bundles.local else path.read_bytes()
        if name.endswith(".html"):
            page = content.decode()
            content = local_page(page, address).encode()
            if QUESTION in page:
                files[f"{name}.js"] = as_script(name, page).encode()
        elif name.startswith("assets/formulas."):
            content = with_faces(content.decode(), lambda face: (site / "assets" / face).read_bytes()).encode()
        elif FETCHED.search(name):
            files[f"{name}.js"] = as_script(name, content.decode()).encode()
            continue
        files[name] = content
    files[PRELUDE] = bundles.local[PRELUDE].read_bytes()
    return files


def write_archive(site: Path, bundles: Bundles, address: str) -> None:
    """Write the archive, the same bytes every time, and its size into the pages that offer it."""
    with zipfile.ZipFile(site / ARCHIVE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(archive_files(site, bundles, address).items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", STAMP)
            entry.create_system, entry.compress_type, entry.external_attr = 3, zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    size = f"{(site / ARCHIVE).stat().st_size / 1e6:.1f} MB"
    for name in ("offline", "downloads"):
        page = site / name / "index.html"
        if page.exists():
            page.write_text(page.read_text("utf-8").replace(SIZE, size), "utf-8", newline="\n")
