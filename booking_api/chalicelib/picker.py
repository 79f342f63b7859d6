"""The days and start times a booking form offers.

The static page offers the opening hours, since only the function knows what is taken; the function
offers what is really free. Both draw the same form from these values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .catalog import Catalog, Policy, Space, Text
from .hours import OpenDay, open_day
from .reservations import policy_of
from .slots import Sheets, earliest_start, free, last_day, starts
from .times import Span, instant


@dataclass(frozen=True, slots=True)
class StartChoice:
    """A start, in minutes of the day, and the units free from there for the whole wish.

    `fits` says whether it can be chosen, `taken` that there is nothing left even for the shortest booking.
    """

    minute: int
    units: int
    fits: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One day of the form.

    `starts` lists every start of the opening hours, those that do not fit as well. Those that are past, too
    near or too far away are left out.
    """

    date: date
    spans: tuple[Span, ...]
    reason: Text | None
    starts: tuple[StartChoice, ...]

    @property
    def free(self) -> bool:
        """Whether a start can still be chosen."""
        return any(start.fits for start in self.starts)

    @property
    def full(self) -> bool:
        """Whether every start is taken."""
        return all(start.taken for start in self.starts)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How long, and how many of equal units, a visitor wants."""

    minutes: int
    units: int


def wanted(space: Space, minutes: str = "", units: str = "") -> Wanted:
    """What a form holds, as far as the space can be booked so; else its shortest booking and a single unit."""
    lengths = durations(policy_of(space))
    length = int(minutes) if minutes.isascii() and minutes.isdigit() and int(minutes) in lengths else lengths[0]
    count = int(units) if units.isascii() and units.isdigit() and int(units) in range(1, space.units + 1) else 1
    return Wanted(length, count)


def choices(
    catalog: Catalog,
    space: Space,
    days: Sequence[date],
    *,
    now: datetime,
    sheets: Sheets | None = None,
    wish: Wanted | None = None,
) -> tuple[DayChoice, ...]:
    """What `space` offers on `days`. Without `sheets`, every start within the hours counts as free.

    Raises ValueError for a space that cannot be booked online.
    """
    wish = wish or wanted(space)
    return tuple(
        DayChoice(day.date, day.spans, day.reason, tuple(_starts(catalog, space, day, sheets or {}, wish, now)))
        for day in (open_day(catalog, space, each) for each in days)
    )


def shown_day(days: Sequence[DayChoice], wished: str = "") -> DayChoice | None:
    """The day whose starts a form lists: the one that was wished (`2026-12-01`), else the first with a choice."""
    open_days = [day for day in days if day.starts]
    same = (day for day in open_days if day.date.isoformat() == wished)
    return next(same, next((day for day in open_days if day.free), next(iter(open_days), None)))


def every_start(days: Sequence[DayChoice]) -> tuple[StartChoice, ...]:
    """The starts of all `days` in one list: what a page can offer before it knows which day is meant."""
    by_minute = {start.minute: start for day in days for start in day.starts}
    return tuple(start for _, start in sorted(by_minute.items()))


def durations(policy: Policy) -> range:
    """The lengths, in minutes, that the form lets a visitor choose."""
    step = policy.raster
    return range(-(-policy.min_minutes // step) * step, policy.max_minutes + 1, step)


def _starts(
    catalog: Catalog, space: Space, day: OpenDay, sheets: Sheets, wish: Wanted, now: datetime
) -> Iterator[StartChoice]:
    policy = policy_of(space)
    stretches = free(catalog, space, day.date, taken=sheets.get(day.date, {}), now=now)
    shortest = dict(starts(space, stretches, policy.min_minutes))
    whole = dict(starts(space, stretches, wish.minutes))
    for minute in _raster(policy, day):
        if instant(day.date, minute) >= earliest_start(policy, now) and day.date <= last_day(policy, now):
            units = whole.get(minute, 0)
            yield StartChoice(minute, units, fits=units >= wish.units, taken=minute not in shortest)


def _raster(policy: Policy, day: OpenDay) -> Iterator[int]:
    for opening in day.spans:
        first = -(-opening.start // policy.raster) * policy.raster
        yield from range(first, opening.end - policy.min_minutes + 1, policy.raster)
