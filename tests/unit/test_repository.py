import pytest

from hooks.errors import BuildError
from hooks.repository import edit_pattern, open_links, report_pattern

REPO = "https://github.com/someone/notes"


def test_a_github_repository_gives_an_editor_a_form_and_notebooks() -> None:
    assert edit_pattern(REPO, "main") == "https://github.com/someone/notes/edit/main/docs/{page}#L{line}"
    assert report_pattern(f"{REPO}.git", "").startswith("https://github.com/someone/notes/issues/new?template=correction.yml&")
    assert open_links(REPO, "main", "notebooks/a.ipynb")["colab"].endswith("someone/notes/blob/main/notebooks/a.ipynb")


@pytest.mark.parametrize("address", ["", "https://github.com/someone", "https://gitee.com/someone/notes"])
def test_without_one_there_is_none_of_them(address: str) -> None:
    assert edit_pattern(address, "main") == ""
    assert report_pattern(address, "") == ""
    assert open_links(address, "main", "notebooks/a.ipynb") == {}


def test_the_maintainer_may_choose_another_address_for_reports() -> None:
    assert report_pattern(REPO, "me@example.org") == (
        "mailto:me@example.org?subject=%E9%A2%98%E7%9B%AE%E6%9C%89%E9%94%99%20{id}&body={address}%0A{quote}%0A"
    )
    assert report_pattern("", "https://example.org/form?q={id}") == "https://example.org/form?q={id}"
    with pytest.raises(BuildError, match="javascript"):
        report_pattern("", "javascript:alert(1)")
