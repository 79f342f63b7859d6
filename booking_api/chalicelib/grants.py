"""Granting a request: a fresh reference, the one transaction, and the nearest free times where somebody was faster.

The rules have been checked before; only the store decides who gets the room.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from . import bookings
from .bookings import Reservation
from .catalog import Catalog
from .errors import Code, Refusal
from .forms import Draft
from .references import manage_token, new_reference, token_hash
from .reservations import ReservationRequest
from .slots import ALTERNATIVE_DAYS, Slot, free, nearest, units_free
from .store import ReferenceTaken, Store

_DRAWS = 5  # references; that even two in a row are in use is one chance in many millions


def grant(catalog: Catalog, store: Store, draft: Draft, *, secret_key: bytes, now: datetime) -> Reservation:
    """The reservation that `draft` asks for, made now or when the same request came before.

    Raises Refusal: the draft's own faults, SLOT_TAKEN with alternatives, IDEMPOTENCY_KEY_REUSED, BUSY.
    """
    request = draft.request
    if request is None:
        raise draft.refusal()
    if draft.faults or _in_use_by_training(catalog, request, now):
        before = store.granted(bookings.idempotency_record(request, reference="", now=now), now=now)
        if before is not None:
            return before
        if draft.faults:
            raise draft.refusal()
        raise taken(catalog, store, request, now=now)
    return _book(catalog, store, request, secret_key=secret_key, now=now)


def taken(catalog: Catalog, store: Store, request: ReservationRequest, *, now: datetime) -> Refusal:
    """SLOT_TAKEN, with the nearest times that are free by the day sheets as they are at this moment."""
    return Refusal(Code.SLOT_TAKEN, alternatives=_alternatives(catalog, store, request, now))


def _book(
    catalog: Catalog, store: Store, request: ReservationRequest, *, secret_key: bytes, now: datetime
) -> Reservation:
    for _ in range(_DRAWS):
        reference = new_reference()
        hashed = token_hash(manage_token(secret_key, reference))
        try:
            return store.book(bookings.book(catalog, request, reference=reference, token_hash=hashed, now=now))
        except ReferenceTaken:
            continue
        except Refusal as refusal:
            if refusal.code is Code.SLOT_TAKEN:
                raise taken(catalog, store, request, now=now) from refusal
            raise
    raise Refusal(Code.BUSY)


def _in_use_by_training(catalog: Catalog, request: ReservationRequest, now: datetime) -> bool:
    """Trainings are in the catalog, not on the day sheets, and occupy their space all the same."""
    slot = request.slot
    if (slot.space, slot.date) not in catalog.sessions_of_space:
        return False
    unclaimed = free(catalog, catalog.space[slot.space], slot.date, taken={}, now=now)
    return units_free(unclaimed, slot.span) < request.units


def _alternatives(catalog: Catalog, store: Store, request: ReservationRequest, now: datetime) -> tuple[Slot, ...]:
    slot = request.slot
    first = slot.date - timedelta(days=ALTERNATIVE_DAYS)
    try:
        sheets = store.sheets(slot.space, first, 2 * ALTERNATIVE_DAYS + 1, consistent=True)
    except Refusal:
        return ()  # too busy to look further: that the room is taken is certain all the same
    return nearest(catalog, slot, units=request.units, sheets=sheets, now=now)
