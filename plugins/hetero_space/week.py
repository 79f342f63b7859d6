"""Opening hours as a reader takes them in: equal days in one row, and the days that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chalicelib.catalog import Catalog, Closure, Session, Space, Text, Week
from chalicelib.hours import open_day
from chalicelib.times import Span, days_from

# 2024 began on a Monday: its first week lends weekdays a date to be named by.
_MONDAY = date(2024, 1, 1)
AHEAD = 45  # days for which what differs is told


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Neighboring weekdays with the same hours; `spans` is empty when closed."""

    first: date
    last: date
    spans: tuple[Span, ...]


def week_rows(week: Week) -> tuple[WeekRow, ...]:
    """The rows of a week, from Monday."""
    days = zip(days_from(_MONDAY, 7), week.days, strict=True)
    groups = (list(group) for _, group in groupby(days, key=lambda day: sorted(day[1])))
    return tuple(WeekRow(same[0][0], same[-1][0], tuple(sorted(same[0][1]))) for same in groups)


def hours_of(catalog: Catalog, space: Space) -> Week:
    return space.hours or catalog.location[space.location].hours


@dataclass(frozen=True, slots=True)
class Unusual:
    """Days that differ from the ordinary week: closed, open at `spans`, or with a `week` for the time being."""

    first: date
    last: date
    reason: Text
    spans: tuple[Span, ...] = ()
    week: tuple[WeekRow, ...] = ()


def unusual_days(
    closure_of: Callable[[date], Closure | None], week: Week, *, first: date, count: int
) -> tuple[Unusual, ...]:
    """What of `count` days from `first` differs from `week` by the closure that `closure_of` finds for a day."""
    found: dict[Closure, list[date]] = {}
    for day in days_from(first, count):
        closure = closure_of(day)
        if closure is not None and closure.hours_on(day) != tuple(sorted(week.days[day.weekday()])):
            found.setdefault(closure, []).append(day)
    rows = [row for closure, days in found.items() for row in _rows(closure, days)]
    return tuple(sorted(rows, key=lambda row: row.first))


def training_out_of_hours(catalog: Catalog, spaces: Sequence[Space]) -> Session | None:
    """The next training in one of `spaces` while that is closed to everybody else.

    It is told beside the hours, so that neither seems a mistake.
    """
    for day in days_from(catalog.today, AHEAD):
        for space in spaces:
            spans = open_day(catalog, space, day).spans
            for session in catalog.sessions_of_space.get((space.id, day), ()):
                if not any(opening.contains(session.span) for opening in spans):
                    return session
    return None


def _rows(closure: Closure, days: list[date]) -> Iterator[Unusual]:
    if closure.week:
        yield Unusual(closure.first, closure.last, closure.reason, week=week_rows(closure.week))
        return
    for _, group in groupby(days, key=lambda day: day.toordinal() - days.index(day)):
        run = list(group)
        yield Unusual(run[0], run[-1], closure.reason, closure.hours_on(run[0]))
