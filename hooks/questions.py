"""Question cards: find the questions of a chapter page in its HTML, check them, and wrap each in a card."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from hooks.errors import BuildError
from hooks.outline import PROVEN_KINDS, Chapter, QuestionEntry

HEADING = re.compile(r"<h(?P<level>[1-6])(?P<attributes>[^>]*)>.*?</h(?P=level)>", re.DOTALL)
ANSWER_START = re.compile(r'<details class="answer"[^>]*>\s*<summary>.*?</summary>', re.DOTALL)
BLANK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
PLAIN_START = '<div class="admonition plain">'
PLAIN_TITLE = re.compile(rf'(?<={PLAIN_START})\s*<p class="admonition-title">.*?</p>')
KEY_POINTS = re.compile(r'\s*<div class="admonition key">')
TOOLS = (
    '<span class="question-tools needs-js"><span class="question-state"></span>'
    '<button type="button" class="copy-link" aria-label="复制本题链接" title="复制本题链接"></button></span>'
)
"""Where web/questions/ shows the reader's state; hidden without JavaScript."""

EMBEDDED_CELL = '<div class="admonition notebook">'


@dataclass(frozen=True)
class QuestionBlock:
    """A level-3 heading with what follows it up to the next heading of level 3 or above.

    All parts are HTML; `answer` is the inside of the answer's details element without its summary (None without
    an answer block), `rest` is what stands after the answer.
    """

    id: str
    kind: str
    heading: str
    text: str
    answer_block: str | None
    answer: str | None
    rest: str


