import pytest

from hooks import questions
from hooks.chapters import Heading, Source
from hooks.errors import BuildError
from hooks.questions import parse_questions
from hooks.tree import Tree
from tests.unit.ledger import OUTLINE

CHAPTER = OUTLINE.chapters[0]
PLAIN = '<div class="admonition plain">\n<p class="admonition-title">Plain</p>\n<p>一句话。</p>\n</div>\n'
EMPTY_PLAIN = PLAIN.replace("<p>一句话。</p>", "")
BOX = '<div class="admonition key"><p class="admonition-title">要点</p><p>甲。</p></div>'
KEY = PLAIN + BOX


SOURCE = Source({"00-q02": Heading("00-q02", "code", "程序", 17)}, is_unwritten=False, proven_count=0)


def check_page(html: str) -> None:
    questions.check_page(CHAPTER, parse_questions(Tree(html)), SOURCE)


def cards(html: str, doors: questions.Doors | None = None) -> str:
    tree = Tree(html)
    questions.make_cards(tree, CHAPTER, parse_questions(tree), doors or questions.Doors())
    return tree.filled(tree.written())


def answer(body: str) -> str:
    return f'<details class="answer">\n<summary>参考答案</summary>\n{body}</details>\n'


def question(question_id: str, kind: str, text: str = "<p>题</p>", block: str = "") -> str:
    return f'<h3 class="{kind}" id="{question_id}">标题</h3>\n{text}\n{block}'


def page(*, first: str = "", second: str = "", third: str = "") -> str:
    return (
        "<h2>课程问题</h2>\n"
        + (first or question("00-q01", "cloze", "<p>是 <mark>甲</mark> 和 <mark>乙</mark></p>", answer(KEY)))
        + (second or question("00-q02", "code", block=answer(KEY + '<div class="admonition notebook"></div>')))
        + "<h2>拓展问题</h2>\n"
        + (third or question("beyond-00-01", "short", block=answer(KEY + "<details><summary>s</summary></details>")))
    )


def faults(html: str) -> str:
    with pytest.raises(BuildError) as caught:
        check_page(html)
    return str(caught.value)


def test_a_question_has_named_parts() -> None:
    cell = '<div class="admonition notebook"><p class="admonition-title">运行验证</p><div>1</div></div>'
    body = f"\n{KEY}\n<p>因为。</p>\n<ul><li>列{cell}</li></ul>{cell}\n<p>所以。</p>"
    found, *_ = parse_questions(Tree(page(first=question("00-q01", "cloze", "<p>是 <mark>甲</mark></p>", answer(body)))))
    assert (found.id, found.rest[0].text().strip()) == ("00-q01", "")
    assert found.heading == '<h3 class="cloze" id="00-q01">标题</h3>'
    assert found.text == "\n<p>是 <mark>甲</mark></p>\n"
    assert found.answer
    assert found.answer.plain == "<p>一句话。</p>"
    assert found.answer.key_points == "<p>甲。</p>"
    assert found.answer.explanation.strip() == f"<p>因为。</p>\n<ul><li>列{cell}</li></ul>{cell}\n<p>所以。</p>"
    assert found.answer.prose.split() == ["<p>因为。</p>", "<ul><li>列</li></ul>", "<p>所以。</p>"]
    assert len(found.answer.cells) == 2


def test_a_good_page_passes() -> None:
    check_page(page())


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page(first=question("课程", "cloze", block=answer(KEY))), "课程: a heading of level 3 that the source writes"),
        (page(first=question("00-q01", "cloze", "", answer(KEY))), "full text is missing"),
        (page(first=question("00-q01", "cloze", block=answer(KEY))), "at least one blank"),
        (page(third=question("beyond-00-01", "short")), "no answer block"),
        (page(third=question("beyond-00-01", "short", block=answer("") + "<p>正文没有缩进</p>")), "the answer is empty"),
        (page(third=question("beyond-00-01", "short", block=answer(KEY) + "<p>漏在外面</p>")), "text after the answer block"),
        (page(third=question("beyond-00-01", "short", block=answer("<p>x</p>"))), "must open with !!! plain"),
        (page(third=question("beyond-00-01", "short", block=answer(KEY.replace("要点", "")))), 'then !!! key "要点"'),
        (page(third=question("beyond-00-01", "short", block=answer(BOX))), "the plain sentence is missing"),
        (page(third=question("beyond-00-01", "short", block=answer(KEY.replace("<p>甲。</p>", "")))), "the key points are empty"),
        (
            page(third=question("beyond-00-01", "short", block=answer(KEY + "<h3>中</h3>"))),
            "the heading '中' stands inside the answer",
        ),
        (page(third=question("beyond-00-01", "short", block=answer(PLAIN + "<p>x</p>" + BOX))), "must open with !!! plain"),
        (page(third=question("beyond-00-01", "short", block=answer(EMPTY_PLAIN + BOX))), "!!! plain is empty"),
        (
            page(third=question("beyond-00-01", "short", block=answer(PLAIN.replace("句", "“句。”句？两句") + BOX))),
            "is more than one",
        ),
        (page(third=question("beyond-00-01", "short", block=answer(KEY + PLAIN))), "not at the beginning"),
        (page(second=question("00-q02", "code", block=answer(KEY))), "must embed a notebook cell"),
    ],
)
def test_each_fault_is_named_with_its_question(html: str, reason: str) -> None:
    assert reason in faults(html)


def test_an_answer_opens_with_a_plain_sentence_that_shows_no_title() -> None:
    html = page(third=question("beyond-00-01", "short", block=answer(KEY)))
    check_page(html)
    assert '<div class="admonition plain">\n\n<p>一句话。</p>\n</div>' in cards(html)


def test_faults_carry_the_line_of_the_source() -> None:
    assert "docs/overview.md: line 17, 00-q02: a code answer" in faults(page(second=question("00-q02", "code", block=answer(KEY))))


def test_the_menu_of_a_card_is_named_by_what_it_holds_and_knows_the_line_where_there_is_an_editor() -> None:
    plain = cards(page())
    assert plain.count('aria-label="分享本题"') == 3
    assert "data-line" not in plain
    doors = cards(page(), questions.Doors({"00-q02": 17}, has_report=True))
    assert doors.count('aria-label="分享本题、报告错误"') == 3
    assert doors.count('data-line="17"') == 1


def test_cards_show_number_kind_and_badge_and_blanks_work_without_javascript() -> None:
    html = cards(page())
    assert html.count('<section class="question"') == 3
    assert "00 · 第 2 题" in html
    assert "00 · 拓展 1" in html
    assert html.count('<button type="button" class="question-badge">题干补写</button>') == 1
    assert html.count('<input type="checkbox" class="blank-toggle"') == 2
    assert '<span class="blank-answer">乙</span>' in html
