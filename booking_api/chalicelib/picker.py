"""The days and start times a booking form offers.

The static page offers the opening hours, since only the function knows what is taken; the function
offers what is really free. Both draw the same form from these values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .catalog import Catalog, Policy, Space, Text
from .hours import OpenDay, open_day
from .slots import Sheets, earliest_start, free, last_day, starts
from .times import Span, days_from, instant


@dataclass(frozen=True, slots=True)
class StartChoice:
    """A start, in minutes of the day, and the units free from there for the shortest booking (0: taken)."""

    minute: int
    units: int


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One day of the form.

    `starts` lists every start of the opening hours, the taken ones with 0 units. Those that are past, too
    near or too far away are left out.
    """

    date: date
    spans: tuple[Span, ...]
    reason: Text | None
    starts: tuple[StartChoice, ...]

    @property
    def free(self) -> int:
        """How many starts can still be chosen."""
        return sum(1 for start in self.starts if start.units)


def choices(
    catalog: Catalog,
    space: Space,
    *,
    first: date,
    count: int,
    now: datetime,
    sheets: Sheets | None = None,
) -> tuple[DayChoice, ...]:
    """`count` days of `space` from `first`. Without `sheets`, every start within the hours counts as free.

    Raises ValueError for a space that cannot be booked online.
    """
    policy = space.booking
    if policy is None:
        message = f"{space.id} is not booked online"
        raise ValueError(message)
    return tuple(
        _choice(catalog, space, policy, open_day(catalog, space, day), now=now, sheets=sheets)
        for day in days_from(first, count)
    )


def durations(policy: Policy) -> range:
    """The lengths, in minutes, that the form lets a visitor choose."""
    step = policy.raster
    return range(-(-policy.min_minutes // step) * step, policy.max_minutes + 1, step)


def _choice(
    catalog: Catalog,
    space: Space,
    policy: Policy,
    day: OpenDay,
    *,
    now: datetime,
    sheets: Sheets | None,
) -> DayChoice:
    earliest = earliest_start(policy, now)
    taken = {} if sheets is None else sheets.get(day.date, {})
    stretches = free(catalog, space, day.date, taken=taken, now=now)
    offered = dict(starts(space, stretches, policy.min_minutes))
    return DayChoice(
        day.date,
        day.spans,
        day.reason,
        tuple(
            StartChoice(minute, offered.get(minute, 0))
            for opening in day.spans
            for minute in range(
                -(-opening.start // policy.raster) * policy.raster,
                opening.end - policy.min_minutes + 1,
                policy.raster,
            )
            if instant(day.date, minute) >= earliest and day.date <= last_day(policy, now)
        ),
    )