def attribute(name: str, attributes: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', attributes)
    return match[1] if match else ""


def element_end(html: str, start: int, name: str) -> int:
    """Offset just past the element of that name that starts at `start`, nested ones of the same name included."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}\b[^>]*>").finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(html)


def split_page(html: str) -> Iterator[str | QuestionBlock]:
    """Cut a chapter's HTML into question blocks and the pieces between them, in order; joining them loses nothing."""
    headings = [match for match in HEADING.finditer(html) if int(match["level"]) <= 3]
    position = 0
    for index, match in enumerate(headings):
        question_id = attribute("id", match["attributes"])
        if match["level"] != "3":
            continue
        end = headings[index + 1].start() if index + 1 < len(headings) else len(html)
        if position < match.start():
            yield html[position : match.start()]
        body = html[match.end() : end]
        answer = ANSWER_START.search(body)
        if answer:
            stop = element_end(body, answer.start(), "details")
            yield QuestionBlock(
                id=question_id,
                kind=attribute("class", match["attributes"]),
                heading=match[0],
                text=body[: answer.start()],
                answer_block=body[answer.start() : stop],
                answer=body[answer.end() : stop].removesuffix("</details>"),
                rest=body[stop:],
            )
        else:
            yield QuestionBlock(question_id, attribute("class", match["attributes"]), match[0], body, None, None, "")
        position = end
    yield html[position:]


def without_plain_titles(html: str) -> str:
    """A page whose plain sentences have no title; Python-Markdown gives every admonition one."""
    return PLAIN_TITLE.sub("", html)


def split_plain(answer: str) -> tuple[str, str]:
    """An answer's plain sentence (empty where it has none) and the rest, which opens with the key points."""
    start = len(answer) - len(answer.lstrip())
    if not answer.startswith(PLAIN_START, start):
        return "", answer
    end = element_end(answer, start, "div")
    return answer[start + len(PLAIN_START) : end].removesuffix("</div>"), answer[end:]


def visible_text(html: str) -> str:
    """What a reader sees of a piece of HTML, white space trimmed; a picture counts as text."""
    return re.sub(r"<(?!img|svg)[^>]*>", "", html).strip()


def block_faults(block: QuestionBlock, entry: QuestionEntry) -> Iterator[str]:
    """What is wrong with one answered question, as messages for the maintainer."""
    if block.kind != entry.kind:
        yield f"its class is .{block.kind or '(none)'}, the ledger says .{entry.kind}"
    if not visible_text(block.text):
        yield "the question's full text is missing between heading and answer"
    if block.kind == "cloze" and not BLANK.search(block.text):
        yield "a cloze question needs at least one blank, written ==answer== in its text"
    if block.answer is None:
        yield 'no answer block; write ??? answer "参考答案" after the question\'s text'
        return
    if not visible_text(block.answer):
        yield "the answer is empty; indent its body by four spaces below ??? answer"
    elif not KEY_POINTS.match(split_plain(block.answer)[1]):
        yield 'the answer must open with !!! key "要点", before it only !!! plain with one sentence'
    elif PLAIN_START in block.answer and not visible_text(split_plain(block.answer)[0]):
        yield "!!! plain is empty or stands in the middle; write one sentence below it, at the beginning of the answer"
    if rest := visible_text(block.rest):
        yield f"text after the answer block ({rest[:30]!r}); indent it by four spaces to make it part of the answer"
    if entry.kind in PROVEN_KINDS and EMBEDDED_CELL not in block.answer:
        yield f"a {entry.kind} answer must embed a notebook cell: <!-- notebook: path#{entry.id} -->"


def check_page(chapter: Chapter, html: str, markdown: str, *, answered: bool) -> None:
    """Hold a chapter page against the ledger.

    Args:
        chapter: the page's entry in the ledger.
        html: the page's content as Markdown rendered it.
        markdown: its source, for line numbers.
        answered: False for a page still being written, which lists its questions only.

    Raises:
        BuildError: with every fault of the page, each with line and id.
    """
    blocks = [part for part in split_page(html) if isinstance(part, QuestionBlock)]
    known = {question.id: question for question in chapter.questions}
    faults = []
    seen: set[str] = set()

    def fault(question_id: str, reason: str) -> None:
        heading = re.search(rf"^### .*\{{ #{re.escape(question_id)}[ }}]", markdown, re.MULTILINE)
        line = markdown[: heading.start()].count("\n") + 1 if heading else 0
        faults.append(f"line {line}, {question_id}: {reason}" if heading else f"{question_id}: {reason}")

    for block in blocks:
        if block.id not in known:
            fault(block.id, "unknown question id; add it to docs/outline.yml or correct it")
        elif block.id in seen:
            fault(block.id, "duplicate question id")
        elif answered:
            for reason in block_faults(block, known[block.id]):
                fault(block.id, reason)
        seen.add(block.id)
    faults += [f"{question_id}: listed in docs/outline.yml but not on the page" for question_id in known if question_id not in seen]
    order = [block.id for block in blocks if block.id in known]
    if not faults and order != list(known):
        first = next(found for found, wanted in zip(order, known, strict=True) if found != wanted)
        fault(first, "out of order; the ledger docs/outline.yml gives the order")
    if faults:
        raise BuildError(f"docs/{chapter.page}", *faults)


def with_blanks(text: str) -> str:
    """Turn each <mark> of a cloze question into a blank that a checkbox reveals, so that it works without JavaScript."""
    number = 0

    def blank(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return (
            f'<label class="blank"><input type="checkbox" class="blank-toggle" aria-label="显示第 {number} 空" autocomplete="off">'
            f'<span class="blank-answer">{match[1]}</span></label>'
        )

    return BLANK.sub(blank, text)


def card(block: QuestionBlock, entry: QuestionEntry, section: str) -> str:
    """One question as a card: number, kind and badges above the heading, then text and answer."""
    badge = '<span class="question-badge" title="原题文字已丢失，题干由我们补拟">补拟</span>' if entry.rebuilt else ""
    text = with_blanks(block.text) if entry.kind == "cloze" else block.text
    return (
        f'<section class="question" data-question="{escape(entry.id)}" data-kind="{entry.kind}">'
        f'<div class="question-stem"><p class="question-meta"><span class="question-number">{section} · {entry.label}</span>'
        f'<span class="question-kind">{entry.kind_label}</span>{badge}{TOOLS}</p>'
        f'{block.heading}<div class="question-text">{text}</div></div>{block.answer_block or ""}</section>\n'
    )


def wrap_questions(chapter: Chapter, html: str) -> str:
    """A checked chapter's HTML with each question wrapped in its card."""
    known = {question.id: question for question in chapter.questions}
    return "".join(
        part if isinstance(part, str) else card(part, known[part.id], chapter.section) + part.rest for part in split_page(html)
    )
