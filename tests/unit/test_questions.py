import pytest

from hooks.errors import BuildError
from hooks.questions import check_page, split_page, split_plain, without_plain_titles, wrap_questions
from tests.unit.ledger import OUTLINE

CHAPTER = OUTLINE.chapters[0]
KEY = '<div class="admonition key"><p>要点</p></div>'

PLAIN = '<div class="admonition plain">\n<p>一句话。</p>\n</div>\n'
EMPTY_PLAIN = PLAIN.replace("<p>一句话。</p>", "")


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
        check_page(CHAPTER, html, "### x { #00-q01 .cloze }\n\n### y { #00-q02 .code }\n", answered=True)
    return str(caught.value)


def test_a_good_page_passes_and_splitting_loses_nothing() -> None:
    html = page()
    check_page(CHAPTER, html, "", answered=True)
    joined = "".join(
        part if isinstance(part, str) else part.heading + part.text + (part.answer_block or "") + part.rest
        for part in split_page(html)
    )
    assert joined == html


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page(first=question("00-q99", "cloze", block=answer(KEY))), "00-q99: unknown question id"),
        (page(second=question("00-q01", "cloze", "<p><mark>x</mark></p>", answer(KEY))), "00-q01: duplicate question id"),
        (page(first=question("00-q01", "short", block=answer(KEY))), "its class is .short, the ledger says .cloze"),
        (page(first=question("00-q01", "cloze", "", answer(KEY))), "full text is missing"),
        (page(first=question("00-q01", "cloze", block=answer(KEY))), "at least one blank"),
        (page(third=question("beyond-00-01", "short")), "no answer block"),
        (page(third=question("beyond-00-01", "short", block=answer("") + "<p>正文没有缩进</p>")), "the answer is empty"),
        (page(third=question("beyond-00-01", "short", block=answer(KEY) + "<p>漏在外面</p>")), "text after the answer block"),
        (page(third=question("beyond-00-01", "short", block=answer("<p>x</p>"))), "must open with !!! key"),
        (page(third=question("beyond-00-01", "short", block=answer(PLAIN + "<p>x</p>" + KEY))), "before it only !!! plain"),
        (page(third=question("beyond-00-01", "short", block=answer(EMPTY_PLAIN + KEY))), "!!! plain is empty"),
        (page(third=question("beyond-00-01", "short", block=answer(KEY + PLAIN))), "or stands in the middle"),
        (page(second=question("00-q02", "code", block=answer(KEY))), "must embed a notebook cell"),
    ],
)
def test_each_fault_is_named_with_its_question(html: str, reason: str) -> None:
    assert reason in faults(html)


def test_an_answer_may_open_with_a_plain_sentence_that_has_no_title() -> None:
    check_page(CHAPTER, page(third=question("beyond-00-01", "short", block=answer(PLAIN + KEY))), "", answered=True)
    titled = PLAIN.replace("\n<p>", '\n<p class="admonition-title">Plain</p>\n<p>', 1)
    assert without_plain_titles(titled) == PLAIN
    assert split_plain(f"\n{PLAIN}{KEY}") == ("\n<p>一句话。</p>\n", f"\n{KEY}")


def test_faults_carry_the_line_of_the_source() -> None:
    assert "line 3, 00-q02" in faults(page(second=question("00-q02", "code", block=answer(KEY))))


@pytest.mark.parametrize(
    ("markdown", "place"),
    [
        ("见 [下题](#00-q02)。\n\n### y { #00-q02 }\n", "line 3, 00-q02: "),
        ("### x { #00-q021 .code }\n### y { #00-q02 .code }\n", "line 2, 00-q02: "),
        ("见 [下题](#00-q02)。\n", "docs/overview.md: 00-q02: "),
    ],
)
def test_the_line_is_that_of_the_heading_if_there_is_one(markdown: str, place: str) -> None:
    with pytest.raises(BuildError) as caught:
        check_page(CHAPTER, page(second=question("00-q02", "code", block=answer(KEY))), markdown, answered=True)
    assert place in str(caught.value)


def test_a_page_out_of_order_is_refused() -> None:
    first = question("00-q02", "code", block=answer(KEY + '<div class="admonition notebook"></div>'))
    second = question("00-q01", "cloze", "<p><mark>x</mark></p>", answer(KEY))
    assert "out of order" in faults(page(first=first, second=second))


def test_cards_show_number_kind_and_badge_and_blanks_work_without_javascript() -> None:
    html = wrap_questions(CHAPTER, page())
    assert html.count('<section class="question"') == 3
    assert "00 · 第 2 题" in html
    assert "00 · 拓展 1" in html
    assert html.count("补拟</span>") == 1
    assert html.count('<input type="checkbox" class="blank-toggle"') == 2
    assert '<span class="blank-answer">乙</span>' in html
