import json
from pathlib import Path

from hooks.glossary import Term
from hooks.questions import parse_questions
from hooks.search_index import (
    Document,
    index_files,
    loose,
    page_document,
    question_documents,
    section_documents,
    sound_alikes,
    term_documents,
    write_index,
)
from hooks.tree import Tree
from tests.unit.ledger import OUTLINE

CHAPTER = OUTLINE.chapters[0]
PAGE = """
<h3 class="short" id="beyond-00-01">神经网络</h3>
<p>神经网络是什么？</p>
<details class="answer"><summary>参考答案</summary>
<div class="admonition plain"><p>一句大白话。</p></div>
<div class="admonition key"><p class="admonition-title">要点</p><p>要点一。</p></div>
<p>解释。</p>
<div class="admonition notebook"><p class="admonition-title">运行验证</p><pre>secret_cell()</pre>
<pre>形状｜RuntimeError: shapes cannot be multiplied\n类型｜IndexError: short\nerror: said in lower case</pre></div>
<p><strong>延伸</strong>：<a href="#">别处</a></p>
</details>
"""
TERM = Term("卷积", "convolution", "滑动求和。", "卷积神经网络", ("互相关",), "", ("00-q02",), ("Conv2d",))


def test_a_question_is_split_into_what_the_search_weighs_apart() -> None:
    (document,) = question_documents(CHAPTER, parse_questions(Tree(PAGE)), "overview/")
    assert (document.id, document.type, document.url) == ("beyond-00-01", "question", "overview/#beyond-00-01")
    assert (document.title, document.kind, document.chapter) == ("神经网络", "简答", "课程概述")
    assert document.question == "神经网络是什么？"
    assert document.text == "一句大白话。\n要点一。"
    assert document.rest == "解释。"
    assert document.asked == ["怎么学", "先看什么", "shapes cannot be multiplied"]


def test_a_notebook_section_names_its_question_and_is_led_by_its_first_comment() -> None:
    html = (
        '<h1 id="top">笔记本</h1><p>开头。</p><h2 id="x">beyond-00-01 与 00-q02 手算</h2>'
        '<span class="cell-anchor" id="beyond-00-01"></span><pre><code>import x\n# 先算前向\ny = x</code></pre>'
    )
    first, second = section_documents(Tree(html), "notebooks/overview/", "笔记本", "课程概述")
    assert (first.type, first.url, first.of) == ("cell", "notebooks/overview/", [])
    assert second.title == "手算"
    assert second.of == ["beyond-00-01"]
    assert second.rest.startswith("先算前向\n")
    assert not second.text


def test_sections_of_listed_questions_are_no_documents() -> None:
    html = '<h2 id="课程问题">课程问题</h2><p>…</p><h2 id="小结">小结</h2><p>结论。</p>'
    assert [(document.title, document.text) for document in section_documents(Tree(html), "a/", "小结", "甲")] == [
        ("小结", "结论。")
    ]


def test_a_term_leads_by_all_its_names_to_the_question_that_explains_it() -> None:
    (document,) = term_documents([TERM], "glossary/")
    core, _ = index_files([document], [TERM], OUTLINE.chapters)
    assert core["terms"] == [{"names": ["卷积", "convolution", "互相关", "Conv2d"], "see": ["00-q02"]}]
    assert document.id == "term:卷积"
    assert document.of == ["00-q02"]


def test_both_files_carry_the_build_they_belong_to(tmp_path: Path) -> None:
    documents = [
        Document("a", "question", "a/#a", "甲", "简答", "课程概述", rest="其余"),
        page_document("复习", "…", ["错题"], "review/"),
    ]
    core, rest = index_files(documents, [TERM], OUTLINE.chapters)
    assert core["build"] == rest["build"]
    assert core["kinds"] == ["简答", "工具"]
    assert core["chapters"] == ["课程概述"]
    assert "rest" not in core["documents"][0]
    assert rest["rests"] == ["其余", ""]
    other, _ = index_files(documents[:1], [TERM], OUTLINE.chapters)
    assert other["build"] != core["build"]
    write_index(documents, [TERM], OUTLINE.chapters, tmp_path, "0123456789")
    assert json.loads((tmp_path / "core.json").read_text("utf-8"))["build"] == core["build"]


def test_the_first_file_holds_the_beginning_of_long_key_points_and_the_second_the_lines_beyond() -> None:
    text = f"{'甲' * 200}\n{'乙' * 100}\n丙"
    document = Document("a", "question", "a/#a", "题", "简答", "课程概述", text=text, rest="其余")
    core, rest = index_files([document], [], OUTLINE.chapters)
    assert core["documents"][0]["text"] == "甲" * 200
    assert rest["rests"] == [f"{'乙' * 100}\n丙\n其余"]


def test_characters_that_sound_alike_are_those_a_slip_may_type() -> None:
    alike = sound_alikes(["感受野", "梯度"])
    assert "也" in alike["ye"]
    assert "提" in alike["ti"]
    assert set(alike) == {"gan", "shou", "sou", "ye", "ti", "du"} & set(alike)
    assert loose("zhang") == "zan"
    assert loose("lei") == loose("nei")
