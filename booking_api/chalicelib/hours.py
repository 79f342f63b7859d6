"""When a space is open on a given day, and if it is not, why."""

from __future__ import annotations

from collections.abc import Iterable
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
_ORDINARY = 3  # a special week stands in for the ordinary one: whatever closes that closes it, too


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
    week = space.hours or catalog.location[space.location].hours
    usual = OpenDay(day, tuple(sorted(week.days[day.weekday()])))
    closure = closure_on(catalog, space, day)
    if closure is None:
        return usual
    special = OpenDay(day, closure.hours_on(day), closure.reason)
    # Where a special week leaves a day closed that always is, there is nothing to give a reason for.
    return usual if closure.week and special.spans == usual.spans == () else special


def closure_on(catalog: Catalog, space: Space, day: date) -> Closure | None:
    """What makes `day` unlike its weekday for `space`; the strongest where several cover it."""
    near = catalog.closures_of_day.get(day, ())
    return _strongest(closure for closure in near if closure.concerns(space.location, space.id))


def location_closure_on(catalog: Catalog, location: str, day: date) -> Closure | None:
    """The same for a location as a whole: what concerns single spaces is left out."""
    return _strongest(closure for closure in catalog.closures_of_day.get(day, ()) if closure.concerns(location))


def _strongest(covering: Iterable[Closure]) -> Closure | None:
    """What is declared goes before the holidays; an entry for spaces before one for locations before one for all."""
    return min(covering, key=lambda closure: (_weight(closure), _reach(closure)), default=None)


def _weight(closure: Closure) -> int:
    return _ORDINARY if closure.week else _WEIGHT[closure.kind]


def _reach(closure: Closure) -> tuple[bool, bool]:
    return not closure.spaces, not closure.locations
