"""How the cards look: the two note types, and their stylesheet with the site's colours."""

import re
from hashlib import sha256
from pathlib import Path

import genanki  # type: ignore[import-untyped]

from hooks.ledger import PALETTE_CSS

CARD_CSS = Path("web/anki/card.css")
SOFT_ALPHA = "2e"
"""18 %, as in web/theme/palette.css, written as the last two digits of a colour: Anki's older web views know no color-mix()."""

FIELDS = ("编号", "标题", "题干", "要点", "解答", "出处", "链接")
"""Never rename, add or reorder one, nor a template's name: Anki takes a note type with other names for another note type
and refuses to update the notes that learners already have."""

COLOUR = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{6})\b")
CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)

SOURCE = '<div class="source">{{出处}}</div>\n<div class="title">{{标题}}</div>\n'
ANSWER = (
    '\n<hr id="answer">\n<div class="key"><div class="key-title">要点</div>\n{{要点}}</div>\n{{解答}}\n'
    '{{#链接}}<div class="back"><a href="{{链接}}">在网站上看这一题</a></div>{{/链接}}'
)


def fixed_id(name: str) -> int:
    """A number that is always the same for a name, in the range that genanki advises for ids of decks and note types."""
    return (1 << 30) + int.from_bytes(sha256(name.encode()).digest()[:8]) % (1 << 30)


def colour_schemes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Variables and colours of the light and of the dark scheme, read from the site's palette, their one source."""
    light, _, dark = css.partition("@media screen")
    return dict(COLOUR.findall(light)), dict(COLOUR.findall(dark))


def declarations(colours: dict[str, str]) -> str:
    soft = {f"{name}-soft": value + SOFT_ALPHA for name, value in colours.items() if name.startswith("--fig-")}
    return "".join(f"{name}:{value};" for name, value in (colours | soft).items())


def card_css() -> str:
    """The stylesheet of the cards: the palette for day and night, then web/anki/card.css."""
    light, dark = colour_schemes(PALETTE_CSS.read_text("utf-8"))
    rules = CSS_COMMENT.sub("", CARD_CSS.read_text("utf-8"))
    return f".card{{{declarations(light)}}}\n.card.nightMode,.nightMode .card{{{declarations(dark)}}}\n{rules}"


def note_type(name: str, template: str, text: str, kind: int) -> genanki.Model:
    front = f'{SOURCE}<div class="question">{text}</div>'
    back = front if kind == genanki.Model.CLOZE else "{{FrontSide}}"
    return genanki.Model(
        fixed_id(f"nnma note type: {name}"),
        name,
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": template, "qfmt": front, "afmt": back + ANSWER}],
        css=card_css(),
        model_type=kind,
        sort_field_index=FIELDS.index("标题"),
    )


def question_type() -> genanki.Model:
    """Question in front, key points and explanation behind: one card a note."""
    return note_type("神经网络问答笔记：问答", "问答", "{{题干}}", genanki.Model.FRONT_BACK)


def cloze_type() -> genanki.Model:
    """One card a blank, the other blanks filled."""
    return note_type("神经网络问答笔记：填空", "填空", "{{cloze:题干}}", genanki.Model.CLOZE)
