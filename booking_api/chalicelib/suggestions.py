"""What can be had instead of a time that is taken: near times of the same space, and comparable rooms free then.

Whatever is suggested would be granted as it stands: it keeps the rules of its space, trainings included. What is
taken, by parts and wholes as well, is told by the day sheets; the caller reads them, each when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from .catalog import Catalog, Kind, Space
from .reservations import Wish, find_faults
from .slots import Sheets, Slot, Taken, free, is_free, placements, units_free

DAYS = 7  # how far around the wished day the same space is looked at
ROOMS = 2  # comparable rooms that are suggested
MOST_ROOMS = 6  # comparable rooms that are looked at: each costs a request
_SAME_DAY = 2
_OF_SAME_SPACE = 4
_A_DAY = 60  # minutes: a day earlier or later is as far as an hour is
# Where people sit together: at one place, one of these may stand in for another.
_GATHERING: frozenset[Kind] = frozenset({"meeting", "team", "classroom", "event"})


def nearest(catalog: Catalog, wished: Slot, *, units: int, sheets: Sheets, now: datetime) -> tuple[Slot, ...]:
    """Free slots of the same space and length: two of the same day, and near days at the same time or close to it.

    `sheets` are those of `DAYS` before and after. Four slots at most, one of each other day.
    """

    def distance(slot: Slot) -> tuple[int, date]:
        return abs((slot.date - wished.date).days) * _A_DAY + _minutes(slot, wished), slot.date

    def on(offset: int, most: int) -> list[Slot]:
        day = replace(wished, date=wished.date + timedelta(days=offset))
        return _of_day(catalog, day, units=units, taken=sheets.get(day.date, {}), now=now)[:most]

    same_day = on(0, _SAME_DAY)
    others = [slot for offset in range(1, DAYS + 1) for side in (-offset, offset) for slot in on(side, 1)]
    return (*same_day, *sorted(others, key=distance)[: _OF_SAME_SPACE - len(same_day)])


def comparable(catalog: Catalog, wished: Slot, *, units: int, party_size: int, now: datetime) -> tuple[Slot, ...]:
    """The same day and hours in other spaces that would take the request by their rules, the most alike first.

    Those of the same location go before others, of which only the same kind will do. A training rules a room out;
    what is taken remains to be seen.
    """
    space = catalog.space[wished.space]

    def unlike(other: Space) -> tuple[bool, bool, int]:
        return other.location != space.location, other.kind != space.kind, abs(other.capacity - space.capacity)

    others = (other for other in sorted(catalog.spaces, key=unlike) if other.id != space.id)
    alike = (other for other in others if serves(other, location=space.location, kind=space.kind))
    slots = (replace(wished, space=other.id) for other in alike)
    fitting = (slot for slot in slots if _acceptable(catalog, slot, units=units, party_size=party_size, now=now))
    return tuple(islice(fitting, MOST_ROOMS))


def serves(space: Space, *, location: str | None, kind: Kind | None) -> bool:
    """Whether `space` may stand in for one of that kind at that location; None where any would do."""
    near = location in (None, space.location) and {space.kind, kind} <= _GATHERING
    return kind in (None, space.kind) or near


def free_rooms(
    catalog: Catalog, rooms: Iterable[Slot], *, units: int, taken: Callable[[Slot], Taken], now: datetime
) -> tuple[Slot, ...]:
    """The first few of `rooms` that are free; `taken` is asked for one sheet after another, until there are enough."""
    found = (slot for slot in rooms if is_free(catalog, slot, units=units, taken=taken(slot), now=now))
    return tuple(islice(found, ROOMS))


def _acceptable(catalog: Catalog, slot: Slot, *, units: int, party_size: int, now: datetime) -> bool:
    wish = Wish(
        space=slot.space,
        date=slot.date,
        start=slot.span.start,
        end=slot.span.end,
        units=units,
        party_size=party_size,
    )
    return not any(find_faults(catalog, wish, now=now)) and is_free(catalog, slot, units=units, taken={}, now=now)


def _of_day(catalog: Catalog, wished: Slot, *, units: int, taken: Taken, now: datetime) -> list[Slot]:
    """The free slots of one day, the nearest first; none overlaps another: real choices, not one shifted."""
    space = catalog.space[wished.space]
    stretches = free(catalog, space, wished.date, taken=taken, now=now)
    fitting = (
        Slot(space.id, wished.date, span)
        for span in placements(space, stretches, wished.span.minutes)
        if units_free(stretches, span) >= units
    )
    picked: list[Slot] = []
    for slot in sorted(fitting, key=lambda slot: (_minutes(slot, wished), slot.span)):
        if not any(slot.span.overlaps(other.span) for other in picked):
            picked.append(slot)
    return picked


def _minutes(slot: Slot, wished: Slot) -> int:
    return abs(slot.span.start - wished.span.start)
