"""The list of what may be kept: all that pages are made of, by content, and nothing that is only downloaded."""

import json
from hashlib import sha256
from pathlib import Path

from hooks.assets import Bundles
from hooks.offline import fill_sizes, kept_files, listing, manifest, referenced, write_worker

NAMES = ("home.js", "offline.js", "offline.css", "review.js", "schedule.js", "search-worker.js", "terms.js", "terms.css", "sw.js")


def make_site(folder: Path) -> Bundles:
    texts = {
        "index.html": '<link href="assets/a.css" rel="stylesheet"><a href="deck.apkg">x</a><a href="https://example.org/b.css">x</a>',
        "chapter/index.html": '<img src="../assets/x.png">',
        "offline/index.html": "@offline-sent@ @offline-stored@",
        "404.html": "",
        "assets/a.css": "a{}",
        "assets/x.png": "png",
        "assets/unused.css": "",
        "deck.apkg": "deck",
        "search/core.json": "{}",
    }
    files = {}
    for name in NAMES:
        stem, _, kind = name.partition(".")
        path = f"assets/{stem}.0123456789.{kind}"
        texts[path] = f"/* {name} */"
        files[path] = folder / path
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return Bundles("0123456789", files)


def test_kept_is_what_pages_are_made_of(tmp_path: Path) -> None:
    kept = kept_files(tmp_path, make_site(tmp_path))
    assert {"index.html", "chapter/index.html", "assets/a.css", "assets/x.png", "search/core.json"} <= set(kept)
    assert not {"404.html", "deck.apkg", "assets/unused.css", "assets/sw.0123456789.js"} & set(kept)


def test_the_list_names_contents_and_the_shell(tmp_path: Path) -> None:
    bundles = make_site(tmp_path)
    found = listing(tmp_path, bundles)
    assert found["files"]["assets/a.css"][0] == sha256(b"a{}").hexdigest()[:16]
    assert set(found["shell"]) <= set(found["files"])
    assert {"index.html", "offline/index.html", "assets/a.css", "assets/review.0123456789.js"} <= set(found["shell"])
    assert "chapter/index.html" not in found["shell"]


def test_the_worker_is_the_list_and_the_code_and_changes_with_any_page(tmp_path: Path) -> None:
    bundles = make_site(tmp_path)
    write_worker(tmp_path, bundles)
    first = (tmp_path / "sw.js").read_text("utf-8")
    listed, code = first.split("\n", 1)
    assert json.loads(listed.removeprefix("self.RELEASE=").removesuffix(";")) == listing(tmp_path, bundles)
    assert code == "/* sw.js */"
    (tmp_path / "chapter/index.html").write_text("new", "utf-8")
    write_worker(tmp_path, bundles)
    assert (tmp_path / "sw.js").read_text("utf-8") != first


def test_the_page_says_what_it_costs(tmp_path: Path) -> None:
    bundles = make_site(tmp_path)
    fill_sizes(tmp_path, bundles)
    assert (tmp_path / "offline/index.html").read_text("utf-8") == "0.0 MB 0.0 MB"


def test_references_are_read_from_where_the_page_stands() -> None:
    html = '<a href="../b/#x">b</a><img src="../assets/x.png"><a href="mailto:a@b.c">m</a>'
    assert referenced("a/index.html", html) == {"b/index.html", "assets/x.png"}


def test_the_manifest_holds_under_any_path() -> None:
    made = manifest("名", "话")
    addresses = [
        made["start_url"],
        made["scope"],
        *(icon["src"] for icon in made["icons"]),
        *(cut["url"] for cut in made["shortcuts"]),
    ]
    assert not [address for address in addresses if address.startswith(("/", "http"))]
