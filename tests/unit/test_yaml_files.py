from pathlib import Path

import pytest

from hooks.errors import BuildError
from hooks.yaml_files import load_yaml


def test_good_yaml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: [甲]\nb: {a: 乙}\n", "utf-8")
    assert load_yaml(path) == {"a": ["甲"], "b": {"a": "乙"}}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a: 1\nb: 2\na: 3\n", "line 3: 'a' is listed twice"),
        (b"x:\n  - {a: 1, a: 1}\n", "line 2: 'a' is listed twice"),
        (b"a: [1\nb: 2\n", "line 2: "),
        (b"a: !!python/name:os.system\n", "line 1: could not determine a constructor"),
        (b"a: 2024-99-99\n", "not YAML in UTF-8: month"),
        (b"a: \xff\n", "not YAML in UTF-8: "),
        (b"a: \x01\n", "not YAML in UTF-8: "),
    ],
)
def test_each_fault_names_the_file_and_the_line(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "terms.yml"
    path.write_bytes(content)
    with pytest.raises(BuildError) as caught:
        load_yaml(path)
    assert f"terms.yml: {reason}" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"gone\.yml: cannot be read: No such file"):
        load_yaml(tmp_path / "gone.yml")
