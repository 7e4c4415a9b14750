"""The ledger docs/outline.yml and docs/outline/<section>.yml: read, checked as a whole, and made an outline."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from hooks.errors import BuildError
from hooks.outline import KIND_LABELS, Chapter, Family, Outline, QuestionEntry
from hooks.yaml_files import key_faults, load_yaml

LEDGER = Path("docs/outline.yml")
PALETTE_CSS = Path("web/theme/palette.css")
MATHEMATICS = Path("docs/mathematics.md")
LEDGER_KEYS = {"families": list, "chapters": list}
FAMILY_KEYS = {"name": str, "short": str, "slug": str, "colour": str, "sentence": str}
CHAPTER_KEYS = {"title": str, "family": str, "page": str, "textbook": list, "course": dict, "beyond": dict}
OPTIONAL_CHAPTER_KEYS = {"notebook": str, "rebuilt": list}
QUESTION_KEYS = {"kind": str}
OPTIONAL_QUESTION_KEYS = {"needs": list, "asked": list, "demo": bool}
MOST_NEEDS = 3
ASKED_COUNTS = range(2, 11)
LONGEST_ASKED = 45
MATHEMATICS_ENTRY = re.compile(r"^## (?P<title>.+?) \{ #(?P<id>math-[\w-]+)[ }]", re.MULTILINE)


def question_faults(question_id: str, value: Any) -> Iterator[str]:
    """What is wrong with a question's entry taken alone: `id: kind`, or `id:` and a mapping."""
    entry = {"kind": value} if isinstance(value, str) else value
    if faults := list(key_faults(entry, QUESTION_KEYS, OPTIONAL_QUESTION_KEYS)):
        yield from (f"{question_id}: {reason}" for reason in faults)
        return
    needs, asked = entry.get("needs", []), entry.get("asked", [])
    if entry["kind"] not in KIND_LABELS:
        yield f"{question_id}: unknown kind {entry['kind']!r}; use one of {', '.join(KIND_LABELS)}"
    if len(needs) > MOST_NEEDS:
        yield f"{question_id}: needs names {len(needs)}; name the {MOST_NEEDS} that matter most"
    if len(set(needs)) < len(needs):
        yield f"{question_id}: needs names one twice; remove it"
    if "asked" in entry and len(asked) not in ASKED_COUNTS:
        yield f"{question_id}: asked holds {len(asked)}; give {ASKED_COUNTS.start} to {ASKED_COUNTS.stop - 1} wordings"
    for text in asked:
        if len(text) > LONGEST_ASKED:
            yield f"{question_id}: asked {text!r} is longer than {LONGEST_ASKED} characters; write what a student would type"


def chapter_faults(entry: Any, families: Mapping[str, Family]) -> Iterator[str]:
    """What is wrong with a chapter's entry taken alone, as messages for the maintainer."""
    if faults := list(key_faults(entry, CHAPTER_KEYS, OPTIONAL_CHAPTER_KEYS)):
        yield from faults
        return
    if entry["family"] not in families:
        yield f"unknown family {entry['family']!r}; use one of {', '.join(families)}"
    for part in ("course", "beyond"):
        for question_id, value in entry[part].items():
            yield from question_faults(question_id, value)
    if unknown := set(entry.get("rebuilt", [])) - {*entry["course"], *entry["beyond"]}:
        yield f"rebuilt names unknown ids: {', '.join(sorted(unknown))}"


def parse_question(question_id: str, value: Any, **place: Any) -> QuestionEntry:
    """A question of an entry without faults; `place` is its number, part and whether it was rebuilt."""
    entry: dict[str, Any] = {"kind": value} if isinstance(value, str) else value
    needs, asked = tuple(entry.get("needs", ())), tuple(entry.get("asked", ()))
    return QuestionEntry(question_id, entry["kind"], needs=needs, asked=asked, demo=entry.get("demo", False), **place)


