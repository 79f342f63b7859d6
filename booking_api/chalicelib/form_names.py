"""What a browser's form can name to the API's own fields: lists and buttons carry other values than a program sends.

Nothing is judged: what follows from a value that is missing or unreadable is `Odd.UNKNOWABLE`, and reported once.
"""

from __future__ import annotations

import re
from datetime import timedelta
from enum import Enum, auto

from .times import MINUTES_OF_DAY, clock, parse_clock, parse_date

LOOK = "look"  # the button that asks which times are free, and books nothing
_SERIES = re.compile(r"(?P<step>[dw])(?P<count>[1-9][0-9]?)")


class Odd(Enum):
    """A raw value that is no text and no whole number."""

    MALFORMED = auto()
    # Follows from another field that is missing or unreadable: no fault of its own.
    UNKNOWABLE = auto()
    PAST_MIDNIGHT = auto()


Raw = str | int | Odd | None
Pairs = list[tuple[str, Raw]]


def chosen(pairs: Pairs) -> Pairs:
    """The button of a suggestion names a day and a start at once, in place of those of the form's own lists."""
    pairs = _moved(pairs)
    slots = [str(value).partition("@")[0].partition("T") for name, value in pairs if name == "slot"]
    if not slots:
        return pairs
    named = [pair for date, _, start in slots for pair in (("date", date), ("start", start))]
    return [*named, *(pair for pair in pairs if pair[0] not in ("slot", "date", "start"))]


def expanded(form: dict[str, Raw]) -> dict[str, Raw]:
    """What lists can carry to the API's own fields: `minutes` to `end`, `series` to `until` or `repeat`.

    A program may post those as they are.
    """
    if "end" in form:
        return form
    rest = {name: value for name, value in form.items() if name not in ("minutes", "series", LOOK)}
    return rest | {"end": _end(form.get("start"), form.get("minutes"))} | _several(form)


def _moved(pairs: Pairs) -> Pairs:
    """A suggestion may lie in another space: `2026-12-01T09:00@solo-class` counts in place of the form's own."""
    elsewhere = [str(value).partition("@")[2] for name, value in pairs if name == "slot" and "@" in str(value)]
    if not elsewhere:
        return pairs
    return [("space", elsewhere[0]), *(pair for pair in pairs if pair[0] != "space")]


def _several(form: dict[str, Raw]) -> dict[str, Raw]:
    """`d3`: three days in a row; `w4`: the same weekday in four weeks."""
    series = form.get("series")
    if not series:
        return {}
    match = _SERIES.fullmatch(series) if isinstance(series, str) else None
    if match is None:
        return {"repeat": Odd.MALFORMED}
    if match["step"] == "w":
        return {"repeat": match["count"]}
    return {"until": _last_day(form.get("date"), int(match["count"]))}


def _last_day(first: Raw, count: int) -> Raw:
    try:
        return (parse_date(str(first)) + timedelta(days=count - 1)).isoformat()
    except (ValueError, OverflowError):
        return Odd.UNKNOWABLE


def _end(start: Raw, minutes: Raw) -> Raw:
    if not isinstance(minutes, str) or not minutes.strip():
        return minutes
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) <= len(str(MINUTES_OF_DAY))):
        return Odd.MALFORMED
    try:
        end = parse_clock(str(start)) + int(minutes)
    except ValueError:
        return Odd.UNKNOWABLE
    return clock(end) if end <= MINUTES_OF_DAY else Odd.PAST_MIDNIGHT
