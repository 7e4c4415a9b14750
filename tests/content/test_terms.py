"""The first page of each term's `see` is about the term: the search puts it first, and the definition stands inside its entry."""

import json
import re
from pathlib import Path

from hooks.glossary import load_glossary
from hooks.ledger import load_outline

REASONS = {
    "the page names it by a shorter form": [
        *(
            "无监督学习",
            "自监督学习",
            "F1 值",
            "双曲正切函数",
            "合页损失",
            "最大似然估计",
            "训练模式与评估模式",
            "内存步幅",
            "Toeplitz 矩阵",
        ),
        *(
            "退化问题",
            "投影直连",
            "增长率",
            "倒残差块",
            "Dice 系数",
            "平均精确率",
            "循环一致损失",
            "变分推断",
            "梯度爆炸",
            "堆叠循环神经网络",
        ),
        *("序列到序列模型", "未归一化得分", "数据泄漏", "假正率"),
    ],
    "the page explains it by code that makes it": ["全连接层", "卷积层", "叶子张量", "滑动统计", "缓冲区", "前向钩子"],
    "a part of what the page explains, without a page of its own": [
        *(
            "交叉验证",
            "饱和",
            "阶跃函数",
            "雅可比矩阵",
            "海森矩阵",
            "内部协变量偏移",
            "空洞率",
            "空洞空间金字塔汇聚",
            "逐深度卷积",
            "双线性插值",
        ),
        *(
            "聚焦式注意力",
            "基于显著性的注意力",
            "双线性注意力",
            "直连边",
            "预激活",
            "隐变量",
            "短期记忆",
            "遗忘门",
            "输入门",
            "输出门",
            "更新门",
            "重置门",
        ),
    ],
}


def plain(text: str) -> str:
    return re.sub(r"[\s\-–—·]+", "", text).casefold()


def test_the_first_page_of_a_term_names_it_in_its_title_or_question(site: Path) -> None:
    core = json.loads((site / "search/core.json").read_text("utf-8"))
    questions = {document["id"]: document for document in core["documents"] if document["type"] == "question"}
    elsewhere = {}
    for term in load_glossary(load_outline()):
        if not term.see:
            continue
        document = questions[term.see[0]]
        asked = plain(" ".join((document["title"], document.get("question", ""), *document.get("asked", []))))
        if not any(plain(name) in asked for name in (term.term, *term.other_names, *term.search)):
            elsewhere[term.term] = f"{term.see[0]} {document['title']}"
    with_reason = {name for names in REASONS.values() for name in names}
    unexplained = {name: page for name, page in elsewhere.items() if name not in with_reason}
    assert not unexplained, f"first pages that do not name their term; put the page about it first, or give a reason: {unexplained}"
