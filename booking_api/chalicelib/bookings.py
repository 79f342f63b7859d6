"""What granting a request must write, worked out before anything is written.

Pure: the reference, the token's hash and the time are handed in. `store` carries the result out as one
transaction, or not at all.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from .catalog import Catalog, Lang
from .reservations import ReservationRequest, Visitor
from .slots import Slot, cells, claimed
from .times import MINUTES_OF_DAY, instant

# Personal data outlives the visit by this much, for questions about it, and is then removed by the table itself.
RETENTION = timedelta(days=30)
# How long the same key gets the same answer. A form without script has no key of its own: it is recognized
# by its content, only as long as an impatient second tap or a reload takes.
KEY_LIFETIME = timedelta(hours=24)
CONTENT_KEY_LIFETIME = timedelta(minutes=10)


class Keyed(Protocol):
    """A request, frozen as a dataclass, that may bring a key by which it is recognized when it comes again."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def idempotency_key(self) -> str: ...


class State(StrEnum):
    """Where a reservation stands."""

    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A granted request, without who made it."""

    reference: str
    state: State
    version: int
    slot: Slot
    location: str
    units: int
    party_size: int
    purpose: str
    lang: Lang
    notice_version: date
    token_hash: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SheetClaim:
    """Units to take on one day sheet: each of `cells` must have at most `limit` taken before.

    None where any number may be: a whole counts how many of its parts are taken, and is free only at zero.
    """

    space: str
    date: date
    cells: tuple[int, ...]
    units: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class IdempotencyRecord:
    """That a key was answered, for which content, with which reservation."""

    key: str
    fingerprint: str
    reference: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Everything that one granted request writes, all or nothing."""

    reservation: Reservation
    visitor: Visitor
    erase_at: datetime
    claims: tuple[SheetClaim, ...]
    idempotency: IdempotencyRecord


def book(
    catalog: Catalog,
    request: ReservationRequest,
    *,
    reference: str,
    token_hash: str,
    now: datetime,
) -> Booking:
    """The booking that grants `request`, which must have passed `reservations.find_faults`."""
    slot = request.slot
    space = catalog.space[slot.space]
    return Booking(
        reservation=Reservation(
            reference=reference,
            state=State.CONFIRMED,
            version=1,
            slot=slot,
            location=space.location,
            units=request.units,
            party_size=request.party_size,
            purpose=request.purpose,
            lang=request.lang,
            notice_version=request.notice_version,
            token_hash=token_hash,
            created_at=now,
        ),
        visitor=request.visitor,
        erase_at=instant(slot.date, MINUTES_OF_DAY) + RETENTION,
        claims=claims(catalog, slot, units=request.units),
        idempotency=idempotency_record(request, reference=reference, now=now),
    )


def claims(catalog: Catalog, slot: Slot, *, units: int) -> tuple[SheetClaim, ...]:
    """The day sheets that `slot` touches, buffers included: the space's own, its parts' and its wholes'.

    A whole is taken as soon as one part is, and its own sheet tells: what a space has left is read from one sheet.
    """
    space = catalog.space[slot.space]
    if space.booking is None:
        message = f"{space.id} is not booked online"
        raise ValueError(message)
    taken = tuple(cells(claimed(space.booking, slot.span)))
    kin = catalog.kin[space.id]
    return (
        SheetClaim(space.id, slot.date, taken, units, space.units - units),
        *(SheetClaim(part, slot.date, taken, catalog.space[part].units, 0) for part in kin.parts),
        *(SheetClaim(whole, slot.date, taken, 1, None) for whole in kin.wholes),
    )


def idempotency_record(request: Keyed, *, reference: str, now: datetime) -> IdempotencyRecord:
    """The record of `request`'s key; its content is the key where the visitor's form had none."""
    fingerprint = fingerprint_of(request)
    if request.idempotency_key:
        key, lifetime = _digest(f"key:{request.idempotency_key}"), KEY_LIFETIME
    else:
        key, lifetime = _digest(f"content:{fingerprint}"), CONTENT_KEY_LIFETIME
    return IdempotencyRecord(key, fingerprint, reference, now + lifetime)


def fingerprint_of(request: Keyed) -> str:
    """A digest of all that was asked for, the key itself left out."""
    content = asdict(request)
    del content["idempotency_key"]
    return _digest(json.dumps(content, sort_keys=True, default=str))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
