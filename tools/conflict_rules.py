"""Which reservations a new catalog no longer has room for, and why. Finding them is left to `tools.conflicts`.

What was granted stays granted when only the rules for asking change (lead time, durations, party sizes): listed is
what cannot take place as promised. Of two reservations that no longer fit together the later one is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.bookings import Reservation
from chalicelib.catalog import Catalog, Policy, Space
from chalicelib.hours import open_day
from chalicelib.slots import Slot, cells, claimed
from chalicelib.times import instant
from chalicelib.wording import day_name


@dataclass(frozen=True, slots=True)
class Conflict:
    """One date of a reservation that cannot take place as promised. `reason` is for the operator."""

    reservation: Reservation
    slot: Slot
    reason: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """A date of a reservation that has its room, as far as it is known yet."""

    slot: Slot
    units: int
    reference: str


def conflicts(catalog: Catalog, reservations: Iterable[Reservation], *, now: datetime) -> list[Conflict]:
    """Every reason on every date to come of every live reservation, by date and time."""
    live = [each for each in reservations if each.state.live and not each.overdue(now)]
    kept: list[_Kept] = []
    found: list[Conflict] = []
    for reservation in sorted(live, key=lambda each: (each.created_at, each.reference)):
        for slot in reservation.slots:
            if instant(slot.date, slot.span.end) <= now:
                continue
            reasons = list(_reasons(catalog, reservation, slot, kept))
            found += [Conflict(reservation, slot, reason) for reason in reasons]
            if not reasons:
                kept.append(_Kept(slot, reservation.units, reservation.reference))
    return sorted(found, key=lambda each: (each.slot.date, each.slot.span, each.slot.space, each.reservation.reference))


def _reasons(catalog: Catalog, reservation: Reservation, slot: Slot, kept: list[_Kept]) -> Iterator[str]:
    space = catalog.space.get(slot.space)
    if space is None:
        yield "the space is gone"
        return
    if space.booking is None:
        yield "the space is no longer booked online"
    yield from _closed(catalog, space, slot)
    yield from _trainings(catalog, space, slot)
    yield from _too_big(space, reservation)
    yield from _in_the_way(catalog, space, slot, reservation.units, kept)


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


def _in_the_way(catalog: Catalog, space: Space, slot: Slot, units: int, kept: list[_Kept]) -> Iterator[str]:
    """Earlier reservations that leave no room. Buffers do not count: they were kept when these were granted."""
    near = [
        other
        for other in kept
        if other.slot.date == slot.date
        and other.slot.span.overlaps(slot.span)
        and catalog.share_floor(other.slot.space, space.id)
    ]
    for other in near:
        if other.slot.space != space.id:
            yield f"{other.reference} has {other.slot.space}, which shares its floor"
    same = [other for other in near if other.slot.space == space.id]
    most = max((_units_at(same, cell) for cell in cells(slot.span)), default=0)
    if same and most + units > space.units >= units:
        others = ", ".join(other.reference for other in same)
        yield f"{most} of {space.units} units taken by {others}"


def _units_at(kept: list[_Kept], cell: int) -> int:
    return sum(other.units for other in kept if cell in cells(other.slot.span))
