"""The questions of a chapter page: their anatomy, known here alone; the check of it; the card that each becomes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from hooks.chapters import Source
from hooks.errors import BuildError
from hooks.outline import PROVEN_KINDS, Chapter, QuestionEntry
from hooks.tree import Node, Tree, classes, html_of, siblings, visible_text

SECTION_HEADINGS = ("h1", "h2", "h3")
SENTENCE_END = re.compile("[。！？](?![”）])")
CELL = "div.admonition.notebook"
TOOLS = (
    '<span class="question-tools needs-js"><span class="question-state"></span>'
    '<button type="button" class="star" aria-pressed="false" aria-label="收藏本题" title="收藏本题"></button>'
    '<button type="button" class="question-more" aria-label="{menu}" aria-haspopup="dialog"></button></span>'
)
"""Where the reader's state is shown (web/progress/) and a menu opens (web/share/); hidden without JavaScript."""

REBUILT = '<p class="question-rebuilt">题干补写：原题的文字已丢失，题干由我们补拟。</p>'


@dataclass(frozen=True)
class Answer:
    """The parts of an answer, as elements of the page and as HTML of their content (formulas still TeX).

    `plain` and `key_points` are without their titles, empty where the answer has none; `explanation` is all that follows,
    `prose` the same without the notebook cells embedded in it.
    """

    element: Node
    content: list[Node]
    cells: list[Node]
    key_title: str
    plain: str
    key_points: str
    explanation: str
    prose: str


@dataclass(frozen=True)
class Question:
    """A level-3 heading with what follows it up to the next heading of level 3 or above.

    `heading`, `title` (what stands in the heading) and `text` are HTML; `rest` are the elements after the answer, which
    should be none.
    """

    id: str
    element: Node
    stem: list[Node]
    heading: str
    title: str
    text: str
    answer: Answer | None
    rest: list[Node] = field(default_factory=list)

    @property
    def marks(self) -> list[Node]:
        """The marked places of the text: a cloze question's blanks."""
        return [mark for node in self.stem for mark in node.css("mark")]

    @property
    def blanks(self) -> list[str]:
        """What stands in the marked places, formulas as TeX, white space as it is read."""
        return [" ".join(mark.text().split()) for mark in self.marks]


def opening(content: list[Node], name: str) -> Node | None:
    """The admonition of that name with which some content opens."""
    first = next((node for node in content if visible_text([node]) or node.is_element_node), None)
    return first if first and first.tag == "div" and {"admonition", name} <= set(classes(first)) else None


def titled(admonition: Node | None) -> tuple[str, str]:
    """The title of an admonition as text, and the HTML below it."""
    if not admonition:
        return "", ""
    title = next((node for node in siblings(admonition.first_child) if "admonition-title" in classes(node)), None)
    inside = [node for node in siblings(admonition.first_child) if node != title]
    return title.text().strip() if title else "", html_of(inside).strip()


def parse_answer(element: Node) -> Answer:
    content = [node for node in siblings(element.first_child) if node.tag != "summary"]
    plain = opening(content, "plain")
    after = content[content.index(plain) + 1 :] if plain else content
    key = opening(after, "key")
    cells = element.css(CELL)
    explanation = html_of([node for node in after if node != key])
    prose = explanation
    for cell in cells:
        prose = prose.replace(cell.html or "", "", 1)
    key_title, key_points = titled(key)
    return Answer(element, content, cells, key_title, titled(plain)[1], key_points, explanation, prose)


def parse_question(heading: Node, body: list[Node]) -> Question:
    at = next((index for index, node in enumerate(body) if node.tag == "details" and "answer" in classes(node)), len(body))
    answer = parse_answer(body[at]) if at < len(body) else None
    return Question(
        id=heading.id or "",
        element=heading,
        stem=body[:at],
        heading=heading.html or "",
        title=heading.inner_html or "",
        text=html_of(body[:at]),
        answer=answer,
        rest=body[at + 1 :],
    )


def parse_questions(tree: Tree) -> list[Question]:
    """The questions of a chapter's content, in its order."""
    bodies: list[tuple[Node, list[Node]]] = []
    for node in siblings(tree.body.first_child):
        if node.tag in SECTION_HEADINGS:
            bodies.append((node, []))
        elif bodies:
            bodies[-1][1].append(node)
    return [parse_question(heading, body) for heading, body in bodies if heading.tag == "h3"]


def answer_faults(entry: QuestionEntry, answer: Answer) -> Iterator[str]:
    """What is wrong with an answer."""
    if not visible_text(answer.content):
        yield "the answer is empty; indent its body by four spaces below ??? answer"
        return
    if answer.key_title != "要点":
        yield 'the answer must open with !!! plain and one sentence, then !!! key "要点"'
    elif not answer.key_points:
        yield 'the key points are empty; indent them by eight spaces below !!! key "要点"'
    plains = answer.element.css("div.admonition.plain")
    if not plains:
        yield "the plain sentence is missing; write !!! plain and below it one sentence that a weak student understands"
    if len(plains) > bool(answer.plain):
        yield "!!! plain is empty or not at the beginning; write one sentence below it, before the key points"
    if len(SENTENCE_END.findall(visible_text(plains))) > 1:
        yield "the plain sentence is more than one; join them (；，：), or say the rest below the key points"
    if inside := answer.element.css(", ".join(SECTION_HEADINGS)):
        yield f"the heading {inside[0].text()!r} stands inside the answer; use #### there, or bold"
    if entry.kind in PROVEN_KINDS and not answer.cells:
        yield f"a {entry.kind} answer must embed a notebook cell: <!-- notebook: path#{entry.id} -->"


