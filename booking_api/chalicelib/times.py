"""Wall time as the facility uses it: minutes of a day, spans of a day, and the one time zone (WIB)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

# Asia/Jakarta has had no daylight saving since 1964 (IANA tz), so a fixed offset is exact and needs no tz data.
WIB = timezone(timedelta(hours=7), "WIB")
MINUTES_OF_DAY = 24 * 60

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|(24):(00)", re.ASCII)


def parse_clock(text: str) -> int:
    """Minutes since midnight of `"09:30"`; `"24:00"` is the end of the day. Raises ValueError."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        message = f"not a time of day: {text!r}"
        raise ValueError(message)
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def clock(minute: int) -> str:
    """`570` as `"09:30"`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def parse_date(text: str) -> date:
    """The date of `"2026-12-01"`, and only in that form. Raises ValueError."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is None:
        message = f"not a date: {text!r}"
        raise ValueError(message)
    return date.fromisoformat(text)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of one day, in minutes since midnight: `start` belongs to it, `end` does not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_OF_DAY:
            message = f"a span must end after it starts, within one day: {self}"
            raise ValueError(message)

    @classmethod
    def parse(cls, text: str) -> Span:
        """The span of `"09:00-18:00"`. Raises ValueError."""
        start, dash, end = text.partition("-")
        if not dash:
            message = f"not a span of time: {text!r}"
            raise ValueError(message)
        return cls(parse_clock(start), parse_clock(end))

    def __str__(self) -> str:
        return f"{clock(self.start)}-{clock(self.end)}"

    @property
    def minutes(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def instant(day: date, minute: int) -> datetime:
    """The moment at which the wall clock in Central Java shows `minute` of `day`."""
    return datetime(day.year, day.month, day.day, tzinfo=WIB) + timedelta(minutes=minute)


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=offset) for offset in range(count)]
