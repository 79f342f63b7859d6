"""Granting a request: a fresh reference, the one transaction, and what can be had instead where somebody was faster.

The rules have been checked before; only the store decides who gets the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from . import bookings, replays, suggestions, transitions
from .bookings import Reservation
from .catalog import Catalog
from .errors import Code, Refusal, Unavailable
from .forms import Draft
from .references import new_reference
from .reservations import ReservationRequest, unavailable
from .sheets import SheetChange, without
from .slots import Sheets, Slot, Taken, is_free
from .store import ReferenceTaken, Store

# How often it is tried again at once: a reference that is in use already (even two in a row are one chance in many
# millions), holds that are past their deadline, a form that was cancelled and is sent once more.
_TRIES = 5


def grant(catalog: Catalog, store: Store, draft: Draft, *, secret_key: bytes, now: datetime) -> Reservation:
    """The reservation that `draft` asks for, made now or when the same request came before.

    Raises Refusal: the draft's own faults, SLOT_TAKEN with alternatives or with the days that remain,
    QUOTA_EXCEEDED, IDEMPOTENCY_KEY_REUSED, BUSY.
    """
    request = draft.request
    if request is None:
        raise draft.refusal()
    if draft.faults or unavailable(catalog, request.slots, units=request.units, now=now):
        before = _before(store, request, now)
        if before is not None:
            return before
        if draft.faults:
            raise draft.refusal()
        raise taken(catalog, store, request, now=now)
    return _book(catalog, store, request, secret_key=secret_key, now=now)


class Wanted(Protocol):
    """What is wanted, by a new request or by a reservation that moves."""

    @property
    def slots(self) -> tuple[Slot, ...]: ...

    @property
    def units(self) -> int: ...

    @property
    def party_size(self) -> int: ...


def taken(catalog: Catalog, store: Store, wanted: Wanted, *, now: datetime, own: Sequence[SheetChange] = ()) -> Refusal:
    """SLOT_TAKEN, with what is free by the day sheets as they are at this moment; `own` claims count as free.

    For a single day that is near times and comparable rooms; for several, which of them cannot be had and which remain.
    """
    slots, units = wanted.slots, wanted.units
    if len(slots) == 1:
        near = _near(catalog, store, wanted, now, own)
        return Refusal(Code.SLOT_TAKEN, alternatives=(*near, *_rooms(catalog, store, wanted, now)))
    first, last = slots[0].date, slots[-1].date
    read = store.sheets(slots[0].space, first, (last - first).days + 1, consistent=True)
    sheets = without(read, slots[0].space, own)
    barred = _barred(catalog, slots, units, sheets, now)
    gone = {each.date for each in barred}
    remaining = tuple(slot.date for slot in slots if slot.date not in gone)
    return Refusal(Code.SLOT_TAKEN, unavailable=barred, remaining=remaining)


def release_overdue(store: Store, *, now: datetime) -> int:
    """Give back what pending reservations hold past their deadline; how many there were.

    One that is decided or given back by somebody else at the same moment is left to them.
    """
    released = 0
    while overdue := store.overdue(now):
        for reservation in overdue:
            _release(store, reservation, now)
        released += len(overdue)
    return released


def _release(store: Store, reservation: Reservation, now: datetime) -> None:
    transition = transitions.expire(reservation, now=now)
    if transition is None:
        return
    try:
        store.apply(transition, store.file(reservation.reference, now=now))
    except Refusal as refusal:
        if refusal.code is not Code.STATE_CHANGED:
            raise


def _book(
    catalog: Catalog, store: Store, request: ReservationRequest, *, secret_key: bytes, now: datetime
) -> Reservation:
    record = None
    for _ in range(_TRIES):
        wanted = bookings.book(catalog, request, reference=new_reference(), secret_key=secret_key, now=now)
        if record is not None:
            wanted = replace(wanted, idempotency=replace(record, reference=wanted.reservation.reference))
        try:
            granted = store.book(wanted)
        except ReferenceTaken:
            continue
        except Refusal as refusal:
            # A hold past its deadline keeps nobody out, nor counts against anybody, though nothing has swept it yet.
            if refusal.code in (Code.SLOT_TAKEN, Code.QUOTA_EXCEEDED) and release_overdue(store, now=now):
                continue
            if refusal.code is Code.SLOT_TAKEN:
                raise taken(catalog, store, request, now=now) from refusal
            raise
        if not replays.given_back(request, granted):
            return granted
        _, record = replays.granted_before(request, wanted.idempotency, partial(store.granted, now=now))
    raise Refusal(Code.BUSY)


def _before(store: Store, request: ReservationRequest, now: datetime) -> Reservation | None:
    """What the same request was granted before, if that still answers it."""
    record = replays.record_of(request, reference="", now=now)
    return replays.granted_before(request, record, partial(store.granted, now=now))[0]


def _barred(
    catalog: Catalog, slots: tuple[Slot, ...], units: int, sheets: Sheets, now: datetime
) -> tuple[Unavailable, ...]:
    """What the rules bar, and what others have taken, in order of the days."""
    by_rule = {each.date: each for each in unavailable(catalog, slots, units=units, now=now)}
    by_others = {
        slot.date: Unavailable(slot.date, Code.SLOT_TAKEN)
        for slot in slots
        if not is_free(catalog, slot, units=units, taken=sheets.get(slot.date, {}), now=now)
    }
    return tuple(barred for _, barred in sorted((by_others | by_rule).items()))


def _near(
    catalog: Catalog, store: Store, wanted: Wanted, now: datetime, own: Sequence[SheetChange]
) -> tuple[Slot, ...]:
    slot = wanted.slots[0]
    first = slot.date - timedelta(days=suggestions.DAYS)
    sheets = store.sheets(slot.space, first, 2 * suggestions.DAYS + 1, consistent=True)
    return suggestions.nearest(catalog, slot, units=wanted.units, sheets=without(sheets, slot.space, own), now=now)


def _rooms(catalog: Catalog, store: Store, wanted: Wanted, now: datetime) -> tuple[Slot, ...]:
    units = wanted.units
    rooms = suggestions.comparable(catalog, wanted.slots[0], units=units, party_size=wanted.party_size, now=now)

    def taken_in(room: Slot) -> Taken:
        return store.sheets(room.space, room.date, 1, consistent=True).get(room.date, {})

    return suggestions.free_rooms(catalog, rooms, units=units, taken=taken_in, now=now)
