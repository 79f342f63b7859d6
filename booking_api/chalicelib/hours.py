"""When a space is open on a given day, and if it is not, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .catalog import Catalog, Closure, Space, Text
from .times import Span

# What the facility declares itself wins over the state's calendar: an editor can open a public holiday.
_WEIGHT: dict[Literal["holiday", "joint-leave", "declared"], int] = {
    "declared": 0,
    "holiday": 1,
    "joint-leave": 2,
}


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The opening hours of one space on one day.

    `spans` is sorted and empty when closed; `reason` then says why, unless it is simply not a weekday
    on which the space opens (None). With `spans`, a `reason` tells of special hours.
    """

    date: date
    spans: tuple[Span, ...]
    reason: Text | None = None


def open_day(catalog: Catalog, space: Space, day: date) -> OpenDay:
    """The hours of `space` on `day`: a closure or special day first, then its week, then its location's."""
    closure = closure_on(catalog, space.location, day)
    if closure is not None:
        return OpenDay(day, tuple(sorted(closure.hours)), closure.reason)
    week = space.hours or catalog.location[space.location].hours
    return OpenDay(day, tuple(sorted(week.days[day.weekday()])))


def closure_on(catalog: Catalog, location: str, day: date) -> Closure | None:
    """What makes `day` unlike its weekday at `location`; the strongest where several cover it."""
    covering = [closure for closure in catalog.closures if closure.covers(day, location)]
    return min(covering, key=lambda closure: _WEIGHT[closure.kind], default=None)
