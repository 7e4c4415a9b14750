"""先看 and 用到它的, made from the ledger's needs."""

from hooks.ledger import load_outline
from hooks.needs import add_needs, users
from hooks.outline import Chapter, Family, Outline, QuestionEntry
from hooks.questions import Doors, make_cards, parse_questions
from hooks.tree import Tree

FAMILY = Family("前馈神经网络", "前馈", "feedforward", "blue", "一句话")
ANSWER = '<details class="answer"><summary>参考答案</summary><p>答</p></details>'
PAGE = f'<h3 id="a">甲</h3><p>问</p>{ANSWER}<h3 id="b">乙</h3><p>问</p>{ANSWER}'
TITLES = {"a": "甲", "b": "`b` < 乙", "c": "丙", "math-sum": "求和"}


def entry(question_id: str, number: int, *needs: str) -> QuestionEntry:
    return QuestionEntry(question_id, "short", number, False, needs=needs)


FIRST = Chapter("01-01", "基础", FAMILY, "feedforward/one.md", "", (), (entry("a", 1, "math-sum"), entry("b", 2, "a", "c")))
OUTLINE = Outline((FAMILY,), (FIRST, Chapter("01-02", "学习", FAMILY, "feedforward/two.md", "", (), (entry("c", 1, "a"),))))


def cards() -> str:
    tree = Tree(PAGE)
    found = parse_questions(tree)
    make_cards(tree, FIRST, found, Doors())
    add_needs(tree, FIRST, found, OUTLINE, TITLES)
    return tree.filled(tree.written())


def test_a_card_leads_down_to_what_it_needs_and_up_to_what_uses_it() -> None:
    one, other = cards().split('data-question="b"')
    assert '<p class="question-needs">先看：<a href="../../mathematics/#math-sum">求和</a></p>' in one
    assert '用到它的：<a href="#b"><code translate="no">b</code> &lt; 乙</a>、<a href="../two/#c">丙</a></p></details>' in one
    assert '先看：<a href="#a">甲</a>、<a href="../two/#c">丙</a>' in other
    assert "用到它的" not in other


def steps_to_root(outline: Outline) -> dict[str, int]:
    """Question id → in how many steps of 先看 something is reached that needs nothing else."""
    needs = {question.id: question.needs for question in outline.questions}
    known: dict[str, int] = {}

    def steps(question_id: str) -> int:
        if question_id not in known:
            known[question_id] = min((1 + steps(needed) for needed in needs.get(question_id, ())), default=0)
        return known[question_id]

    return {question_id: steps(question_id) for question_id in needs}


def test_users_and_steps_follow_the_needs() -> None:
    assert users(OUTLINE) == {"math-sum": ["a"], "a": ["b", "c"], "c": ["b"]}
    assert steps_to_root(OUTLINE) == {"a": 1, "b": 2, "c": 2}


def test_every_question_of_the_course_reaches_its_root_in_four_steps() -> None:
    outline = load_outline()
    steps = steps_to_root(outline)
    assert max(steps[question.id] for question in outline.questions if not question.beyond) <= 4
