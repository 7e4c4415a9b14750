import errno

import pytest

from hooks.errors import line_of, refusal


@pytest.mark.parametrize(("excerpt", "line"), [("乙 丙", 2), ("丙丁", 2), ("c\n  d", 4), ("甲*乙*", 0), ("", 0)])
def test_an_excerpt_is_found_over_white_space(excerpt: str, line: int) -> None:
    assert line_of("甲\n 乙 丙\n丁\nc d\n", excerpt) == line


def test_signs_of_markdown_can_be_passed_over() -> None:
    assert line_of("甲\n**乙**`丙`", "乙丙", passing_over="*`") == 2


def test_what_the_machine_refuses_is_told_with_file_and_cure_and_what_is_our_fault_keeps_its_traceback() -> None:
    full = refusal(OSError(errno.ENOSPC, "No space left on device", "site/index.html"))
    assert (
        str(full)
        == "1 fault(s) in site/index.html\n  site/index.html: No space left on device; make room on the disk, and build again"
    )
    assert refusal(FileNotFoundError(errno.ENOENT, "No such file", "x")) is None
    assert refusal(ValueError("x")) is None