def question_faults(question: Question, entry: QuestionEntry) -> Iterator[str]:
    """What is wrong with one answered question, as messages for the maintainer."""
    if not visible_text(question.stem):
        yield "the question's full text is missing between heading and answer"
    if entry.kind == "cloze" and not question.marks:
        yield "a cloze question needs at least one blank, written ==answer== in its text"
    if not question.answer:
        yield 'no answer block; write ??? answer "参考答案" after the question\'s text'
        return
    yield from answer_faults(entry, question.answer)
    if rest := visible_text(question.rest):
        yield f"text after the answer block ({rest[:30]!r}); indent it by four spaces to make it part of the answer"


def check_page(chapter: Chapter, questions: list[Question], source: Source) -> None:
    """Hold what Markdown made of a chapter against its source, whose headings have been held against the ledger.

    Raises:
        BuildError: with every fault of the page, each with line and id.
    """
    known = {question.id: question for question in chapter.questions}
    faults = [
        f"{question.id or question.heading}: a heading of level 3 that the source writes in some other way; use ####"
        for question in questions
        if question.id not in known
    ]
    if not source.is_unwritten:
        faults += [
            f"{source.place(question.id)}: {reason}"
            for question in questions
            if question.id in known
            for reason in question_faults(question, known[question.id])
        ]
    if faults:
        raise BuildError(f"docs/{chapter.page}", *faults)


def remove_plain_titles(questions: list[Question]) -> None:
    """Python-Markdown gives every admonition a title; the plain sentence shows none."""
    for question in questions:
        for plain in question.answer.element.css("div.admonition.plain") if question.answer else ():
            for title in plain.css("p.admonition-title"):
                title.decompose()


@dataclass(frozen=True)
class Doors:
    """What the build knows for who finds an error.

    `lines`: where each question stands in its source, for the link that edits it, empty where there is no editor to link
    to; `has_report`: whether there is an address to report to.
    """

    lines: Mapping[str, int] = field(default_factory=dict)
    has_report: bool = False


def make_blanks(tree: Tree, question: Question) -> None:
    """Turn each <mark> of a cloze question into a blank that a checkbox reveals, so that it works without JavaScript."""
    for number, mark in enumerate(question.marks, start=1):
        blank, text = tree.element("label", class_="blank"), tree.element("span", class_="blank-answer")
        box = f'<input type="checkbox" class="blank-toggle" aria-label="显示第 {number} 空" autocomplete="off">'
        for node in siblings(mark.first_child):
            text.insert_child(node, move=True)
        blank.insert_child(tree.place(box))
        blank.insert_child(text, move=True)
        mark.replace_with(blank, move=True)


def make_card(tree: Tree, question: Question, entry: QuestionEntry, section: str, doors: Doors) -> None:
    """Put one question in a card: number, kind and badges above the heading, then text and answer."""
    tools = TOOLS.format(menu="分享本题、报告错误" if doors.has_report else "分享本题")
    badge = '<button type="button" class="question-badge">题干补写</button>' if entry.rebuilt else ""
    part = "beyond" if entry.beyond else "course"
    meta = (
        f'<p class="question-meta"><span class="question-number">{section} · {entry.label}</span>'
        f'<span class="question-kind">{escape(entry.kind_label)}</span>{badge}{tools}</p>'
    )
    card = tree.element("section", class_="question", data_question=entry.id, data_kind=entry.kind, data_part=part)
    if line := doors.lines.get(entry.id):
        card.attrs["data-line"] = str(line)
    stem, text = tree.element("div", class_="question-stem"), tree.element("div", class_="question-text")
    question.element.insert_before(card, move=True)
    stem.insert_child(tree.place(meta))
    stem.insert_child(question.element, move=True)
    for node in question.stem:
        text.insert_child(node, move=True)
    stem.insert_child(text, move=True)
    card.insert_child(stem, move=True)
    if question.answer:
        if entry.rebuilt:
            question.answer.element.insert_child(tree.place(REBUILT))
        card.insert_child(question.answer.element, move=True)
    card.insert_after("\n")


def make_cards(tree: Tree, chapter: Chapter, questions: list[Question], doors: Doors) -> None:
    """Make each question of a checked chapter a card; its menu is named by what it holds."""
    known = {question.id: question for question in chapter.questions}
    remove_plain_titles(questions)
    for question in questions:
        if known[question.id].kind == "cloze":
            make_blanks(tree, question)
        make_card(tree, question, known[question.id], chapter.section, doors)
