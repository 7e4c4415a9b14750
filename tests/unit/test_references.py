import pytest

from hooks.errors import BuildError
from hooks.references import citations, cited_in, link_references, load_references, parse_references, references_markdown
from hooks.tree import Tree
from tests.unit.ledger import OUTLINE

KNOWN = parse_references(
    {
        "books": {"邱锡鹏《神经网络与深度学习》": "https://nndl.github.io/", "Minsky 与 Papert《Perceptrons》": "none"},
        "papers": {
            "Szegedy 等 2015": {"title": "Going Deeper with Convolutions", "address": "arxiv:1409.4842"},
            "Szegedy 等 2016": {"title": "Rethinking the Inception Architecture", "address": "arxiv:1512.00567"},
            "Zhang 等 2018": {"title": "ShuffleNet", "address": "arxiv:1707.01083"},
            "Zhang 等 2018 mixup": {"title": "mixup", "address": "arxiv:1710.09412"},
            "Goh 2017": {"title": "Why Momentum Really Works", "address": "https://distill.pub/2017/momentum/"},
            "Rumelhart、Hinton、Williams 1986": {"title": "Learning Representations", "address": "doi:10.1038/323533a0"},
            "Novikoff 1962": {"title": "On Convergence Proofs on Perceptrons"},
        },
        "pages": {"torch.nn.Linear": "https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html"},
    }
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[见 He 等（2015）](a.md)；教材 §5.4；邱锡鹏 §5.1", ["邱锡鹏《神经网络与深度学习》"] * 2),
        ("Szegedy 等（2015）*Going Deeper with Convolutions*、Szegedy 等（2016）§2", ["Szegedy 等 2015", "Szegedy 等 2016"]),
        ("Zhang 等，*mixup*，2018；Zhang 等（2018，ShuffleNet）。", ["Zhang 等 2018 mixup", "Zhang 等 2018"]),
        ("Goh，*Why Momentum Really Works*，Distill，2017", ["Goh 2017"]),
        ("Rumelhart、Hinton、Williams（1986 年）", ["Rumelhart、Hinton、Williams 1986"]),
        ("Minsky 与 Papert《Perceptrons》（1969）", ["Minsky 与 Papert《Perceptrons》"]),
        ("PyTorch 文档 `torch.nn.Linear`（`bias=False`）", ["torch.nn.Linear"]),
        ("与 ReLU 配套的初始化；RNN 靠状态，Tree-LSTM（用在树上）", []),
    ],
)
def test_sources_are_known_however_they_are_cited(text: str, keys: list[str]) -> None:
    assert [reference.key if reference else None for _, reference in citations(f"    **延伸**：{text}", KNOWN)] == keys


def test_an_unknown_source_is_named_with_line_and_question() -> None:
    source = (
        "### 题 { #00-q01 .cloze }\n\n??? answer\n\n    见 None 与 Nobody（2019）、AlexNet（2012）、Novikoff（1962）；教材 §5。\n\n"
        "    **延伸**：Nobody 等（2020）；PyTorch 文档 *torch.none*；Goh，2017；Alone（2012）。\n"
    )
    cited, faults = cited_in(source, KNOWN)
    assert cited == {"00-q01": ["Novikoff 1962", "Goh 2017"]}
    assert [fault.split(";")[0] for fault in faults] == [
        "line 5, 00-q01: the source 'None 与 Nobody（2019' is not in docs/references.yml",
        "line 7, 00-q01: the source 'Nobody 等（2020' is not in docs/references.yml",
        "line 7, 00-q01: the source 'Alone（2012' is not in docs/references.yml",
        "line 7, 00-q01: the source 'torch.none' is not in docs/references.yml",
    ]


def test_mentions_become_links() -> None:
    tree = Tree(
        '<details class="answer"><p>Goh（2017），教材 §1</p><ul><li>AlexNet（2012）、Goh（2017）</li></ul>'
        '<p><strong>延伸</strong>：<a href="#x">Goh（2017）</a>；邱锡鹏 §1；'
        "Goh，<em>Why</em>，2017；Novikoff（1962）；PyTorch 文档 <code>torch.nn.Linear</code>。</p></details>"
    )
    link_references(tree, KNOWN)
    assert tree.written() == (
        '<details class="answer"><p><a href="https://distill.pub/2017/momentum/">Goh</a>（2017），教材 §1</p>'
        '<ul><li>AlexNet（2012）、<a href="https://distill.pub/2017/momentum/">Goh</a>（2017）</li></ul>'
        '<p><strong>延伸</strong>：<a href="#x">Goh（2017）</a>；<a href="https://nndl.github.io/">邱锡鹏</a> §1；<a href="https://distill.pub/2017/momentum/">Goh</a>，<em>Why</em>，2017；'
        'Novikoff（1962）；PyTorch 文档 <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html">'
        "<code>torch.nn.Linear</code></a>。</p></details>"
    )


def test_the_page_lists_what_is_cited_with_the_questions() -> None:
    lines = references_markdown(KNOWN, {"Goh 2017": ["00-q01", "beyond-00-01"], "Novikoff 1962": ["00-q02"]}, OUTLINE).splitlines()
    assert (
        "- Goh（2017） [*Why Momentum Really Works*](https://distill.pub/2017/momentum/)：[00 第 1 题](overview.md#00-q01)、"
        "[00 拓展 1](overview.md#beyond-00-01)"
    ) in lines
    assert "- Novikoff（1962） *On Convergence Proofs on Perceptrons*：[00 第 2 题](overview.md#00-q02)" in lines
    assert not any("ShuffleNet" in line for line in lines)


def test_faults_of_the_list_are_told_at_once() -> None:
    with pytest.raises(BuildError) as caught:
        parse_references({"books": {"A《B》": "ftp://x"}, "papers": {"Goh": {"title": "T"}, "X 2017": {}}, "pages": {"p": "none"}})
    assert [reason.split(";")[0] for reason in caught.value.reasons] == [
        "books, A《B》: 'ftp://x' is no address",
        "pages, p: 'none' is no address",
        "papers, Goh: the key must be `authors year` as answers cite them, e.g. Vaswani 等 2017",
        "papers, X 2017: title is missing",
    ]


def test_every_address_of_the_list_is_one() -> None:
    references = load_references()
    assert references.papers["Vaswani 等 2017"].address == "https://arxiv.org/abs/1706.03762"
    assert references.books["邱锡鹏《神经网络与深度学习》"].address == "https://nndl.github.io/"
