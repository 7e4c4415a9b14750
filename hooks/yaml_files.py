"""YAML files that people write by hand: a slip in one is told by file, place and reason, never by a traceback."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from hooks.errors import BuildError

WANTED: dict[type, str] = {
    str: "text that is not empty (in quotes if it looks like a number, a date or yes/no)",
    list: "a list of texts, like [one, two]; leave the key out if there are none",
    dict: "a mapping, like {00-q01: short}",
    bool: "true; leave the key out otherwise",
}
"""How a message calls the types that a key's value can have."""


class UniqueKeyLoader(yaml.SafeLoader):
    """A safe YAML loader for which a repeated key is an error instead of a silent overwrite."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = []
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} is listed twice", key.start_mark)
            seen.append(key.value)
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> Any:
    """The data of a YAML file.

    Raises:
        BuildError: when the file cannot be read, is not YAML, or has a key twice in one mapping.
    """
    place = path.as_posix()
    try:
        return yaml.load(path.read_text("utf-8"), UniqueKeyLoader)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise BuildError(place, f"{line}{error.problem}; mend the YAML there") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: bytes that are not UTF-8, dates that do not exist
        raise BuildError(place, f"not YAML in UTF-8: {' '.join(str(error).split())}") from error
    except OSError as error:
        raise BuildError(place, f"cannot be read: {error.strerror}") from error


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def fits(value: object, kind: type) -> bool:
    """Whether a value is what `kind` stands for: a text, a list of texts, a mapping whose keys are texts, or true."""
    if isinstance(value, list):
        return kind is list and all(is_text(part) for part in value)
    if isinstance(value, dict):
        return kind is dict and all(map(is_text, value))
    if isinstance(value, bool):
        return kind is bool and value
    return kind is str and is_text(value)


def key_faults(entry: object, required: Mapping[str, type], optional: Mapping[str, type]) -> Iterator[str]:
    """What is wrong with the keys of an entry and the types of their values; after none of these it is safe to use."""
    if not isinstance(entry, dict):
        yield f"must be a mapping with the keys {', '.join(required)}, not {entry!r}"
        return
    kinds = {**required, **optional}
    for key in entry:
        if key not in kinds:
            yield f"unknown key {key!r}; the keys are {', '.join(kinds)}"
    for key, kind in kinds.items():
        if key in entry:
            if not fits(entry[key], kind):
                yield f"{key} must be {WANTED[kind]}; it is {entry[key]!r}"
        elif key in required:
            yield f"{key} is missing"
