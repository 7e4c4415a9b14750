import json
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from hooks.anki import CardNote, ChapterDeck, Package, chapter_deck, write_packages
from hooks.anki_html import card_html
from hooks.anki_media import Images, standalone_svg, write_figures
from hooks.anki_style import FIELDS, card_css, colour_schemes, fixed_id
from hooks.errors import BuildError
from hooks.plots import Plots
from hooks.published import Published
from hooks.questions import parse_questions
from hooks.svg import parse_svg
from hooks.tree import Tree
from tests.unit.ledger import OUTLINE

CHAPTER = OUTLINE.chapters[0]
ADDRESS = "https://example.org/notes/overview/"
COLOURS = {"--fig-blue": "#2563a8", "--ink": "#22262d"}
FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" role="img"><title>t</title><desc>d</desc>'
    '<rect fill="var(--fig-blue-soft)" stroke="currentColor"/><rect fill="var(--fig-bg)"/></svg>'
)
PLOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
    '<defs><path id="a" d="M0 0"/></defs><text>损失</text><use xlink:href="#a" style="fill: #2563a8"/></svg>'
)
PAGE = (
    '<h3 class="cloze" id="00-q01">第一题 <code>x</code><a class="headerlink" href="#00-q01">#</a></h3>'
    "<p>记忆在 <mark>甲</mark> 与 <mark>乙</mark> 上。</p>"
    '<details class="answer"><summary>参考答案</summary><div class="admonition key">'
    '<p class="admonition-title">要点</p><p>甲、乙。</p></div>'
    '<p>见<a href="#00-q02">下题</a>。</p></details>'
    '<h3 class="code" id="00-q02">第二题</h3><p>问。</p>'
    '<details class="answer"><summary>参考答案</summary><div class="admonition key">'
    '<p class="admonition-title">要点</p><p>答。</p></div>'
    '<figure><p><img alt="一" src="../figures/a.svg"></p><figcaption>'
    '<span class="caption-prefix">图 1</span><p>说明</p></figcaption></figure>'
    "<p>解释。</p></details>"
    '<h3 class="short" id="beyond-00-01">还没有答案</h3><p>问。</p>'
)


def field(html: str, address: str = ADDRESS) -> str:
    return card_html(html, address, Images("overview/", Path("docs"), Plots()))


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ('<p>甲<a class="headerlink" href="#x">#</a></p>', "<p>甲</p>"),
        ('<p id="x">用 <abbr title="全称">CNN</abbr></p>', "<p>用 CNN</p>"),
        ('<p>第一行\n第二行</p>\n<p class="x">三</p>', "<p>第一行第二行</p> <p>三</p>"),
        ('<span class="arithmatex">\\(a &lt; b\\)</span>', "\\(a &lt; b\\)"),
        ('<div class="arithmatex">\\[\nx\n\\]</div>', "\\[ x \\]"),
        ('<p>设<span class="arithmatex">\\(x\\)</span>，则</p>', '<p>设<span class="unbroken">\\(x\\)，</span>则</p>'),
        ("<table><tr><td>1</td></tr></table>", '<div class="table"><table><tr><td>1</td></tr></table></div>'),
        ('<td style="text-align: right;" class="x">1</td>', '<td style="text-align: right;">1</td>'),
        ("<p>a<br/>b<script>x()</script></p><!-- c -->", "<p>a<br>b</p>"),
        (
            '<p>未闭合 <strong>粗 <a href="../x/">链',
            '<p>未闭合 <strong>粗 <a href="https://example.org/notes/x/">链</a></strong></p>',
        ),
        (
            '<p><img src="x.png" alt="a &quot;b&quot;" class="x"></p>',
            '<p><img src="https://example.org/notes/overview/x.png" alt="a &quot;b&quot;"></p>',
        ),
        (
            '<li class="task-list-item"><label class="task-list-control">'
            '<input type="checkbox" disabled checked/><span></span></label> 做</li>',
            "<li>☑ 做</li>",
        ),
        (
            '<div class="admonition notebook"><p class="admonition-title"><a href="../n/">运行验证</a></p><p>x</p></div>',
            '<details class="notebook"><summary>运行验证</summary><p>x</p></details>',
        ),
        (
            '<div class="admonition warning"><p class="admonition-title">易错</p></div>',
            '<div class="admonition warning"><p class="admonition-title">易错</p></div>',
        ),
        (
            '<div class="language-python highlight"><pre><span></span><code>'
            '<span class="k">def</span> <span class="n">f</span>:\n  1\n</code></pre></div>',
            '<pre><code><span class="k">def</span> f:\n  1\n</code></pre>',
        ),
        (
            '<div class="text output highlight"><pre><code>1</code></pre></div>',
            '<div class="output"><pre><code>1</code></pre></div>',
        ),
        (
            '<div class="tabbed-set" data-tabs="1:2"><input id="a" type="radio"><input id="b" type="radio">'
            '<div class="tabbed-labels"><label for="a">甲 <b>x</b></label><label for="b">乙</label></div>'
            '<div class="tabbed-content"><div class="tabbed-block"><p>1</p></div>'
            '<div class="tabbed-block"><p>2</p></div></div></div>',
            '<div class="tab"><p class="tab-title">甲 <b>x</b></p><p>1</p></div>'
            '<div class="tab"><p class="tab-title">乙</p><p>2</p></div>',
        ),
        (
            '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
            '<sup><a href="https://example.org/notes/overview/#fn:1">1</a></sup>',
        ),
    ],
)
def test_html_is_what_anki_can_show(html: str, wanted: str) -> None:
    assert field(html) == wanted


