"""Single values: what an editor may write for a text, a number, yes or no, a date, a span of hours.

Whatever can be taken in one way only is accepted. What YAML would silently turn into something else is refused, since
the next tool to read the file would do so. Each function raises `Wrong` with what is wrong and what to write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chalicelib.catalog import CELL
from chalicelib.times import MINUTES_OF_DAY, Span, clock, parse_date

from .problems import Wrong, suggest
from .yaml_nodes import Scalar, reading_of

if TYPE_CHECKING:
    from datetime import date

HOUR = 60
_LOOSE_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|to|s/d|s\.d\.)\s*(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)
_LOOSE_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})", re.ASCII)


def read_text(scalar: Scalar) -> str:
    if scalar.meaning != "text":
        message = f'YAML reads {scalar.text} as {reading_of(scalar)}; put it in quotes: "{scalar.text}"'
        raise Wrong(message)
    if not scalar.text.strip():
        message = "the text is empty; write a text or delete the line"
        raise Wrong(message)
    return scalar.text.strip()


def read_number(scalar: Scalar) -> int:
    """A whole number. `10:00` and `1_000`, which YAML takes for numbers, are none to an editor."""
    if re.fullmatch(r"-?(0|[1-9]\d{0,8})", scalar.text, re.ASCII):
        return int(scalar.text)
    if re.fullmatch(r"0\d{1,8}", scalar.text, re.ASCII):
        message = f"{scalar.text} begins with a zero, which YAML may read in base eight; write {int(scalar.text)}"
        raise Wrong(message)
    message = f'"{scalar.text}" is not a whole number; write digits only, like 30'
    raise Wrong(message)


def read_flag(scalar: Scalar) -> bool:
    if scalar.text in {"true", "false"}:
        return scalar.text == "true"
    if scalar.meaning == "yes-no":
        meant = "true" if scalar.text.lower() in {"yes", "on", "true"} else "false"
        message = f"not every tool reads {scalar.text} as {meant}; write {meant}"
        raise Wrong(message)
    message = f'"{scalar.text}" is neither yes nor no; write true or false'
    raise Wrong(message)


def read_date(scalar: Scalar) -> date:
    try:
        return parse_date(scalar.text)
    except ValueError:
        raise Wrong(_wrong_date(scalar.text)) from None


def _wrong_date(text: str) -> str:
    loose = _LOOSE_DATE.fullmatch(text)
    if loose is None:
        return f'"{text}" is not a date; write year-month-day, like "2026-12-01"'
    year, month, day = _year_first(*loose.groups())
    meant = f"{year}-{int(month):02d}-{int(day):02d}"
    try:
        parse_date(meant)
    except ValueError:
        return f'"{text}" is not in the calendar; check day and month (year-month-day, like "2026-12-01")'
    return f'"{text}" is not written as a date; did you mean "{meant}"?'


def _year_first(first: str, middle: str, last: str) -> tuple[str, str, str]:
    """The parts of a date written the other way round, as is usual: `31/12/2026`."""
    return (first, middle, last) if len(first) > len(last) else (last, middle, first)


def read_span(scalar: Scalar) -> Span:
    """Hours of a day on the raster of half hours, in which rooms are claimed."""
    if scalar.meaning != "text":
        message = f'YAML reads {scalar.text} as {reading_of(scalar)}; write from and to in quotes, like "09:00-18:00"'
        raise Wrong(message)
    loose = _LOOSE_SPAN.fullmatch(scalar.text.strip())
    if loose is None:
        message = f'"{scalar.text}" is not a span of hours; write from and to, like "09:00-18:00"'
        raise Wrong(message)
    start, end = _minutes(loose[1], loose[2]), _minutes(loose[3], loose[4])
    return _checked_span(scalar.text, start, end)


def _minutes(hours: str, minutes: str | None) -> int:
    beyond_any_hour = int(minutes or 0) >= HOUR
    return MINUTES_OF_DAY + 1 if beyond_any_hour else int(hours) * HOUR + int(minutes or 0)


def _checked_span(text: str, start: int, end: int) -> Span:
    if max(start, end) > MINUTES_OF_DAY:
        message = f'"{text}" holds a time that no clock shows; hours go from 00:00 to 24:00'
    elif start == end:
        message = f'"{text}" ends when it starts; write from and to, like "09:00-18:00"'
    elif start > end:
        message = f'"{text}" ends before it starts; did you mean "{clock(end)}-{clock(start)}"?'
    elif start % CELL or end % CELL:
        message = f'"{text}" is not on the {CELL}-minute raster; use full and half hours'
    elif text.strip() != f"{clock(start)}-{clock(end)}":
        message = f'"{text}" is not written as hours; did you mean "{clock(start)}-{clock(end)}"?'
    else:
        return Span(start, end)
    raise Wrong(message)


def read_choice(scalar: Scalar, choices: tuple[str, ...]) -> str:
    text = read_text(scalar)
    if text not in choices:
        message = f'"{text}" is unknown; {suggest(text, choices)}'
        raise Wrong(message)
    return text
