"""What pages reckon in plain sight: the numbers on both sides of an equals sign agree, to the digits that stand there."""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.serving import REPOSITORY

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "ln": math.log,
    "exp": math.exp,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "sigma": lambda z: 1 / (1 + math.exp(-z)),
}
OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
NAMES = "|".join(FUNCTIONS)
ARGUMENT = r"(\{(?:[^{}]|\{[^{}]*\})*\}|\d)"
REWRITTEN = (
    (r"(?m)^ *(?:[-*] |\d+\. )", ""),
    (
        r"(?<=\d),(?=\d{3}(?!\d))|\\(?:big|Big|bigg|left|right)[lr]?(?![a-z])|\\[,;! ]|\\q?quad|&|\$|\*\*|\\math(?:bf|rm)(?=\{\d)",
        "",
    ),
    (r"\\\\(?:\[\w+\])?", " "),
    (r"\\mathrm\s*\{?e\}?", f"({math.e})"),
    (rf"\\[dt]?frac\s*{ARGUMENT}\s*{ARGUMENT}", r"((\1)/(\2))"),
    (r"\\(?:times|cdot)|×", "*"),
    (r"\\approx|≈", "="),
    (r"−", "-"),
    (r"√", "sqrt"),
    (rf"\\({NAMES})(?![a-z])", r" \1"),
    (r"([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", r"^{\1}"),
    (r"\^", "**"),
    (r"\{", "("),
    (r"\}", ")"),
    (rf"\b({NAMES})\s*(\d+(?:\.\d+)?)", r"\1(\2)"),
    (r"(?<=\))(?=\d)|(?<=[\d)])(?=\()|(?<=[\d)]) *(?=(?:ln|exp|sqrt|tanh|sigma)\()", "*"),
)
"""Signs, TeX and Markdown as Python writes them, in this order."""
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
DISPLAY = re.compile(r"\$\$.*?\$\$", re.DOTALL)
CHAIN = re.compile(rf"(?:\b(?:{NAMES})\(|[-\d.+*/() ])*(?:=(?:\b(?:{NAMES})\(|[-\d.+*/() ])*)+")
"""A run of numbers, signs and functions; a letter, Han or a comma ends it."""
GOES_ON = re.compile(r"[^\W\u4e00-\u9fff]|[\\'\]@|%^–]")
"""Beside a number it makes more of it than the number: a letter, an index, a per cent."""
LITERAL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
POWER = re.compile(r"(?:(?P<factor>\d+(?:\.\d+)?)\*)?10\*\*\(?(?P<power>-?\d+)\)?")


def value(node: ast.AST) -> float:
    """What a parsed side comes to; a ValueError, TypeError or ArithmeticError where it is no number."""
    match node:
        case ast.Expression(body=body):
            return value(body)
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.BinOp(left=left, op=op, right=right):
            return float(OPERATORS[type(op)](value(left), value(right)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value(operand)
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return FUNCTIONS[name](value(argument))
    raise ValueError


def read(side: str) -> tuple[float, float] | None:
    """The number that a side gives and how far it may be off: its decimals are rounded, the base of a power is not."""
    side = side.strip()
    if not LITERAL.search(side) or re.search(r"[\d.] +[\d.]", side):
        return None

    def reckon(text: str) -> float:
        return value(ast.parse(text.replace(" ", ""), mode="eval"))

    try:
        number = reckon(side)
        if power := POWER.fullmatch(side.replace(" ", "")):
            return number, 0.5 * 10.0 ** (int(power["power"]) - len((power["factor"] or "1").partition(".")[2]))
        literals = list(LITERAL.finditer(side))
        off = 0.0
        for match in literals:
            decimals = len(match[0].partition(".")[2])
            if (decimals or len(literals) == 1) and not side.startswith("**", match.end()):
                rounded = repr(float(match[0]) + 0.5 * 10.0**-decimals)
                off += abs(reckon(side[: match.start()] + rounded + side[match.end() :]) - number)
    except (SyntaxError, ValueError, TypeError, ArithmeticError, KeyError):
        return None
    return number, off


def equations(page: str) -> Iterator[tuple[str, bool]]:
    """Each pair of sides of which both are numbers, and whether they agree."""
    text = DISPLAY.sub(lambda match: match[0].replace("\n", " "), CODE.sub("@", page))
    for before, after in REWRITTEN:
        text = re.sub(before, after, text)
    text = text.translate(RAISED)
    for match in CHAIN.finditer(text):
        sides = match[0].split("=")
        if match.start() and GOES_ON.match(text[match.start() - 1]):
            sides[0] = ""
        if GOES_ON.match(text[match.end() : match.end() + 1]):
            sides[-1] = ""
        for left, right in pairwise(sides):
            if (one := read(left)) and (other := read(right)):
                yield (
                    f"{left.strip()} = {right.strip()}",
                    abs(one[0] - other[0]) <= 1.001 * (one[1] + other[1]) + 1e-9 * abs(one[0]),
                )


def test_both_sides_of_an_equals_sign_agree() -> None:
    found = [
        (page.name, *equation)
        for page in sorted((REPOSITORY / "docs").rglob("*.md"))
        for equation in equations(page.read_text("utf-8"))
    ]
    assert len(found) > 300  # it is read at all
    assert [(page, sides) for page, sides, agree in found if not agree] == []


def test_a_wrong_sum_is_seen() -> None:
    """As text and as a formula; what only looks like a sum is not read."""
    wrong = "只算直接路径是 0.98⁵⁹ ≈ 0.34。得 $\\frac12+\\frac13=\\frac46$，$-2\\ln2\\approx-1.396$，共 3 × 29,312 = 87,937 个。"
    assert [agree for _, agree in equations(wrong)] == [False] * 4
    right = "0.982⁵⁹ ≈ 0.34，0.9²⁰⁰ ≈ 7×10⁻¹⁰，$\\frac1{1+\\mathrm{e}^{-4}}\\approx0.982$，$c_1$ = 0.6225 × 0.4621 = 0.2876"
    assert [agree for _, agree in equations(right)] == [True] * 4
    assert not list(equations("取 $x_1=3$、24% = 6，$\\theta=2$ 时 $f=12$"))
