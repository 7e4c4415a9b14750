import json
from dataclasses import replace

from hooks.course_map import WIDTH, course_map, related_questions
from hooks.questions import parse_questions
from hooks.tree import Tree
from tests.unit.ledger import OUTLINE

PAGE = """<h3 id="00-q01" class="cloze">甲</h3><p>问</p><details class="answer"><summary>参考答案</summary>
<p><a href="../a/#00-q02">乙</a><a href="#00-q01">甲</a><a href="../a/#00-q02">乙</a><a href="#小结">无</a></p></details>"""


def test_an_answer_is_linked_to_the_other_questions_it_names() -> None:
    (question,) = parse_questions(Tree(PAGE))
    assert related_questions(question, OUTLINE.chapter_of) == ["00-q02"]


def test_the_map_has_a_dot_a_question_and_a_line_a_link() -> None:
    first = OUTLINE.chapters[0]
    needing = replace(first.questions[1], needs=("00-q01", "math-sum"))
    outline = replace(OUTLINE, chapters=(replace(first, questions=(first.questions[0], needing, first.questions[2])),))
    laid = course_map(outline, {"00-q01": "甲"}, {"00-q02": ["00-q01"], "00-q01": ["00-q02", "beyond-00-01"]})
    (column,) = laid.columns
    assert (column.dots[0].title, column.dots[0].url) == ("甲", "overview/#00-q01")
    assert column.course_count == 2
    assert json.loads(laid.links) == {"needs": [[1, 0], [2, 0]], "related": [[0, 1], [0, 2]]}
    assert laid.haze.count("M") == 2
    assert all(0 < dot.x < WIDTH and 0 < dot.y < laid.height for dot in column.dots)
    ys = [dot.y for dot in column.dots]
    assert ys == sorted(ys)