def test_without_the_sites_address_links_and_foreign_images_become_text() -> None:
    html = '<a href="#q">上题</a><a href="https://x.org/">外</a><img src="../assets/x.png" alt="图">'
    assert field(html, "") == '上题<a href="https://x.org/">外</a>图'


@pytest.mark.parametrize("text", ["re.compile(r'\\(x\\)')", "\\[0\\]", "x[$]", "[latex]", "[sound:a.mp3]", "[anki:tts]"])
def test_text_and_code_that_look_like_ankis_markup_are_broken_up_and_read_the_same(text: str) -> None:
    written = field(f"<code>{text}</code>")
    assert not re.search(r"\\[()\[\]]|\[\$|\[latex|\[sound:|\[anki:", written)
    assert re.sub(r"<[^>]+>", "", written) == text


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ("甲", "甲"),
        ('<span class="arithmatex">\\(\\frac{a_{b_{c}}}{d}\\)</span>', "\\(\\frac{a_{b_{c} } }{d}\\)"),
        ('<span class="arithmatex">\\(a::b\\)</span>', "\\(a: :b\\)"),
        ("<code>{{x}}</code>", "<code>&#123;&#123;x&#125;&#125;</code>"),
        ("<code>torch::nn</code>", "<code>torch:&#58;nn</code>"),
        ("集合 {a}", "集合 &#123;a&#125;"),
    ],
)
def test_a_blank_becomes_a_cloze_that_its_content_cannot_end(inside: str, wanted: str) -> None:
    text = card_html(f"<p><mark>{inside}</mark>、<mark>乙</mark></p>", ADDRESS, Images("", Path(), Plots()), blanks=[3, 1])
    assert text == f"<p>{{{{c3::{wanted}}}}}、{{{{c1::乙}}}}</p>"


def test_only_blanks_become_clozes() -> None:
    assert field("<p><mark>甲</mark> <code>{{c1::x}}</code></p>") == "<p><mark>甲</mark> <code>{&#123;c1::x}}</code></p>"
    assert field('<span class="arithmatex">\\({{c1::x}}\\)</span>') == "\\({ {c1::x}}\\)"


def test_long_formulas_are_marked_as_wide() -> None:
    assert 'class="wide"' not in field('<span class="arithmatex">\\(\\mathbf{W}^{(l)} \\in \\mathbb{R}^{M}\\)</span>')
    assert 'class="wide"' in field(f'<span class="arithmatex">\\({"a+" * 20}a\\)</span>')


def test_a_drawing_stands_alone() -> None:
    svg = standalone_svg(parse_svg(FIGURE), COLOURS, "x")
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("40", "20", "0 0 40 20")
    assert 'fill="#2563a8" stroke="#22262d" fill-opacity="0.18"' in svg  # drawing programs read no #rrggbbaa
    assert 'fill="#ffffff"' in svg
    assert "var(" not in svg
    assert "currentColor" not in svg
    with pytest.raises(BuildError, match="--fig-pink"):
        standalone_svg(parse_svg(FIGURE.replace("blue", "pink")), COLOURS, "x")


def test_the_sites_own_files_of_figures_have_their_colours(tmp_path: Path) -> None:
    docs, built = tmp_path / "docs/cnn/figures", tmp_path / "site/cnn/figures"
    for folder in (docs, built):
        folder.mkdir(parents=True)
        (folder / "conv.svg").write_text(FIGURE, "utf-8")
    write_figures(tmp_path / "docs", tmp_path / "site", "CC BY-SA 4.0")
    svg = (built / "conv.svg").read_text("utf-8")
    assert ElementTree.fromstring(svg).get("width") == "40"
    assert "var(" not in svg
    assert "CC BY-SA 4.0" in svg
    assert "var(" in (docs / "conv.svg").read_text("utf-8")


