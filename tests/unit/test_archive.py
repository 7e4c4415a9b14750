"""Pages as they work from the disk: links name files, scripts are no modules, what only a host can give leads there or is gone."""

from pathlib import Path

from hooks.archive import archive_files, as_script, local_page, with_faces
from hooks.assets import Bundles


def test_links_name_files() -> None:
    html = '<a class="x" href="../a/#q">1</a><a href=".">2</a><a href="../..">3</a><a href="#q">4</a><a href="x.zip">5</a>'
    html += '<a href="https://example.org/">6</a><a href="?q=x">7</a><a href="./?q=x">8</a><a href="mailto:a@b">9</a>'
    made = local_page(html, "")
    hrefs = [part.split('"')[0] for part in made.split('href="')[1:]]
    assert hrefs == [
        "../a/index.html#q",
        "./index.html",
        "../../index.html",
        "#q",
        "x.zip",
        "https://example.org/",
        "?q=x",
        "./index.html?q=x",
        "mailto:a@b",
    ]


def test_what_a_browser_forbids_is_replaced() -> None:
    html = '<link rel="manifest" href="m"><link rel="modulepreload" href="s">'
    html += '<script src="../assets/site.0a.js" type="module"></script>"navigation.instant", "x"'
    html += '<meta http-equiv="Content-Security-Policy" content="x"><a href="../book/a.pdf">a</a>'
    html += "@zip-size@"  # the archive is not told how large it is itself
    made = local_page(html, "https://example.org/n/")
    assert made == (
        '<script src="../assets/local.js" defer></script><script src="../assets/site.0a.js" defer></script>"x"'
        '<a href="https://example.org/n/book/a.pdf">a</a>'
    )


def test_faces_are_written_into_the_stylesheet() -> None:
    assert with_faces('src:url("./fonts/A.1.woff2")', lambda _: b"x") == "src:url(data:font/woff2;base64,eA==)"


def test_fetched_files_become_scripts_and_downloads_stay_out(tmp_path: Path) -> None:
    texts = {
        "search/core.json": "{}",
        "a/index.html": '<p class="question">',
        "book/a.pdf": "",
        "assets/site.0a.js": "module",
        "sw.js": "",
    }
    for name, text in {**texts, "local/site": "classic", "local/local": "prelude"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    local = {"assets/site.0a.js": tmp_path / "local/site", "assets/local.js": tmp_path / "local/local"}
    files = archive_files(tmp_path, Bundles("0a", {}, local), "")
    assert files["search/core.json.js"].decode() == as_script("search/core.json", "{}") == 'localFile("search/core.json","{}")\n'
    assert files["assets/site.0a.js"] == b"classic"
    assert "a/index.html.js" in files
    assert not {"search/core.json", "book/a.pdf", "sw.js"} & set(files)
