"""Which reservations a new catalog no longer has room for, and why. Finding them is left to `tools.conflicts`.

What the catalog by itself says against one is decided by `chalicelib.objections`. Of two reservations that no longer
fit together the later one is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.bookings import Reservation
from chalicelib.catalog import Catalog, Space
from chalicelib.objections import objections
from chalicelib.slots import Slot, cells
from chalicelib.times import instant


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
    yield from objections(catalog, reservation, slot)
    if slot.space in catalog.space:
        yield from _in_the_way(catalog, catalog.space[slot.space], slot, reservation.units, kept)


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