def test_every_image_is_packed_under_a_name_that_lasts(tmp_path: Path) -> None:
    (tmp_path / "cnn/figures").mkdir(parents=True)
    (tmp_path / "cnn/figures/conv.svg").write_text(FIGURE, "utf-8")
    plots = Plots()
    images = Images("cnn/basics/", tmp_path, plots)
    plot = plots.svg(PLOT, "svg", "", None, None)
    html = f'<img alt="卷积" src="../figures/conv.svg">{plot}<img src="data:image/png;base64,AAAA" alt="p">'
    packed = card_html(html, ADDRESS, images)
    names = re.findall(r'src="([^"]+)"', packed)
    assert names[0] == "nnma-cnn-conv.svg"
    assert re.fullmatch(r"nnma-plot-\w{12}\.svg", names[1])
    assert re.fullmatch(r"nnma-plot-\w{12}\.png", names[2])
    assert set(names) == set(images.files)
    assert 'alt="图表：损失"' in packed
    ElementTree.fromstring(images.files[names[1]])
    assert b'id="i0"' in images.files[names[1]]
    assert b"var(" not in images.files[names[1]]


def test_the_stylesheet_defines_every_colour_it_uses_for_day_and_night() -> None:
    light, dark = colour_schemes(":root{--ink: #000000;}\n@media screen {x{--ink: #ffffff;}}\nbody{--soft: color-mix(x)}")
    assert (light, dark) == ({"--ink": "#000000"}, {"--ink": "#ffffff"})
    css = card_css()
    day, night = css.split("\n")[:2]
    for name in set(re.findall(r"var\((--[\w-]+)\)", css)):
        assert f"{name}:#" in day
        assert f"{name}:#" in night


def deck(docs: Path, address: str = ADDRESS, page: str = PAGE, published: Mapping[str, Published] = {}) -> ChapterDeck:
    (docs / "figures").mkdir(exist_ok=True)
    (docs / "figures/a.svg").write_text(FIGURE, "utf-8")
    return chapter_deck(CHAPTER, parse_questions(Tree(page)), address, docs, Plots(), published)


def test_an_answered_question_becomes_a_note(tmp_path: Path) -> None:
    cloze, code = deck(tmp_path).notes
    assert dict(zip(FIELDS, cloze.fields, strict=True)) == {
        "编号": "00-q01",
        "标题": "第一题 <code>x</code>",
        "题干": "<p>记忆在 {{c1::甲}} 与 {{c2::乙}} 上。</p>",
        "要点": "<p>甲、乙。</p>",
        "解答": f'<p>见<a href="{ADDRESS}#00-q02">下题</a>。</p>',
        "出处": "00 课程概述 · 第 1 题 · 填空",
        "链接": f"{ADDRESS}#00-q01",
    }
    assert cloze.blanks == 2
    assert cloze.tags == ("章::00", "题型::填空", "课程")
    assert code.blanks == 0
    assert code.tags == ("章::00", "题型::程序", "课程", "补拟")
    assert code.fields[4].startswith('<figure><p><img src="nnma-a.svg" alt="一"></p><figcaption><p>说明</p></figcaption></figure>')
    assert deck(tmp_path, "").notes[0].fields[-1] == ""


def test_a_blank_put_in_front_leaves_the_others_their_numbers(tmp_path: Path) -> None:
    page = PAGE.replace("<p>记忆在", "<p><mark>丙</mark>：记忆在")
    cloze = deck(tmp_path, page=page, published={"00-q01": Published("cloze", ("甲", "乙"))}).notes[0]
    assert cloze.fields[2] == "<p>{{c3::丙}}：记忆在 {{c1::甲}} 与 {{c2::乙}} 上。</p>"
    assert cloze.blanks == 3


def test_ids_never_change() -> None:
    assert CardNote("02-02-q13", (), (), 0, {}).guid == "pJS[}x$U|v"
    assert fixed_id("nnma deck: 02-02") == 1540902466


def test_packages_hold_the_notes_and_are_the_same_for_the_same_time(tmp_path: Path) -> None:
    decks = [deck(tmp_path), ChapterDeck(CHAPTER, ADDRESS, ())]
    packages = write_packages(decks, tmp_path / "a", 1_700_000_000)
    assert [(package.title, package.file, package.notes, package.cards) for package in packages] == [
        ("全部章节", "nnma-all.apkg", 2, 3),
        ("00 课程概述", "nnma-00.apkg", 2, 3),
    ]
    write_packages(decks, tmp_path / "b", 1_700_000_000)
    for package in packages:
        path = tmp_path / "a" / package.file
        assert path.stat().st_size == package.bytes
        assert path.read_bytes() == (tmp_path / "b" / package.file).read_bytes()
    with zipfile.ZipFile(tmp_path / "a/nnma-00.apkg") as archive:
        assert json.loads(archive.read("media")) == {"0": "nnma-a.svg"}
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as database:
        assert database.execute("SELECT DISTINCT mod FROM notes").fetchall() == [(1_700_000_000,)]
        assert database.execute("SELECT due, ord FROM cards ORDER BY id").fetchall() == [(1, 0), (1, 1), (2, 0)]
    assert write_packages([], tmp_path / "c", 0) == []


@pytest.mark.parametrize(("size", "label"), [(41_417, "41 KB"), (999_400, "999 KB"), (1_260_000, "1.3 MB")])
def test_sizes_are_readable(size: int, label: str) -> None:
    assert Package("", "", 0, 0, size).size == label
