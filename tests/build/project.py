"""A small project with the build steps of this one, and what tests do with it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.serving import REPOSITORY, mkdocs_build

CHAPTER = """---
title: 课程概述
description: 测试
notebook: overview
---

# 课程概述

## 课程问题

### 填空 { #00-q01 .cloze }

记忆存储在 ==连接== 上。

??? answer "参考答案"

    !!! plain

        一句话。

    !!! key "要点"

        记忆存储在**连接**上，$a < b$。

### 程序 { #00-q02 .code }

解释 `1 + 1`。

??? answer "参考答案"

    !!! plain

        一句话。

    !!! key "要点"

        等于 2。

    <!-- notebook: overview#00-q02 -->

## 拓展问题

### 简答 { #beyond-00-01 .short }

问。

??? answer "参考答案"

    !!! plain

        一句话。

    !!! key "要点"

        答，见[上一题](#00-q02)。
"""
LEDGER = """families:
  - {name: 概论, short: 概论, slug: overview, colour: gray, sentence: 课程讲什么, standalone: true}
chapters: ["00"]
"""
ENTRY = """title: 课程概述
family: 概论
page: overview.md
notebook: overview
textbook: [第 1 章]
course:
  00-q01: cloze
  00-q02: code
beyond:
  beyond-00-01: short
"""
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# 笔记本\n\n公式 $x^2$。"},
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {"tags": ["00-q02"]},
            "source": "assert 1 + 1 == 2\nprint(2)",
            "execution_count": 1,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "2\n"}],
        },
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small copy of this project: its build steps and templates, one chapter of three questions, one notebook."""
    for name in ("hooks", "overrides", "web", "build"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("demos"))  # no answer shows one
    (tmp_path / "node_modules").symlink_to(REPOSITORY / "node_modules")
    config = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    pages = {
        "复习": "review.md",
        "组卷": "papers.md",
        "牌组": "anki.md",
        "题型": "kinds.md",
        "术语": "glossary.md",
        "参考": "references.md",
    }  # linked to everywhere
    nav = (
        "nav:\n  - 首页: index.md\n  - chapters\n"
        + "".join(f"  - {title}: {page}\n" for title, page in pages.items())
        + "not_in_nav"
    )
    (tmp_path / "mkdocs.yml").write_text(re.sub(r"^nav:.*?^not_in_nav", nav, config, flags=re.MULTILINE | re.DOTALL), "utf-8")
    docs = tmp_path / "docs"
    shutil.copytree(REPOSITORY / "docs/assets", docs / "assets")
    (docs / "index.md").write_text("# 首页\n\n[概述](overview.md)\n", "utf-8")
    for name in pages.values():
        shutil.copy(REPOSITORY / "docs" / name, docs / name)
    (docs / "overview.md").write_text(CHAPTER, "utf-8")
    (docs / "outline.yml").write_text(LEDGER, "utf-8")
    (docs / "outline").mkdir()
    (docs / "outline/00.yml").write_text(ENTRY, "utf-8")
    (docs / "glossary.yml").write_text("[]\n", "utf-8")
    shutil.copy(REPOSITORY / "docs/references.yml", docs)
    (tmp_path / "notebooks").mkdir()
    shutil.copy(REPOSITORY / "notebooks/setup_cell.py", tmp_path / "notebooks")
    (tmp_path / "notebooks/overview.ipynb").write_text(json.dumps(NOTEBOOK), "utf-8")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def build(project: Path) -> tuple[int, str]:
    result = mkdocs_build(project, project / "site")
    return result.returncode, result.stderr + result.stdout
