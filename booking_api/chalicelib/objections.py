"""What today's catalog says against a reservation that was granted before: why a day cannot take place as promised.

What was granted stays granted when only the rules for asking change (lead time, durations, party sizes). Whether two
reservations still fit together is left to whoever knows both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from .bookings import Reservation
from .catalog import Catalog, Policy, Space
from .hours import open_day
from .slots import Slot, claimed
from .times import instant
from .wording import day_name


def doubtful(catalog: Catalog, reservation: Reservation, *, now: datetime) -> tuple[date, ...]:
    """The days to come of a live reservation against which there is anything."""
    if not reservation.state.live:
        return ()
    coming = [slot for slot in reservation.slots if instant(slot.date, slot.span.end) > now]
    return tuple(slot.date for slot in coming if any(objections(catalog, reservation, slot)))


def objections(catalog: Catalog, reservation: Reservation, slot: Slot) -> Iterator[str]:
    """Each reason against one day of it, for the operator."""
    space = catalog.space.get(slot.space)
    if space is None:
        yield "the space is gone"
        return
    if space.booking is None:
        yield "the space is no longer booked online"
    yield from _closed(catalog, space, slot)
    yield from _trainings(catalog, space, slot)
    yield from _too_big(space, reservation)


def _closed(catalog: Catalog, space: Space, slot: Slot) -> Iterator[str]:
    day = open_day(catalog, space, slot.date)
    if not day.spans:
        yield f"closed: {day.reason.en}" if day.reason else f"closed on {day_name(slot.date, 'en')}"
    elif not any(opening.contains(slot.span) for opening in day.spans):
        special = f" ({day.reason.en})" if day.reason else ""
        yield f"outside the opening hours, {', '.join(str(each) for each in day.spans)}{special}"


def _trainings(catalog: Catalog, space: Space, slot: Slot) -> Iterator[str]:
    """Buffers count here: a training that begins while the room is being cleared is in the way, too."""
    needed = claimed(space.booking or Policy(), slot.span)
    for session in catalog.sessions_of_space.get((space.id, slot.date), ()):
        if session.span.overlaps(needed):
            yield f"training {session.program}, {session.span} in {session.space}"


def _too_big(space: Space, reservation: Reservation) -> Iterator[str]:
    if reservation.units > space.units:
        yield f"{reservation.units} units, and the space has {space.units}"
    room = space.capacity * reservation.units
    if reservation.party_size > room:
        yield f"{reservation.party_size} people, and there is room for {room}"