def parse_chapter(section: str, entry: Any, families: Mapping[str, Family], *, is_alone: bool) -> Chapter:
    """A chapter of an entry without faults."""
    rebuilt = entry.get("rebuilt", [])
    return Chapter(
        section=section,
        title=entry["title"],
        family=families[entry["family"]],
        page=entry["page"],
        notebook=entry.get("notebook", ""),
        textbook=tuple(entry["textbook"]),
        questions=tuple(
            parse_question(question_id, value, number=number, beyond=part == "beyond", rebuilt=question_id in rebuilt)
            for part in ("course", "beyond")
            for number, (question_id, value) in enumerate(entry[part].items(), start=1)
        ),
        is_alone=is_alone,
    )


def circle(needs: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A circle of questions that need one another, its first one at both ends; empty when there is none."""
    done: set[str] = set()

    def walk(question_id: str, path: list[str]) -> list[str]:
        if question_id in path:
            return [*path[path.index(question_id) :], question_id]
        if question_id in done:
            return []
        for needed in needs.get(question_id, ()):
            if found := walk(needed, [*path, question_id]):
                return found
        done.add(question_id)
        return []

    return next((found for question_id in needs if (found := walk(question_id, []))), [])


def wording(text: str) -> str:
    """What makes two wordings the same for a search: letters and digits, no case."""
    return "".join(re.findall(r"\w+", text)).casefold()


def shared_faults(files: Mapping[str, Chapter], mathematics: set[str] | None) -> Iterator[str]:
    """What is wrong between questions: ids and wordings that stand twice, needs that lead nowhere or in a circle.

    Args:
        files: the chapters by the file of their entry.
        mathematics: ids of the entries of 数学预备; None as long as there is no such page.
    """
    questions = [(file, question) for file, chapter in files.items() for question in chapter.questions]
    counts = Counter(question.id for _, question in questions)
    for file, question in questions:
        if counts[question.id] > 1:
            yield f"{file}: {question.id!r} is listed twice; ids are permanent and unique"
        for needed in question.needs:
            known = needed in (mathematics or ()) or (mathematics is None and needed.startswith("math-"))
            if needed not in counts and not known:
                yield f"{file}: {question.id}: needs the unknown id {needed!r}; name a question or an entry of {MATHEMATICS}"
    owners: dict[str, str] = {}
    for file, question in questions:
        for text in question.asked:
            if owner := owners.get(wording(text)):
                yield f"{file}: {question.id}: asked {text!r} stands at {owner} too; leave it with the question it fits best"
            owners[wording(text)] = question.id
    if found := circle({question.id: question.needs for _, question in questions}):
        yield f"{LEDGER}: needs goes in a circle: {' → '.join(found)}; leave one of these out"


def parse_families(entries: list[Any]) -> tuple[dict[str, Family], list[str]]:
    """The families by name, and what is wrong with their entries."""
    families: dict[str, Family] = {}
    faults = []
    for number, entry in enumerate(entries, start=1):
        found = list(key_faults(entry, FAMILY_KEYS, {"standalone": bool}))
        faults += [f"{LEDGER}: family {number}: {reason}" for reason in found]
        if not found and entry["name"] in families:
            faults.append(f"{LEDGER}: family {number}: {entry['name']} is listed twice; remove one")
        if not found:
            families[entry["name"]] = Family(**entry)
    return families, faults


def palette_faults(families: Iterable[Family], css: str) -> list[str]:
    """The families whose colour in the stylesheet of the palette is not the ledger's."""
    wanted = {family.name: (family.slug, f"--accent: var(--fig-{family.colour});") for family in families}
    return [
        f'{LEDGER}: {name}: {PALETTE_CSS} must hold [data-family="{slug}"] {{ {rule} }}'
        for name, (slug, rule) in wanted.items()
        if not re.search(rf'\[data-family="{slug}"\] \{{\s*{re.escape(rule)}', css)
    ]


def colour_faults(css: str) -> list[str]:
    """The colours of figures that the stylesheet of the palette does not give for light, for dark and as an area's."""
    light, _, dark = css.partition("@media screen")
    return [
        f"{PALETTE_CSS}: --fig-{name}: {lack}"
        for name in dict.fromkeys(re.findall(r"--fig-([a-z]+): #", css))
        for place, text, lack in (
            (light, f"--fig-{name}: #", "the light scheme lacks it; add it to the first block"),
            (dark, f"--fig-{name}: #", "the dark scheme lacks it; add a lighter one to the block of slate"),
            (css, f"--fig-{name}-soft: ", f"--fig-{name}-soft is missing; add it to the block of body"),
        )
        if text not in place
    ]


def stray_faults(outline: Outline, docs: Path) -> list[str]:
    """The pages in the families' folders that no chapter's entry names."""
    pages = [page.relative_to(docs).as_posix() for family in outline.families for page in sorted((docs / family.slug).glob("*.md"))]
    return [
        f"docs/{page}: no chapter's entry names it; write docs/outline/<section>.yml with `page: {page}`"
        for page in pages
        if page not in outline.by_page
    ]


def parse_outline(ledger: Any, entries: Mapping[str, Any], mathematics: set[str] | None = None) -> Outline:
    """Build the outline from the ledger's YAML data.

    Args:
        ledger: the families, and the sections in their order.
        entries: section → its chapter's entry.
        mathematics: ids of the entries of 数学预备; None as long as there is no such page.

    Raises:
        BuildError: with every missing or unknown key, unknown kind, family or id, circle, and what stands twice.
    """
    if not isinstance(ledger, dict) or set(ledger) != set(LEDGER_KEYS) or not all(isinstance(ledger[key], list) for key in ledger):
        raise BuildError(str(LEDGER), "must hold the keys `families`, a list of mappings, and `chapters`, a list of sections")
    families, faults = parse_families(ledger["families"])
    folder = LEDGER.with_suffix("").as_posix()
    files: dict[str, Chapter] = {}
    for section in ledger["chapters"]:
        file = f"{folder}/{section}.yml"
        if not isinstance(section, str) or section not in entries:
            faults.append(f"{LEDGER}: chapters names {section!r}, but there is no {file}; write it, or put the number in quotes")
        elif found := list(chapter_faults(entries[section], families)):
            faults += [f"{file}: {reason}" for reason in found]
        elif file in files:
            faults.append(f"{LEDGER}: chapters names {section!r} twice; remove one")
        else:
            family = entries[section]["family"]
            is_alone = sum(isinstance(entry, dict) and entry.get("family") == family for entry in entries.values()) == 1
            files[file] = parse_chapter(section, entries[section], families, is_alone=is_alone)
    faults += [
        f"{folder}/{section}.yml: not in the list of chapters of {LEDGER}; add {section!r} there, in its place"
        for section in entries
        if section not in ledger["chapters"]
    ]
    faults += shared_faults(files, mathematics) if not faults else []
    if faults:
        raise BuildError("the ledger", *faults)
    return Outline(tuple(families.values()), tuple(files.values()))


def load_outline(path: Path = LEDGER) -> Outline:
    """Read the ledger from disk: the file, the folder beside it with a file a chapter, the ids of 数学预备."""
    entries = {file.stem: load_yaml(file) for file in sorted(path.with_suffix("").glob("*.yml"))}
    mathematics = path.with_name(MATHEMATICS.name)
    known = {match["id"] for match in MATHEMATICS_ENTRY.finditer(mathematics.read_text("utf-8"))} if mathematics.exists() else None
    outline = parse_outline(load_yaml(path), entries, known)
    palette = PALETTE_CSS.read_text("utf-8")
    if faults := palette_faults(outline.families, palette) + colour_faults(palette) + stray_faults(outline, path.parent):
        raise BuildError("the ledger", *faults)
    return outline
