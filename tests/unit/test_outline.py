from tests.unit.ledger import OUTLINE


def test_a_chapter_knows_its_address_and_its_questions() -> None:
    chapter = OUTLINE.chapters[0]
    assert chapter.url == "overview/"
    assert [(question.id, question.label, question.rebuilt) for question in chapter.questions] == [
        ("00-q01", "第 1 题", False),
        ("00-q02", "第 2 题", True),
        ("beyond-00-01", "拓展 1", False),
    ]
    assert [(group.label, len(group.questions)) for group in chapter.by_kind] == [("填空", 1), ("简答", 1), ("程序", 1)]


def test_a_chapter_that_stands_alone_is_called_by_its_own_title() -> None:
    assert OUTLINE.chapters[0].full_title == "课程概述"
    assert OUTLINE.chapters_of(OUTLINE.families[0]) == list(OUTLINE.chapters)
    assert OUTLINE.chapters_of(OUTLINE.families[1]) == []
