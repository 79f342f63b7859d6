"""A YAML text as nodes that remember where they stand, with nothing resolved. The only module that knows PyYAML.

What YAML would make of a bare word (`10:00` is 600, `no` is false) is kept as a remark on the node: the readers
of single values decide whether it matters.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, NoReturn

import yaml

from .problems import DataError, Mark, Problem
from .syntax import check_characters, plain_words

Meaning = Literal["text", "number", "yes-no", "date", "nothing"]


class Scalar(NamedTuple):
    """A single value as written. `meaning` is what YAML takes it for; always "text" between quotes."""

    mark: Mark
    text: str
    meaning: Meaning = "text"


class Listing(NamedTuple):
    """The entries of a list in the order written."""

    mark: Mark
    items: tuple[Node, ...]


class Table(NamedTuple):
    """Keys and values in the order written; a key written twice is there twice."""

    mark: Mark
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Listing | Table

_MEANINGS: dict[str, Meaning] = {
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "yes-no",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:null": "nothing",
}
_TAGS = {*_MEANINGS, "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
# YAML 1.1, which PyYAML follows, takes `0812` for a text; YAML 1.2 for the number 812. Other tools may read the latter.
_NUMBER_OF_YAML_1_2 = re.compile(r"[-+]?\d+|0o[0-7]+|[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", re.ASCII)


def parse(text: str, file: str) -> Node:
    """The root node of `text`. Raises DataError with everything that keeps it from being YAML at all."""
    check_characters(text, file)
    try:
        _refuse_anchors(text, file)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        _fail(*_explained(error, file))
    if root is None:
        _fail(Mark(file, 1, 1), "the file is empty; restore it from an earlier version")
    return _Converter(file).node(root)


def reading_of(scalar: Scalar) -> str:
    """What YAML makes of the bare words of `scalar`, in plain words: `the number 600`."""
    if scalar.meaning == "yes-no":
        return f"the truth value {str(yaml.load(scalar.text, Loader=yaml.CSafeLoader)).lower()}"
    if scalar.meaning == "number":
        return _number(scalar.text)
    return {"text": "a text", "date": "a date", "nothing": "nothing"}[scalar.meaning]


class _Converter:
    """PyYAML's nodes to ours."""

    def __init__(self, file: str) -> None:
        self.file = file

    def node(self, node: yaml.Node) -> Node:
        start = node.start_mark
        mark = Mark(self.file, start.line + 1, start.column + 1)
        if node.tag not in _TAGS:
            _fail(mark, f'"{node.tag}" is a tag of YAML, which these files do without; put a text with ! in quotes')
        if isinstance(node, yaml.SequenceNode):
            return Listing(mark, tuple(self.node(item) for item in node.value))
        if isinstance(node, yaml.MappingNode):
            return Table(mark, tuple(self._entry(key, value) for key, value in node.value))
        return Scalar(mark, str(node.value), _meaning(node))

    def _entry(self, key: yaml.Node, value: yaml.Node) -> tuple[Scalar, Node]:
        name = self.node(key)
        if not isinstance(name, Scalar):
            _fail(name.mark, "a key is a single word; check the brackets on this line")
        return name, self.node(value)


def _number(text: str) -> str:
    try:
        value = yaml.load(text, Loader=yaml.CSafeLoader)
        return f"the number {value if not isinstance(value, str) else _number_of_yaml_1_2(value)}"
    except ValueError:  # `0x_` is taken for a number, and then is none
        return "a number"


def _number_of_yaml_1_2(text: str) -> float:
    if text.startswith("0o"):
        return int(text, 8)
    return int(text) if re.fullmatch(r"[-+]?\d+", text, re.ASCII) else float(text)


def _refuse_anchors(text: str, file: str) -> None:
    """`name: &co Partners` would lose its first word without a sound, for nothing here is ever repeated by name."""
    if "&" not in text:
        return
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.NodeEvent) and event.anchor and not isinstance(event, yaml.AliasEvent):
            line, column = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
            _fail(Mark(file, line + 1, column + 1), "a text cannot begin with &; put the text in quotes")


def _meaning(node: yaml.Node) -> Meaning:
    if isinstance(node, yaml.ScalarNode) and node.style:  # one of the quotes, or the sign of a block of text
        return "text"
    if node.tag not in _MEANINGS and _NUMBER_OF_YAML_1_2.fullmatch(node.value):
        return "number"
    return _MEANINGS.get(node.tag, "text")


def _explained(error: yaml.MarkedYAMLError, file: str) -> tuple[Mark, str]:
    message, where_it_began = plain_words(f"{error.context or ''} {error.problem or ''}".strip())
    place = error.context_mark if where_it_began else error.problem_mark
    return Mark(file, place.line + 1, place.column + 1) if place else Mark(file, 1, 1), message


def _fail(mark: Mark, message: str) -> NoReturn:
    raise DataError([Problem(mark, message)])
