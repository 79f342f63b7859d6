"""The bytes of a request's body to named raw values, in either of the two forms that are understood.

Values are not judged here, except that one which no field could take (a list, a number with a fraction, a name
given twice) becomes `Odd.MALFORMED`, so that it is reported with all the other faults. `fields` reads the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Literal, NoReturn
from urllib.parse import parse_qsl

from .errors import Code, Refusal
from .times import MINUTES_OF_DAY, clock, parse_clock

LIMIT = 16 * 1024  # bytes; the longest honest form, every character percent-encoded, is about 11 KB
_MOST_FIELDS = 64

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


class Odd(Enum):
    """A raw value that is no text and no whole number."""

    MALFORMED = auto()
    # Follows from another field that is missing or unreadable: no fault of its own.
    UNKNOWABLE = auto()
    PAST_MIDNIGHT = auto()


Raw = str | int | Odd | None


@dataclass(frozen=True, slots=True)
class Body:
    """The values of a body by the API's field names; `typed` as the visitor's form named and held them."""

    dialect: Literal["json", "form"]
    raw: Mapping[str, Raw]
    typed: Mapping[str, str]


def read(body: bytes, content_type: str) -> Body:
    """Raises Refusal BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE or MALFORMED_BODY."""
    if len(body) > LIMIT:
        raise Refusal(Code.BODY_TOO_LARGE)
    media_type, charset = _media_type(content_type)
    if media_type not in (JSON, FORM) or charset != "utf-8":
        raise Refusal(Code.UNSUPPORTED_MEDIA_TYPE)
    try:
        text = _decoded(body)
        pairs = _json_pairs(text) if media_type == JSON else _form_pairs(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(Code.MALFORMED_BODY) from error
    raw = _once(pairs)
    typed = {name: str(value) for name, value in pairs if isinstance(value, str | int)}
    if media_type == JSON:
        return Body("json", raw, typed)
    return Body("form", _expanded(raw), typed)


def _media_type(content_type: str) -> tuple[str, str]:
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "charset":
            charset = value.strip('"')
    return media_type, charset


def _decoded(body: bytes) -> str:
    """The text of UTF-8. The gateway replaces what is none by U+FFFD before it gets here, so that counts as damage."""
    text = body.decode()
    if "\ufffd" in text:
        raise ValueError
    return text


def _json_pairs(text: str) -> list[tuple[str, Raw]]:
    """Raises ValueError or RecursionError unless `text` is one JSON object with a sane number of fields."""
    parsed = json.loads(text, object_pairs_hook=_Pairs, parse_constant=_no_constant)
    if not isinstance(parsed, _Pairs) or len(parsed) > _MOST_FIELDS:
        raise ValueError
    return [(name, _raw(value)) for name, value in parsed]


class _Pairs(list[tuple[str, Any]]):
    """A JSON object with names given twice still visible; a class of its own to tell it from an array."""


def _no_constant(_name: str) -> NoReturn:
    """NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError


def _raw(value: object) -> Raw:
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    return Odd.MALFORMED


def _form_pairs(text: str) -> list[tuple[str, Raw]]:
    return _moved(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS))


def _moved(pairs: list[tuple[str, str]]) -> list[tuple[str, Raw]]:
    """A suggestion may lie in another space: `2026-12-01T09:00@solo-class` counts in place of the form's own."""
    elsewhere = [value.partition("@")[2] for name, value in pairs if name == "slot" and "@" in value]
    if not elsewhere:
        return [*pairs]
    kept = [(name, value.partition("@")[0] if name == "slot" else value) for name, value in pairs if name != "space"]
    return [("space", elsewhere[0]), *kept]


def _once(pairs: Iterable[tuple[str, Raw]]) -> dict[str, Raw]:
    """Which of two values is meant cannot be known, so neither is taken."""
    raw: dict[str, Raw] = {}
    for name, value in pairs:
        raw[name] = Odd.MALFORMED if name in raw else value
    return raw


def _expanded(form: dict[str, Raw]) -> dict[str, Raw]:
    """`slot` and `minutes`, as radio buttons and a list can carry them, to `date`, `start` and `end`.

    A program may post those as they are.
    """
    if not form.keys().isdisjoint(("date", "start", "end")):
        return form
    rest = {name: value for name, value in form.items() if name not in ("slot", "minutes")}
    slot, minutes = form.get("slot"), form.get("minutes")
    date, t, start = slot.partition("T") if isinstance(slot, str) else (slot, "", "")
    return rest | {
        "date": date,
        "start": start if t else Odd.UNKNOWABLE,
        "end": _end(start, minutes),
    }


def _end(start: str, minutes: Raw) -> Raw:
    if not isinstance(minutes, str) or not minutes.strip():
        return minutes
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) <= len(str(MINUTES_OF_DAY))):
        return Odd.MALFORMED
    try:
        end = parse_clock(start) + int(minutes)
    except ValueError:
        return Odd.UNKNOWABLE
    return clock(end) if end <= MINUTES_OF_DAY else Odd.PAST_MIDNIGHT
