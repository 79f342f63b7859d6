"""Opening hours as a reader takes them in: equal days in one row, and the days that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chalicelib.catalog import Catalog, Space, Week
from chalicelib.hours import OpenDay, closure_on
from chalicelib.times import Span, days_from

# 2024 began on a Monday: its first week lends weekdays a date to be named by.
_MONDAY = date(2024, 1, 1)


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


def unusual_days(catalog: Catalog, location: str, week: Week, *, first: date, count: int) -> tuple[OpenDay, ...]:
    """Those of `count` days from `first` on which closures or special hours replace those of `week`."""
    return tuple(_unusual(catalog, location, week, days_from(first, count)))


def _unusual(catalog: Catalog, location: str, week: Week, days: list[date]) -> Iterator[OpenDay]:
    for day in days:
        closure = closure_on(catalog, location, day)
        if closure is not None and sorted(closure.hours) != sorted(week.days[day.weekday()]):
            yield OpenDay(day, tuple(sorted(closure.hours)), closure.reason)
