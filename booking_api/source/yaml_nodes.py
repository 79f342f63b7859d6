"""A YAML text as nodes that remember where they stand, with nothing resolved. The only module that knows PyYAML.

What YAML would make of a bare word (`10:00` is 600, `no` is false) is kept as a remark on the node: the readers
of single values decide whether it matters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NoReturn

import yaml

from .problems import DataError, Mark, Problem

Meaning = Literal["text", "number", "yes-no", "date", "nothing"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written. `meaning` is what YAML takes it for; always "text" between quotes."""

    mark: Mark
    text: str
    meaning: Meaning = "text"


@dataclass(frozen=True, slots=True)
class Listing:
    mark: Mark
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
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

_INDENT_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)
_TAB = "a tab character stands before the text of this line; YAML indents with spaces only, put 2 spaces for each tab"
_PLAIN_WORDS = (
    ("mapping values", "this colon is not expected here; check that the line is indented like its neighbors and "
     "put quotes around a text that holds a colon"),
    ("could not find expected ':'", "the line above this place has no colon; write it as key: value"),
    ("expected key", "this line does not fit what is above it; check its indentation, and that each quote is closed"),
    ("expected '-' indicator", 'this line ends the list above it; begin it with "- " or check its indentation'),
    ("expected ',' or", "the bracket opened here is not closed; add the missing comma or closing bracket"),
    ("unexpected end of stream", 'the quote opened here is not closed; add the missing "'),
    ("block sequence entries", "a list begins on a line of its own; put each entry on a new line that starts with -"),
    ("cannot start any token", "a text cannot begin with this character; put the text in quotes"),
    ("unknown escape", r"a backslash has a meaning of its own between double quotes; write \\ or use single quotes"),
    ("undefined alias", "a text cannot begin with *; put the text in quotes"),
    ("scanning an anchor", "a text cannot begin with &; put the text in quotes"),
    ("another document", "the line --- starts a second document; remove it"),
)


def parse(text: str, file: str) -> Node:
    """The root node of `text`. Raises DataError with everything that keeps it from being YAML at all."""
    tabs = [Problem(_mark_at(text, found.end() - 1, file), _TAB) for found in _INDENT_TAB.finditer(text)]
    if tabs:
        raise DataError(tabs)
    control = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if control:
        message = f"there is an invisible control character here (U+{ord(control.group()):04X}); delete it"
        _fail(_mark_at(text, control.start(), file), message)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        _fail(*_explained(error, file))
    if root is None:
        _fail(Mark(file, 1, 1), "the file is empty; restore it from an earlier version")
    return _Converter(file).node(root)


def reading_of(scalar: Scalar) -> str:
    """What YAML makes of the bare words of `scalar`, in plain words: `the number 600`."""
    if scalar.meaning == "number":
        value = yaml.load(scalar.text, Loader=yaml.CSafeLoader)
        return f"the number {int(value) if isinstance(value, str) and value.isdecimal() else value}"
    if scalar.meaning == "yes-no":
        return str(yaml.load(scalar.text, Loader=yaml.CSafeLoader)).lower()
    return {"date": "a date", "nothing": "nothing"}.get(scalar.meaning, "a text")


class _Converter:
    """PyYAML's nodes to ours. A node met twice was repeated through an alias, which these files do without."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.seen: set[int] = set()

    def node(self, node: yaml.Node) -> Node:
        mark = Mark(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:
            _fail(mark, "anchors and aliases (& and *) are not used in these files; write the values out")
        self.seen.add(id(node))
        if node.tag not in _TAGS:
            _fail(mark, f'"{node.tag}" is a tag of YAML, which these files do without; put a text with ! in quotes')
        if isinstance(node, yaml.SequenceNode):
            return Listing(mark, tuple(self.node(item) for item in node.value))
        if isinstance(node, yaml.MappingNode):
            return Table(mark, tuple(self._entry(key, value) for key, value in node.value))
        return Scalar(mark, node.value, _meaning(node))

    def _entry(self, key: yaml.Node, value: yaml.Node) -> tuple[Scalar, Node]:
        name = self.node(key)
        if not isinstance(name, Scalar):
            _fail(name.mark, "a key is a single word; check the brackets on this line")
        return name, self.node(value)


def _meaning(node: yaml.ScalarNode) -> Meaning:
    if node.style is not None:
        return "text"
    if node.tag not in _MEANINGS and _NUMBER_OF_YAML_1_2.fullmatch(node.value):
        return "number"
    return _MEANINGS.get(node.tag, "text")


def _explained(error: yaml.MarkedYAMLError, file: str) -> tuple[Mark, str]:
    problem = f"{error.context or ''} {error.problem or ''}"
    words = next((words for part, words in _PLAIN_WORDS if part in problem), None)
    # Something left open is best looked for where it was opened, not where the file ended.
    opened = words is not None and "opened here" in words
    place = (error.context_mark if opened else error.problem_mark) or error.problem_mark
    line, column = (place.line + 1, place.column + 1) if place else (1, 1)
    return Mark(file, line, column), words or f"this is not valid YAML: {problem.strip()}; compare with the entries around"


def _mark_at(text: str, index: int, file: str) -> Mark:
    return Mark(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _fail(mark: Mark, message: str) -> NoReturn:
    raise DataError([Problem(mark, message)])
