"""What the three data files hold: the catalog's own types where a row is one, and row types where it is not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chalicelib.catalog import Location, Program, Space, Text, Theme, Week
from chalicelib.times import Span

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Day = date  # for rows that have a field called `date`
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One date of a series that goes differently: cancelled, or moved to another date or other hours."""

    date: date
    cancelled: Text | None = None
    moved_to: Day | None = None
    hours: Span | None = None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A weekly rule. `programs` take turns by the number of the week, beginning with `first_week` (ISO)."""

    id: str
    space: str
    day: Weekday
    hours: Span
    programs: tuple[str, ...]
    first_week: int = 1
    sessions_per_year: int = 48
    exceptions: tuple[ExceptionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A single session, typed with its date."""

    program: str
    date: date
    hours: Span
    space: str
    cancelled: Text | None = None


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """Days closed, open at special `hours`, or with a `week` of their own in place of the ordinary one.

    `remove` takes a public holiday away; `yearly` repeats every year.
    """

    first: date
    last: date | None = None
    reason: Text | None = None
    locations: tuple[str, ...] = ()
    hours: tuple[Span, ...] = ()
    yearly: bool = False
    remove: bool = False
    spaces: tuple[str, ...] = ()
    week: Week | None = None


@dataclass(frozen=True, slots=True)
class SpacesFile:
    """`quota` is how many open bookings one person may have in all.

    `privacy_notices_before` are dates of earlier notices that forms may still name.
    """

    privacy_notice: date
    locations: tuple[Location, ...]
    spaces: tuple[Space, ...]
    quota: int = 5
    privacy_notices_before: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgramsFile:
    themes: tuple[Theme, ...]
    programs: tuple[Program, ...]
    series: tuple[SeriesRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosuresFile:
    """`holidays_settled` names the years whose holidays were compared with the decree of the three ministers."""

    closures: tuple[ClosureRow, ...]
    holidays_settled: tuple[int, ...] = ()
