"""Hostile addresses, queries, imports and stored values, drawn by a seed: none injects anything, none breaks the page.

FUZZ=1000 tries so many, by hand; the suite tries a share of them. FUZZ_SEED repeats a run.
"""

import json
import os
import random
from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import BrowserContext, Page

from tests.browser.study import CHAPTER, answer, is_open

COUNT = int(os.environ.get("FUZZ", "40"))
SEED = int(os.environ.get("FUZZ_SEED") or random.randrange(1_000_000))  # noqa: S311 - a test, no secret
PIECES = (
    *("<img src=x onerror=ran++>", "<script>ran++</script>", "javascript:ran++", "'-ran++-'", '" onfocus=ran++ autofocus x="'),
    *(
        "</textarea>",
        "</script>",
        "${ran++}",
        "{{7*7}}",
        "<svg onload=ran++>",
        "%",
        "%00",
        "%E0%A4%A",
        "\u0000",
        "\u202e",
        "😀",
    ),
    *("__proto__", "constructor", "toString", "../..", "//evil", "#", "?", "&", "=", ":", "/", "\\", "[", "]", "(", "*", ".", "\n"),
    *(
        "卷积",
        "01-01-q01",
        "02-02-q05",
        "beyond-01-01-01",
        "math-chain",
        "q",
        "bring=",
        "paper=",
        "a" * 300,
        "0",
        "-1",
        "1e999",
        "null",
    ),
)
VALUES = (
    "null",
    "{",
    "[]",
    "{}",
    '"x"',
    "7",
    "-1",
    "1e999",
    "[null]",
    '{"open":[1],"whole":{},"filled":null}',
    '{"__proto__":{"x":1}}',
    "",
)
NAMES = (
    "revealed",
    "place",
    "points-only",
    "chapter-points",
    "searches",
    "exam",
    "exported",
    "session/due",
    "session/eve",
    "paper",
    "build",
)
INTACT = """() => {
    const active = [...document.querySelectorAll("script:not([src])")].some(script => script.textContent.startsWith("ran"));
    const handlers = [...document.querySelectorAll("*")].some(node =>
        [...node.attributes].some(({ name, value }) => /^on/.test(name) || /^\\s*javascript:/i.test(value) && name === "href"));
    return [window.ran, active, handlers, "x" in {}, "live" in document.documentElement.dataset];
}"""


def text(draw: random.Random) -> str:
    return "".join(draw.choices(PIECES, k=draw.randint(1, 5)))


def stored(draw: random.Random) -> list[list[str]]:
    """Keys and values for the browser's storage, some of them ratings."""
    keys = [f"/notes/:{draw.choice(NAMES)}", f"/notes/:review/{draw.choice(PIECES)}/{draw.choice(PIECES)}", "/notes/.__palette"]
    return [[key, draw.choice((draw.choice(VALUES), json.dumps(text(draw))))] for key in keys]


def imported(draw: random.Random) -> str:
    """The text of a file: not JSON, of a wrong shape, or sound but for what it holds."""
    record = {
        draw.choice(PIECES): {"reviews": [[draw.choice([1, -1, 1e300, "x", None]), draw.choice([3, 9, "3"])]], "seen": text(draw)}
    }
    whole = {"app": draw.choice(["nnma-notes", 1]), "version": draw.choice([1, 2, "1"]), "records": record, "questions": record}
    return draw.choice((text(draw), json.dumps(whole), json.dumps([record]), json.dumps(text(draw)), draw.choice(VALUES) or " "))


def try_one(page: Page, draw: random.Random) -> str:
    """One hostile act; returns what it was."""
    kind = draw.choice(("hash", "query", "stored", "import"))
    if kind == "hash":
        value = draw.choice((quote, str))(text(draw))
        page.evaluate("value => { location.hash = value }", value)
    elif kind == "query":
        value = text(draw)
        page.locator("input[name=query]").evaluate(
            "(field, value) => { field.focus(); field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })) }",
            value,
        )
        page.wait_for_timeout(60)
        page.keyboard.press("Escape")
    elif kind == "stored":
        value = repr(values := stored(draw))
        page.evaluate(
            "values => { for (const [key, value] of values) { localStorage[key] = value; sessionStorage[key] = value } }", values
        )
        page.goto(draw.choice((CHAPTER, "review/", "", f"{CHAPTER}?q={quote(text(draw))}#{quote(text(draw))}")))
        page.wait_for_selector("html[data-live]")
    else:
        value = imported(draw)
        if "/review/" not in page.url:
            page.goto("review/")
        page.wait_for_selector("[data-review][data-ready]")
        page.evaluate(
            """value => {
                const form = document.querySelector("form[data-paste]");
                form.elements.text.value = value;
                form.requestSubmit();
            }""",
            value,
        )
    return f"{kind}: {value[:300]!r}"


def test_nothing_hostile_injects_or_breaks(open_context: Callable[..., BrowserContext]) -> None:
    print(f"FUZZ_SEED={SEED}")
    draw = random.Random(SEED)  # noqa: S311 - a test, no secret
    context = open_context()
    context.add_init_script("window.ran = 0")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(CHAPTER)
    for number in range(COUNT):
        done = try_one(page, draw)
        state = page.evaluate(INTACT)
        assert state == [0, False, False, False, True], f"seed {SEED}, number {number}, {done}"
        assert not errors, f"seed {SEED}, number {number}, {done}: {errors}"
    page.goto(CHAPTER)
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.goto("overview/")
    page.goto(CHAPTER)
    answer(page).locator("> summary").click()
    assert is_open(page)
