from pathlib import Path

import pytest

from hooks.chapters import parse_source, read_sources
from hooks.errors import BuildError
from tests.unit.ledger import OUTLINE

CHAPTER = OUTLINE.chapters[0]
SOURCE = """---
description: 测试
---

# 课程概述

```python
### 不是标题
```

### 记忆在 $w$ 上 { #00-q01 .cloze }

<!-- notebook: overview#shared -->

<!-- notebook: overview#00-q01 -->

### 程序 { #00-q02 .code }

没有单元。

#### 小标题

### 简答 { #beyond-00-01 .short }

    <!-- notebook: overview#beyond-00-01 -->
"""


def test_headings_are_read_with_their_lines() -> None:
    source = parse_source(CHAPTER, SOURCE)
    assert [(heading.id, heading.kind, heading.title, heading.line) for heading in source.headings.values()] == [
        ("00-q01", "cloze", "记忆在 $w$ 上", 11),
        ("00-q02", "code", "程序", 17),
        ("beyond-00-01", "short", "简答", 23),
    ]
    assert source.proven_count == 2, "a question with several cells counts once"
    assert not source.is_unwritten
    assert parse_source(CHAPTER, SOURCE.replace("description: 测试", "description: 测试\nstatus: writing")).is_unwritten
    assert source.place("00-q02") == "line 17, 00-q02"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{ #00-q02 .code }", "{#00-q02 .code}", "line 17: cannot read '### 程序 {#00-q02 .code}'; write a question's heading"),
        ("{ #00-q02 .code }", "{: #00-q02 .code }", "line 17: cannot read"),
        ("{ #00-q02 .code }", "{ .code #00-q02 }", "line 17: cannot read"),
        ("{ #00-q02 .code }", "{ #00-q02 .code .new }", "line 17: cannot read"),
        ("{ #00-q02 .code }", '{ #00-q02 .code title="x" }', "line 17: cannot read"),
        ("{ #00-q02 .code }", "{ id=00-q02 class=code }", "line 17: cannot read"),
        ("{ #00-q02 .code }", "{ #00-q02 .essay }", "(kinds: cloze, short, code, derive, compute, design)"),
        ("{ #00-q02 .code }", "{ #00-q02 .code } ###", "line 17: cannot read"),
        ("### 程序 { #00-q02 .code }", "###程序 { #00-q02 .code }", "line 17: cannot read"),
        ("### 程序 { #00-q02 .code }", "### { #00-q02 .code }", "line 17: cannot read"),
        ("### 程序 { #00-q02 .code }", "### 程序", "line 17: cannot read"),
        ("#00-q02 .code", "#00-q09 .code", "line 17, 00-q09: unknown question id; add it to docs/outline/00.yml"),
        ("#00-q02 .code", "#00-q09 .code", "00-q02: listed in docs/outline/00.yml but not on the page"),
        ("#00-q02 .code", "#00-q01 .cloze", "line 17, 00-q01: duplicate question id"),
        ("#00-q02 .code", "#00-q02 .short", "line 17, 00-q02: its class is .short, the ledger says .code"),
        ("# 课程概述\n", "# 概述\n", "line 5: the page's one title is `# 课程概述`"),
        ("# 课程概述\n", "", "line 1: the page's one title is `# 课程概述`"),
        (
            "description: 测试",
            "title: 概述",
            "front matter: title is '概述', docs/outline/00.yml says '课程概述'; leave the line out",
        ),
        ("description: 测试", "description：测试", "front matter: description is missing"),
        ("description: 测试", "description: 测试\ntitel: 甲", "front matter: unknown key 'titel'; the keys are description, title"),
        (
            "description: 测试",
            "description: 测试\nnotebook: a/b",
            "front matter: notebook is 'a/b', docs/outline/00.yml says 'overview'",
        ),
    ],
)
def test_each_difference_from_the_ledger_is_named(old: str, new: str, reason: str) -> None:
    assert old in SOURCE
    with pytest.raises(BuildError) as caught:
        parse_source(CHAPTER, SOURCE.replace(old, new, 1))
    assert f"docs/overview.md: {reason}" in str(caught.value) or reason in str(caught.value)


def test_questions_out_of_order_are_refused() -> None:
    first, second = "### 记忆在 $w$ 上 { #00-q01 .cloze }", "### 程序 { #00-q02 .code }"
    swapped = SOURCE.replace(first, "@").replace(second, first).replace("@", second)
    with pytest.raises(BuildError, match=r"line 11, 00-q02: out of order; docs/outline/00\.yml gives the order"):
        parse_source(CHAPTER, swapped)


def test_front_matter_may_repeat_the_ledger() -> None:
    parse_source(CHAPTER, SOURCE.replace("description: 测试", 'description: 测试\ntitle: "课程概述"\nnotebook: overview'))


def test_each_page_of_the_ledger_must_exist_in_utf8(tmp_path: Path) -> None:
    page = tmp_path / "overview.md"
    with pytest.raises(BuildError, match=r"outline/00\.yml: there is no page docs/overview\.md"):
        read_sources(OUTLINE, tmp_path)
    page.write_bytes(SOURCE.encode("gb18030"))
    with pytest.raises(BuildError, match="is not UTF-8"):
        read_sources(OUTLINE, tmp_path)
    page.write_text(SOURCE, "utf-8")
    assert set(read_sources(OUTLINE, tmp_path)) == {"overview.md"}
