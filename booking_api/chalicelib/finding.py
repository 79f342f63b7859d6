"""Which spaces are free for so many people at a wished time, and when the others would be.

Pure, and careful: a space is asked for its day sheets once, and only where its rules leave a choice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from . import suggestions
from .catalog import Catalog, Kind, Space
from .errors import Fault
from .picker import durations
from .reservations import Wish, find_faults, policy_of
from .slots import Sheets, Slot, is_free
from .times import MINUTES_OF_DAY, Span

ELSEWHERE = 3  # rooms that are named where nothing is free
_MOST_ELSEWHERE = 6  # of those that are looked at then
# Fitted out for one use: whoever only needs a room for so many people is better off in any other.
_FOR_ONE_USE: frozenset[Kind] = frozenset({"maker-space", "studio", "communal", "gallery", "court"})

# The day sheets of a space around the wished day.
SheetsOf = Callable[[str], Sheets]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A time, a number of people, and perhaps where and what kind of space."""

    date: dt.date
    span: Span
    party_size: int
    location: str | None = None
    kind: Kind | None = None

    @property
    def window(self) -> tuple[dt.date, int]:
        """The days whose sheets are looked at: the first, and how many."""
        return self.date - dt.timedelta(days=suggestions.DAYS), 2 * suggestions.DAYS + 1


@dataclass(frozen=True, slots=True)
class Found:
    """One space that holds so many people, with `units` of it. `slot` is when it can be had, if at all.

    It is the wished time unless `missed`: then `fault` tells which rule stands against that, None that it is taken.
    """

    space: Space
    units: int
    slot: Slot | None
    missed: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Where nothing is `free`, `elsewhere` holds what is at that time in other places or of other kinds."""

    free: tuple[Found, ...]
    busy: tuple[Found, ...]
    elsewhere: tuple[Found, ...] = ()


def look(catalog: Catalog, search: Search, sheets: SheetsOf, *, now: dt.datetime) -> Findings:
    """Every space that is asked for and holds so many people: by city, and there in the order of `_holding`."""
    asked = [space for space in _holding(catalog, search) if _asked_for(search, space)]
    found = [_outcome(catalog, search, space, sheets(space.id), now) for space in asked]
    free = tuple(one for one in found if not one.missed)
    if free:
        return Findings(free, tuple(one for one in found if one.missed))
    return Findings((), tuple(found), _elsewhere(catalog, search, sheets, now))


def units_for(space: Space, people: int) -> int:
    """How many units of `space` so many people need."""
    return -(-people // space.capacity)


def fits(space: Space, people: int) -> bool:
    """Whether so many can be together in the space, and may: neither too many nor too few."""
    return (space.booking.min_party if space.booking else 1) <= people <= most_people(space)


def most_people(space: Space) -> int:
    """How many can and may be together in the space. Whoever wants several rooms of a kind books them as units."""
    most = space.booking.max_party if space.booking else None
    return min(most or space.together, space.together)


def _holding(catalog: Catalog, search: Search) -> list[Space]:
    """In each city the smallest first, then what takes several units (desks), last what is fitted out for one use."""
    order = [location.id for location in catalog.locations]
    fitting = (space for space in catalog.spaces if space.booking is not None and fits(space, search.party_size))

    def place(space: Space) -> tuple[int, bool, bool, int]:
        several = units_for(space, search.party_size) > 1
        return order.index(space.location), space.kind in _FOR_ONE_USE, several, space.capacity

    return sorted(fitting, key=place)


def _asked_for(search: Search, space: Space) -> bool:
    return search.location in (None, space.location) and search.kind in (None, space.kind)


def _outcome(catalog: Catalog, search: Search, space: Space, sheets: Sheets, now: dt.datetime) -> Found:
    units, wished = units_for(space, search.party_size), Slot(space.id, search.date, search.span)
    fault = _fault(catalog, search, space, now)
    if fault is None and is_free(catalog, wished, units=units, taken=sheets.get(search.date, {}), now=now):
        return Found(space, units, wished)
    near = suggestions.nearest(catalog, _bookable(space, wished), units=units, sheets=sheets, now=now)
    return Found(space, units, next(iter(near), None), missed=True, fault=fault)


def _fault(catalog: Catalog, search: Search, space: Space, now: dt.datetime) -> Fault | None:
    wish = Wish(
        space=space.id,
        date=search.date,
        start=search.span.start,
        end=search.span.end,
        units=units_for(space, search.party_size),
        party_size=search.party_size,
    )
    return next(find_faults(catalog, wish, now=now), None)


def _bookable(space: Space, wished: Slot) -> Slot:
    """The wish, as long as the space may be booked: the length nearest to it."""
    minutes = min(durations(policy_of(space)), key=lambda length: abs(length - wished.span.minutes))
    start = min(wished.span.start, MINUTES_OF_DAY - minutes)
    return Slot(wished.space, wished.date, Span(start, start + minutes))


def _elsewhere(catalog: Catalog, search: Search, sheets: SheetsOf, now: dt.datetime) -> tuple[Found, ...]:
    others = [space for space in _holding(catalog, search) if not _asked_for(search, space)]
    near = sorted(others, key=lambda space: search.location not in (None, space.location))
    alike = (space for space in near if suggestions.serves(space, location=search.location, kind=search.kind))
    likely = (space for space in alike if _fault(catalog, search, space, now) is None)
    found = (_outcome(catalog, search, space, sheets(space.id), now) for space in islice(likely, _MOST_ELSEWHERE))
    return tuple(islice((one for one in found if not one.missed), ELSEWHERE))
