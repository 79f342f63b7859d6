"""The bytes of a request's body to named raw values, in either of the two forms that are understood.

Values are not judged here, except that one which no field could take (a list, a number with a fraction, a name
given twice) becomes `Odd.MALFORMED`, so that it is reported with all the other faults. `fields` reads the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn
from urllib.parse import parse_qsl

from . import form_names
from .errors import Code, Refusal
from .form_names import Odd, Raw

LIMIT = 16 * 1024  # bytes; the longest honest form, every character percent-encoded, is about 11 KB
_MOST_FIELDS = 64

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


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
    if media_type == JSON:
        return Body("json", _once(pairs), _typed(pairs))
    chosen = form_names.chosen(pairs)
    return Body("form", form_names.expanded(_once(chosen)), _typed(pairs) | _typed(chosen))


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
    return [*parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)]


def _once(pairs: Iterable[tuple[str, Raw]]) -> dict[str, Raw]:
    """Which of two values is meant cannot be known, so neither is taken."""
    raw: dict[str, Raw] = {}
    for name, value in pairs:
        raw[name] = Odd.MALFORMED if name in raw else value
    return raw


def _typed(pairs: Iterable[tuple[str, Raw]]) -> dict[str, str]:
    return {name: str(value) for name, value in pairs if isinstance(value, str | int)}
