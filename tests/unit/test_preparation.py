from hooks.preparation import LINE_LIMIT, Preparation, preparation

SETUP = {"np", "torch", "plt"}


def test_what_a_cell_calls_is_shown_in_the_notebooks_order() -> None:
    before = ["import math\nfrom torch import nn, optim", "def area(r):\n    return math.pi * r * r", "unused = 1"]
    assert preparation("print(area(2))", before) == Preparation(
        "import math\ndef area(r):\n    return math.pi * r * r", frozenset({"area"}), ()
    )
    assert preparation("net = nn.Linear(2, 3)", before, SETUP).code == "from torch import nn"


def test_nothing_is_needed_for_known_names_builtins_and_own_ones() -> None:
    needed = preparation("x = torch.zeros(2)\nprint([len(row) for row in x], x)", ["x = 3"], SETUP)
    assert needed == Preparation("", frozenset(), ())


def test_the_last_value_before_the_cell_counts_and_what_it_needs() -> None:
    before = ["a = 1", "b = a + 1", "a = 5", "c = b"]
    assert preparation("c", before).code == "a = 1\nb = a + 1\nc = b"
    assert preparation("a", before).code == "a = 5"


def test_long_definitions_stay_in_the_notebook() -> None:
    body = "\n".join(f"    x{i} = {i}" for i in range(LINE_LIMIT))
    needed = preparation("small(long())", ["def small(x):\n    return x", f"def long():\n{body}"])
    assert needed == Preparation("def small(x):\n    return x", frozenset({"small"}), ("long",))


def test_a_decorated_function_is_shown_whole() -> None:
    needed = preparation("accuracy()", ["@torch.no_grad()\ndef accuracy():\n    return 1"], SETUP)
    assert needed.code == "@torch.no_grad()\ndef accuracy():\n    return 1"


def test_what_fills_a_collection_is_shown_with_it() -> None:
    before = ["nets, other = {}, 1", "for depth in (8, 32):\n    nets[depth] = depth", "other = 2"]
    assert preparation("print(nets)", before).code == "nets, other = {}, 1\nfor depth in (8, 32):\n    nets[depth] = depth"


def test_what_goes_on_is_shown_from_its_beginning() -> None:
    before = ["total = 0", "total += 1", "state = None", "for x in (1, 2):\n    state = (state, x)"]
    assert preparation("print(total)", before).code == "total = 0\ntotal += 1"
    assert preparation("print(state)", before).code == "state = None\nfor x in (1, 2):\n    state = (state, x)"
    assert preparation("total = total + 1", before).code == "total = 0\ntotal += 1"


def test_a_name_that_nothing_defines_is_told() -> None:
    assert preparation("def f(x):\n    return g(x)\n[f(y) for y in rows if late(y)]", ["import math"]).unknown == (
        "g",
        "late",
        "rows",
    )
    assert preparation("def f(x):\n    return g(x)\ndef g(x):\n    return x\nf(1)", []).unknown == ()
