"""YAML nodes to frozen dataclasses, driven by their type hints. Goes on after a mistake, so that all are told at once.

What single values may look like is decided by `scalars`, what must hold for fields and rows by `rules`; how rows
fit together in the calendar by `planning`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from chalicelib.catalog import Text
from chalicelib.times import Span

from .problems import Mark, Problem, Wrong, suggest
from .rules import FIELD_RULES, IDENTIFIED, MISSING_WORDS, REFERENCES, ROW_RULES, Row, check_slug
from .scalars import read_choice, read_date, read_flag, read_number, read_span, read_text
from .yaml_nodes import Listing, Node, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_SCALARS: dict[Any, Callable[[Scalar], Any]] = {
    str: read_text,
    int: read_number,
    bool: read_flag,
    date: read_date,
    Span: read_span,
}
_EXPECTED = {Scalar: "a single value", Listing: "a list", Table: "a group of keys"}


class _Failed(Exception):
    """This value could not be read; its problems are noted already."""


@dataclass
class Reader:
    """Reads any number of files into one picture: the problems, the ids declared, and where each row stands."""

    problems: list[Problem] = field(default_factory=list)
    declared: dict[type, dict[str, Mark]] = field(default_factory=lambda: defaultdict(dict))
    _references: list[tuple[type, str, str, Mark]] = field(default_factory=list)
    _places: dict[int, tuple[Any, Row]] = field(default_factory=dict)

    def read(self, shape: type[T], node: Node) -> T | None:
        """The value of type `shape` that `node` describes; None when it cannot be built, the reasons being noted.

        Lists leave out the entries that could not be read.
        """
        try:
            return cast("T", self._value(shape, node, ""))
        except _Failed:
            return None

    def note(self, mark: Mark, message: str) -> None:
        self.problems.append(Problem(mark, message))

    def place(self, row: object, name: str = "") -> Mark:
        """Where a row that was read stands, or one of its fields."""
        _, found = self._places[id(row)]
        return found.marks.get(name, found.mark)

    def check_references(self) -> None:
        """Once all files are read: every id that is referred to must have been declared."""
        for target, name, text, mark in self._references:
            if text not in self.declared[target]:
                self.note(mark, f'{name}: there is no {IDENTIFIED[target]} "{text}"; '
                          f"{suggest(text, self.declared[target])}")

    def _value(self, hint: Any, node: Node, name: str) -> Any:
        hint = _without_none(hint)
        if hint is Text and not isinstance(node, Table):
            self._fail(node.mark, name, 'a text in both languages is needed; write "id: …" and "en: …" on lines below')
        if is_dataclass(hint) and hint is not Span:
            return self._row(cast("type", hint), self._as(Table, node, name), name)
        if get_origin(hint) is tuple:
            return self._list(get_args(hint)[0], node, name)
        return self._scalar(hint, self._as(Scalar, node, name), name)

    def _as(self, kind: type[T], node: Node, name: str) -> T:
        if isinstance(node, kind):
            return node
        if isinstance(node, Scalar) and node.meaning == "nothing":
            self._fail(node.mark, name, f"nothing is written here; write {_EXPECTED[kind]} or delete the line")
        self._fail(node.mark, name, f"{_EXPECTED[kind]} is needed here, not {_EXPECTED[type(node)]}")

    def _scalar(self, hint: Any, scalar: Scalar, name: str) -> Any:
        read = partial(read_choice, choices=get_args(hint)) if get_origin(hint) is Literal else _SCALARS[hint]
        try:
            return read(scalar)
        except Wrong as wrong:
            self._fail(scalar.mark, name, str(wrong))

    def _list(self, hint: Any, node: Node, name: str) -> tuple[Any, ...]:
        # One value needs no brackets: `monday: "09:00-18:00"`.
        alone = isinstance(node, Scalar) and node.meaning != "nothing" and hint in (str, Span)
        items = (node,) if alone else self._as(Listing, node, name).items
        read: list[tuple[Any, Mark]] = []
        for item in items:
            try:
                read.append((self._value(hint, item, name), item.mark))
            except _Failed:
                continue
        if hint is Span:
            self._check_overlaps(read, name)
        return tuple(value for value, _ in read)

    def _check_overlaps(self, spans: list[tuple[Span, Mark]], name: str) -> None:
        ordered = sorted(spans, key=lambda pair: (pair[0], pair[1]))
        for (earlier, _), (later, mark) in zip(ordered, ordered[1:], strict=False):
            if earlier.overlaps(later):
                self.note(mark, f"{name}: {later} overlaps {earlier}; join them or change one")

    def _row(self, cls: type, table: Table, name: str) -> Any:
        before = len(self.problems)
        row = Row(table.mark)
        nodes = self._known_entries(cls, table)
        for part in fields(cls):
            if part.name in nodes:
                self._field(cls, part.name, nodes[part.name], row)
            elif part.default is MISSING:
                message = MISSING_WORDS.get((cls, part.name), f'"{part.name}" is missing; add it')
                self.note(table.mark, f"{name}: {message}" if cls is Text else message)
            else:
                row.values[part.name] = part.default
        if cls in ROW_RULES:
            ROW_RULES[cls](row)
        for field_name, message in row.wrong:
            self.note(row.marks.get(field_name, row.mark), f"{field_name}: {message}" if field_name else message)
        if "sample" in row.values:
            self._spell_out_sample(cls, row)
        # A whole file (it has no name) is built with the rows that could be read; a row only if it is right throughout.
        return self._built(cls, row, usable=not name or len(self.problems) == before)

    def _built(self, cls: type, row: Row, *, usable: bool) -> Any:
        if not usable or not row.has(*(part.name for part in fields(cls))):
            raise _Failed
        value = cls(**row.values)
        self._places[id(value)] = (value, row)
        return value

    def _known_entries(self, cls: type, table: Table) -> dict[str, Node]:
        known = [part.name for part in fields(cls)]
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, node in table.entries:
            if key.text not in known:
                self.note(key.mark, f'unknown key "{key.text}"; {suggest(key.text, known)}')
            elif key.text in found:
                self.note(key.mark, f'"{key.text}" is written twice, first on line {found[key.text][0].mark.line}; '
                          "keep one of them")
            else:
                found[key.text] = (key, node)
        return {name: node for name, (_, node) in found.items()}

    def _field(self, cls: type, name: str, node: Node, row: Row) -> None:
        row.marks[name] = node.mark
        try:
            value = self._value(_hints(cls)[name], node, name)
        except _Failed:
            return
        for rule in FIELD_RULES.get((cls, name), ()):
            try:
                rule(value)
            except Wrong as wrong:
                self.note(node.mark, f"{name}: {wrong}")
                return
        if name == "id" and cls in IDENTIFIED and not self._declared(cls, value, node.mark):
            return
        if (cls, name) in REFERENCES:
            self._refer(REFERENCES[cls, name], name, node)
        row.values[name] = value

    def _declared(self, cls: type, text: str, mark: Mark) -> bool:
        try:
            check_slug(text)
        except Wrong as wrong:
            self.note(mark, f"id: {wrong}")
            return False
        first = self.declared[cls].setdefault(text, mark)
        if first is not mark:
            self.note(mark, f'id: "{text}" is used twice, first on line {first.line}; '
                      f"every {IDENTIFIED[cls]} needs an id of its own")
        return first is mark

    def _refer(self, target: type, name: str, node: Node) -> None:
        for item in node.items if isinstance(node, Listing) else (node,):
            if isinstance(item, Scalar) and item.meaning == "text":
                self._references.append((target, name, item.text.strip(), item.mark))

    def _spell_out_sample(self, cls: type, row: Row) -> None:
        """`sample: all` as the names of the fields that are written in the row; any other word must be a field."""
        possible = [part.name for part in fields(cls) if part.name not in {"id", "sample", *_reference_fields(cls)}]
        if row.values["sample"] == ("all",):
            row.values["sample"] = tuple(name for name in possible if name in row.marks)
        for name in row.values["sample"]:
            if name not in possible:
                self.note(row.marks["sample"], f'sample: there is no field "{name}"; {suggest(name, [*possible, "all"])}')

    def _fail(self, mark: Mark, name: str, message: str) -> NoReturn:
        self.note(mark, f"{name}: {message}" if name else message)
        raise _Failed


def _reference_fields(cls: type) -> set[str]:
    return {name for owner, name in REFERENCES if owner is cls}


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (arg for arg in get_args(hint) if arg is not NoneType)
    return hint


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
