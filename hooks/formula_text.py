"""Formulas as one line of readable text, made from the MathML that KaTeX gives, so that no command can be unknown."""

import re
import unicodedata
from collections.abc import Iterator
from xml.etree import ElementTree

from hooks.errors import BuildError

APPLY = "\u2061"
"""KaTeX writes this after the name of a function; it has no width and parts the name from what follows."""
ACCENTS = {"^": "\u0302", "ˉ": "\u0304", "‾": "\u0304", "~": "\u0303", "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c", "⃗": "\u20d7"}
STYLED = {"double-struck": "DOUBLE-STRUCK CAPITAL", "script": "SCRIPT CAPITAL"}
SPACED = set("=≠≈≡≜≔∼≃<>≤≥≪≫∈∉⊂⊃⊆⊇∝→←↦⇒⇔↔⟹⟺|⊙⊗⊕⋆∗∘±+−-×÷∧∨∪∩/") | {":="}
LOOSE_ELEMENTS = {"mfrac", "msub", "msup", "msubsup", "munder", "mover", "munderover"}
GROUPS = {"mrow", "mstyle", "mpadded", "semantics", "menclose", "mtd", "math"}
SIMPLE = re.compile(r"[√∂Δ∇]?[^\W_]+′*(?:[_^](?:[^\W_]+|\([^()]*\)))*|\([^()]*\)|√\([^()]*\)|[^\w\s]")
LOOSE = "\ue012"
"""Stands, while a formula is put together, behind what must not touch a following letter."""


def styled(text: str, variant: str) -> str:
    """A letter in the style of its MathML: 𝔼, ℒ; other styles change no meaning here."""
    if variant in STYLED and len(text) == 1 and text.isascii() and text.isupper():
        for name in (f"{STYLED[variant]} {text}", f"MATHEMATICAL {STYLED[variant]} {text}"):
            try:
                return unicodedata.lookup(name)
            except KeyError:
                continue
    return text


def bracketed(text: str) -> str:
    """Text that stands for one thing in a fraction, a script or under a root: in brackets unless it is one word or number."""
    text = text.strip()
    return text if SIMPLE.fullmatch(text) else f"({text})"


def with_script(base: str, sign: str, script: str) -> str:
    """A base with a script; a function's name keeps its distance from what follows."""
    script = script.strip()
    if not re.search(r"[a-zA-Z]{2}", script):
        script = script.replace(" ", "")
    if script in ("′", "″"):
        return base + script
    if not script:
        return base
    is_function = base.endswith(APPLY)
    return f"{base.removesuffix(APPLY).strip()}{sign}{bracketed(script)}{APPLY if is_function else ''}"


def fence(text: str) -> str:
    """A bracket or bar, bars as they are typed."""
    return {"∥": "‖", "∣": "|"}.get(text, text)


def operator(text: str, before: str) -> str:
    """An operator with the spaces that it takes; none after a sign that belongs to the number behind it."""
    text = fence(text)
    if text == ",":
        return ", "
    if text not in SPACED:
        return text
    is_sign = text in "+−-±" and (not before.strip() or before.rstrip()[-1] in "([{,=<>≤≥≈∼∈→←^_/|∣⋅;" or before.endswith(APPLY))
    return text if is_sign else f" {text} "


def table(node: ElementTree.Element) -> str:
    """A matrix or cases row by row; aligned equations one after the other."""
    is_equations = node.get("columnalign", "").startswith("right")
    rows = [[text_of(cell) for cell in row] for row in node]
    if is_equations:
        return "，".join("".join(cells).strip() for cells in rows)
    return "; ".join(" ".join(cell.strip() for cell in cells if cell.strip()) for cells in rows)


def joined(children: Iterator[ElementTree.Element]) -> str:
    text = ""
    for child in children:
        if child.tag == "mo":
            is_fence = child.get("stretchy") == "false" or child.get("fence") == "true"
            text += fence(child.text or "") if is_fence else operator(child.text or "", text)
            continue
        piece = text_of(child)
        if child.tag in ("mi", "mtext") and len(piece) > 1 and text[-1:].isalnum():
            text += " "  # two names in a row, or a number before a name
        if text.endswith(LOOSE) and piece[:1].isalnum() | (piece[:1] in "√∂∇"):
            text += " "
        text += piece + (LOOSE if child.tag in LOOSE_ELEMENTS else "")
    return text.replace(LOOSE, "")


def text_of(node: ElementTree.Element) -> str:
    """The text of a MathML element.

    Raises:
        ValueError: for an element that has no form here.
    """
    parts = list(node)
    match node.tag:
        case "semantics":
            return text_of(parts[0])
        case tag if tag in GROUPS:
            return joined(iter(parts))
        case "mi" | "mn" | "mtext":
            return styled(fence(node.text or "").replace("\u00a0", " "), node.get("mathvariant", ""))
        case "mo":
            return operator(node.text or "", "")
        case "mspace":
            return " "
        case "mphantom" | "annotation" | "none":
            return ""
        case "mfrac":
            above, below = (text_of(part) for part in parts)
            if node.get("linethickness") == "0px":
                return f"{above.strip()}, {below.strip()}"
            return f"{bracketed(above)}/{bracketed(below)}"
        case "msqrt":
            return f"√{bracketed(joined(iter(parts)))}"
        case "mroot":
            return f"{bracketed(text_of(parts[1]))}√{bracketed(text_of(parts[0]))}"
        case "msub":
            return with_script(text_of(parts[0]), "_", text_of(parts[1]))
        case "msup":
            return with_script(text_of(parts[0]), "^", text_of(parts[1]))
        case "msubsup" | "munderover":
            return with_script(with_script(text_of(parts[0]), "_", text_of(parts[1])), "^", text_of(parts[2]))
        case "mover" | "munder":
            base, mark = text_of(parts[0]), text_of(parts[1]).strip()
            if mark in ACCENTS:
                return (
                    unicodedata.normalize("NFC", base.strip() + ACCENTS[mark])
                    if len(base.strip()) == 1
                    else f"{base.strip()}{mark}"
                )
            if mark in ("⏟", "⏞"):
                return base.strip()
            if parts[0].tag == node.tag:  # the label of a brace
                return f"{base}（{mark}）"
            return with_script(base, "_" if node.tag == "munder" else "^", mark)
        case "mtable":
            return table(node)
        case _:
            raise ValueError(node.tag)


def mathml_to_text(mathml: str) -> str:
    """A formula's MathML (`<math>…</math>`) as text: x_k, e^(−x), a/b, √d, ∑_(i = 1)^n, [1 0; 0 1].

    Raises:
        BuildError: for MathML that has no form here, naming the element.
    """
    try:
        text = text_of(ElementTree.fromstring(re.sub(r' xmlns="[^"]*"', "", mathml)))
    except ValueError as error:
        raise BuildError("hooks/formula_text.py", f"no text form for <{error}> of KaTeX's MathML; add one to text_of") from error
    text = re.sub(rf"\s*{APPLY}(?=\s*[(\[{{,;)|∣]|\s*$)", "", text)
    text = text.replace(APPLY, " ")
    return re.sub(r"\s+", " ", text).strip()
