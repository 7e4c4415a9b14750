"""Small corrections to rendered HTML: line breaks in Chinese paragraphs, markup that no style uses."""

import re

HAN = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’…—"
PREFORMATTED = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
HAN_LINE_BREAK = re.compile(
    rf"(?<=[{HAN}])((?:</?(?:a|abbr|code|del|em|mark|strong|sub|sup)\b[^>]*>)*)\n((?:<(?:a|abbr|em|mark|strong)\b[^>]*>)*)(?=[{HAN}])"
)
TOKEN = re.compile(
    r'<span class="(n|p|w|o|ow|err|mi|mf|mb|mh|bp|nb|nn|si|k|kn|kc|kd|c1|cm|sd|s1|s2|sa|se|fm|nf|nc|nd)">([^<]*)</span>'
)
RUN = re.compile(r'<span class="(k|c|s|nf)">[^<]*</span>(?:<span class="\1">[^<]*</span>)+')
TOKEN_CLASSES = {
    **dict.fromkeys(("k", "kn", "kc", "kd"), "k"),
    **dict.fromkeys(("c1", "cm", "sd"), "c"),
    **dict.fromkeys(("s1", "s2", "sa", "se"), "s"),
    **dict.fromkeys(("fm", "nf", "nc", "nd"), "nf"),
}
"""Highlighting kept in listings: keywords, comments, strings and definitions; all else is plain text."""


def join_han_lines(html: str) -> str:
    """Remove newlines between two Chinese characters, which browsers would show as a space."""
    parts = PREFORMATTED.split(html)
    return "".join(
        part if index % 3 == 1 else "" if index % 3 == 2 else HAN_LINE_BREAK.sub(r"\1\2", part) for index, part in enumerate(parts)
    )


def slim_listings(html: str) -> str:
    """Keep four token classes in highlighted code and merge neighbours: a third of the markup, the same reading.

    A listing that is wider than its box can be reached by the keyboard; Material's script, which looks at a listing when it is
    first seen, takes that from those that are not.
    """

    def replace(match: re.Match[str]) -> str:
        name = TOKEN_CLASSES.get(match[1])
        return f'<span class="{name}">{match[2]}</span>' if name else match[2]

    html = TOKEN.sub(replace, html).replace("<pre><span></span>", "<pre>").replace("<pre><code>", '<pre><code tabindex="0">')
    return RUN.sub(lambda run: run[0].replace(f'</span><span class="{run[1]}">', ""), html)


def squeeze_indentation(html: str) -> str:
    """Remove the templates' indentation and blank lines, outside preformatted text."""
    parts = PREFORMATTED.split(html)
    return "".join(
        part if index % 3 == 1 else "" if index % 3 == 2 else re.sub(r"[ \t]*\n\s*", "\n", part) for index, part in enumerate(parts)
    )
