from pathlib import Path

from hooks.links import site_faults
from hooks.repository import open_links


def write_site(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        path = folder / name.replace("__", "/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
    return folder


def test_dead_links_anchors_and_doubled_ids_are_found(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        a='<a href="../b/#there">good</a><a href="../b/#gone">x</a><a href="../c/">x</a><a href="https://example.org/">out</a>',
        b='<h2 id="there"></h2><p id="twice"></p><p id="twice"></p><pre>&lt;a href="nowhere"&gt;</pre>',
    )
    assert site_faults(site) == [
        "a/index.html: dead anchor ../b/#gone: b/index.html has no id 'gone'; correct what follows the #",
        "a/index.html: dead link ../c/: there is no c/index.html; correct the address",
        "b/index.html: id 'twice' stands more than once; give one of them another",
    ]


def test_a_fault_is_told_with_the_line_of_the_source_where_it_can_be_mended(tmp_path: Path) -> None:
    site = write_site(
        tmp_path / "site", a='<a href="../b/#gone">x</a><a href="../c.md">x</a><a href="#made">x</a>', b='<p id="gone-too"></p>'
    )
    source = tmp_path / "a.md"
    source.write_text("[甲](b.md#gone-too)\n[乙](b.md#gone)\n\n[丙](../c.md#d)\n", "utf-8")
    places = [fault.partition(": ")[0] for fault in site_faults(site, sources={"a/index.html": source})]
    assert places == [f"{source}, line 2", f"{source}, line 4", f"{source} (a/index.html)"]


def test_only_ids_of_elements_are_anchors(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        a='<a href="#shown">x</a><a href="#real">x</a><p class="b"\n id="real">write &lt;p id="shown"&gt; or id="shown"</p>',
    )
    assert site_faults(site) == ["a/index.html: dead anchor #shown: a/index.html has no id 'shown'; correct what follows the #"]


def test_nothing_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    html = '<img src="https://example.org/x.png"><script src="//example.org/x.js"></script><img src="data:image/png;base64,AA==">'
    site = write_site(
        tmp_path, a=f'{html}<a href="https://example.org/">out</a><link rel="canonical" href="https://example.org/a/">'
    )
    assert [fault.split()[1] for fault in site_faults(site)] == ["https://example.org/x.png", "//example.org/x.js"]


def test_absolute_links_must_stay_below_the_sub_path(tmp_path: Path) -> None:
    site = write_site(tmp_path, a='<a href="/notes/a/">good</a><a href="/a/">bad</a>')
    assert site_faults(site, "/notes/") == ["a/index.html: /a/ leaves the site; write the page's file, as ../overview.md"]


def test_notebook_links_need_a_github_repository() -> None:
    assert open_links("", "main", "notebooks/a.ipynb") == {}
    assert open_links("https://example.org/o/r", "main", "notebooks/a.ipynb") == {}
    found = open_links("https://github.com/owner/notes", "master", "notebooks/a/b.ipynb")
    assert found["colab"].endswith("/github/owner/notes/blob/master/notebooks/a/b.ipynb")
    assert found["binder"].endswith("/owner/notes/master?labpath=notebooks%2Fa%2Fb.ipynb")
