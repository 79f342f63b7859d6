"""Frozen dataclasses to plain JSON values and back, driven by their type hints.

The inverse trusts its input (it was written by `to_plain`): what editors write is checked by
`compile_catalog`, what visitors send by `forms`. Dates and spans travel as text; fields at their
default are left out, which keeps the catalog small.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .times import Span


def to_plain(value: Any) -> Any:
    """`value` as what `json.dumps` takes."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return str(value)
    if is_dataclass(value):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value


def from_plain(hint: Any, plain: Any) -> Any:
    """The value of type `hint` that `to_plain` turned into `plain`."""
    if hint is date:
        return date.fromisoformat(plain)
    if hint is Span:
        return Span.parse(plain)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: from_plain(hints[name], item) for name, item in plain.items()})
    origin = get_origin(hint)
    if origin is tuple:
        item_hint = get_args(hint)[0]
        return tuple(from_plain(item_hint, item) for item in plain)
    if origin in (Union, UnionType):
        (only,) = (arg for arg in get_args(hint) if arg is not NoneType)
        return from_plain(only, plain)
    if origin is Literal or hint in (str, int, bool):
        return plain
    message = f"no plain form for {hint!r}"
    raise TypeError(message)


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
