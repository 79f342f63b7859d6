"""YAML nodes to frozen dataclasses, driven by their type hints. Goes on after a mistake, so that all are told at once.

What single values may look like is decided by `scalars`, what must hold for fields and rows by `rules`, for ids by
`names`; how rows fit together in the calendar by `planning` and `calendar_checks`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache, partial
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from chalicelib.catalog import Text
from chalicelib.times import Span

from .names import IDENTIFIED, REFERENCES, Names
from .problems import Mark, Problem, Wrong, suggest
from .row_rules import Row
from .rules import FIELD_RULES, ROW_RULES
from .rules import MISSING as MISSING_WORDS
from .scalars import read_choice, read_date, read_flag, read_number, read_span, read_text
from .yaml_nodes import Listing, Node, Scalar, Table

T = TypeVar("T")
N = TypeVar("N", Scalar, Listing, Table)
_SCALARS: dict[Any, Callable[[Scalar], Any]] = {
    str: read_text,
    int: read_number,
    bool: read_flag,
    date: read_date,
    Span: read_span,
}
_NEEDED = {Scalar: "a single value", Listing: "a list", Table: "a group of keys"}
_NOTHING = "nothing is written here; fill it in or delete the line"
_LANGUAGES = 'the text is needed in both languages; write "id: …" and "en: …" below'


class _Failed(Exception):
    """This value could not be read; its problems are noted already."""


@dataclass
class Reader:
    """Reads any number of files into one picture: the problems, the names used, and where each row stands."""

    problems: list[Problem] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    _rows: dict[int, tuple[object, Row]] = field(default_factory=dict)

    def read(self, shape: type[T], node: Node) -> T | None:
        """The file of type `shape` that `node` describes; None when it cannot be built, the reasons being noted.

        Lists leave out the entries that could not be read.
        """
        try:
            return cast("T", self._value(shape, node, ""))
        except _Failed:
            return None

    def note(self, mark: Mark, message: str) -> None:
        self.problems.append(Problem(mark, message))

    def place(self, value: object, name: str = "", entry: int | None = None) -> Mark:
        """Where a row that was read stands, or one of its fields, or one entry of a list in that field."""
        _, row = self._rows[id(value)]
        return row.place(name, entry)

    def _value(self, hint: Any, node: Node, name: str) -> Any:
        hint = _without_none(hint)
        if get_origin(hint) is tuple:
            return self._list(get_args(hint)[0], node, name)
        if hint is Text and not isinstance(node, Table):
            self._fail(node.mark, name, _LANGUAGES)
        if is_dataclass(hint) and hint is not Span:
            return self._row(cast("type", hint), self._as(Table, node, name), name)
        return self._scalar(hint, self._as(Scalar, node, name), name)

    def _as(self, kind: type[N], node: Node, name: str) -> N:
        if not isinstance(node, kind):
            nothing = isinstance(node, Scalar) and node.meaning == "nothing"
            other = f"{_NEEDED[kind]} is needed here, not {_NEEDED[type(node)]}"
            self._fail(node.mark, name, _NOTHING if nothing else other)
        return node

    def _scalar(self, hint: Any, scalar: Scalar, name: str) -> Any:
        if scalar.meaning == "nothing":
            self._fail(scalar.mark, name, _NOTHING)
        read = partial(read_choice, choices=get_args(hint)) if get_origin(hint) is Literal else _SCALARS[hint]
        try:
            return read(scalar)
        except Wrong as wrong:
            self._fail(scalar.mark, name, str(wrong))

    def _list(self, hint: Any, node: Node, name: str) -> tuple[Any, ...]:
        # One value needs no brackets: `monday: "09:00-18:00"`.
        alone = isinstance(node, Scalar) and node.meaning != "nothing" and hint in (str, int, Span)
        read: list[tuple[Any, Mark]] = []
        for item in (node,) if alone else self._as(Listing, node, name).items:
            try:
                read.append((self._value(hint, item, name), item.mark))
            except _Failed:
                continue
        if hint is Span:
            self._check_overlaps(read, name)
        return tuple(value for value, _ in read)

    def _check_overlaps(self, spans: list[tuple[Span, Mark]], name: str) -> None:
        for (earlier, _), (later, mark) in pairwise(sorted(spans)):
            if earlier.overlaps(later):
                self.note(mark, f"{name}: {later} overlaps {earlier}; join them or change one")

    def _row(self, cls: type, table: Table, name: str) -> Any:
        before = len(self.problems)
        row = Row(table.mark)
        nodes = self._known_entries(cls, table)
        for part, default in _defaults(cls).items():
            if part in nodes:
                self._field(cls, part, nodes[part], row)
            elif default is not MISSING:
                row.values[part] = default
            else:
                message = MISSING_WORDS.get((cls, part), f'"{part}" is missing; add it')
                self.note(table.mark, f"{name}: {message}" if cls is Text else message)
        self._check_row(cls, row)
        # A whole file (it has no name) is built with the rows that could be read; a row only if it is right throughout.
        usable = not name or len(self.problems) == before
        if not usable or not row.has(*_defaults(cls)):
            raise _Failed
        value = cls(**row.values)
        self._rows[id(value)] = (value, row)  # the value is kept alive with it, or its identity could be used again
        return value

    def _known_entries(self, cls: type, table: Table) -> dict[str, Node]:
        known = _defaults(cls)
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, node in table.entries:
            if key.text not in known:
                self.note(key.mark, f'unknown key "{key.text}"; {suggest(key.text, known)}')
            elif key.text in found:
                line = found[key.text][0].mark.line
                self.note(key.mark, f'"{key.text}" is written twice, first on line {line}; keep one of them')
            else:
                found[key.text] = (key, node)
        return {name: node for name, (_, node) in found.items()}

    def _field(self, cls: type, name: str, node: Node, row: Row) -> None:
        row.marks[name] = node.mark
        if isinstance(node, Listing):
            row.entries[name] = [item.mark for item in node.items]
        for item in node.items if isinstance(node, Listing) else (node,):
            if isinstance(item, Scalar) and item.meaning == "text":
                self.names.refer(cls, name, item.text.strip(), item.mark)
        try:
            value = self._value(_hints(cls)[name], node, name)
            for rule in FIELD_RULES.get((cls, name), ()):
                rule(value)
            if name == "id" and cls in IDENTIFIED:
                self.names.declare(cls, value, node.mark)
        except Wrong as wrong:
            self.note(node.mark, f"{name}: {wrong}")
        except _Failed:
            return
        else:
            row.values[name] = value

    def _check_row(self, cls: type, row: Row) -> None:
        if cls in ROW_RULES:
            ROW_RULES[cls](row)
        if row.has("sample"):
            _spell_out_sample(cls, row)
        for mark, name, message in row.faults:
            self.note(mark, f"{name}: {message}" if name else message)

    def _fail(self, mark: Mark, name: str, message: str) -> NoReturn:
        self.note(mark, f"{name}: {message}" if name else message)
        raise _Failed


def _spell_out_sample(cls: type, row: Row) -> None:
    """`sample: all` becomes the names of the fields written in the row; any other word must be a field.

    Keywords claim nothing, so they are no sample of anything.
    """
    linking = {name for owner, name in REFERENCES if owner is cls and _defaults(cls)[name] is MISSING}
    possible = [name for name in _defaults(cls) if name not in {"id", "keywords", "sample", *linking}]
    if row.values["sample"] == ("all",):
        row.values["sample"] = tuple(name for name in possible if name in row.marks)
    for name in row.values["sample"]:
        if name not in possible:
            row.blame("sample", f'there is no field "{name}"; {suggest(name, [*possible, "all"])}')


@cache
def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (arg for arg in get_args(hint) if arg is not NoneType)
    return hint


@cache
def _defaults(cls: type) -> dict[str, Any]:
    """The fields of `cls` with their defaults, MISSING where there is none."""
    return {part.name: part.default for part in fields(cls)}


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
