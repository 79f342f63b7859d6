"""What granting a request must write, worked out before anything is written.

Pure: the reference, the token's hash and the time are handed in. `store` carries the result out as one
transaction, or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .catalog import Catalog, Lang
from .holds import hold_deadline
from .quotas import Quota, quotas_of
from .references import manage_token, token_hash
from .replays import IdempotencyRecord, record_of
from .reservations import ReservationRequest, Visitor, policy_of
from .sheets import SheetChange, claims
from .slots import Slot
from .times import MINUTES_OF_DAY, Span, instant

# Personal data outlives the visit by this much, for questions about it, and is then removed by the table itself.
RETENTION = timedelta(days=30)


class State(StrEnum):
    """Where a reservation stands. A live one holds its cells; the others have given them back."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"

    @property
    def live(self) -> bool:
        return self in (State.PENDING, State.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A request that was taken in, without who made it. `deadline` is when a pending one stops holding its cells.

    `slots` are of one space and one time of day, in order of their dates. `claims` is what it takes on the day
    sheets: written down with it, so that exactly this is given back whatever the catalog says by then.
    """

    reference: str
    state: State
    version: int
    slots: tuple[Slot, ...]
    location: str
    units: int
    party_size: int
    lang: Lang
    notice_version: date
    token_hash: str
    created_at: datetime
    claims: tuple[SheetChange, ...]
    deadline: datetime | None = None

    @property
    def space(self) -> str:
        return self.slots[0].space

    @property
    def span(self) -> Span:
        return self.slots[0].span

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(slot.date for slot in self.slots)

    @property
    def starts_at(self) -> datetime:
        return instant(self.slots[0].date, self.span.start)

    @property
    def ends_at(self) -> datetime:
        return instant(self.slots[-1].date, self.span.end)

    def overdue(self, now: datetime) -> bool:
        return self.state is State.PENDING and self.deadline is not None and self.deadline <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Everything that one granted request writes, all or nothing."""

    reservation: Reservation
    visitor: Visitor
    erase_at: datetime
    quotas: tuple[Quota, ...]
    idempotency: IdempotencyRecord


def book(catalog: Catalog, request: ReservationRequest, *, reference: str, secret_key: bytes, now: datetime) -> Booking:
    """The booking that grants `request`, which must have passed `reservations.find_faults`.

    Where the staff decides, it is a hold for a while.
    """
    space = catalog.space[request.slots[0].space]
    held = policy_of(space).approval == "staff"
    starts_at = instant(request.slots[0].date, request.slots[0].span.start)
    reservation = Reservation(
        reference=reference,
        state=State.PENDING if held else State.CONFIRMED,
        version=1,
        slots=request.slots,
        location=space.location,
        units=request.units,
        party_size=request.party_size,
        lang=request.lang,
        notice_version=request.notice_version,
        token_hash=token_hash(manage_token(secret_key, reference)),
        created_at=now,
        claims=claims(catalog, request.slots, units=request.units),
        deadline=hold_deadline(catalog, space, starts_at, now=now) if held else None,
    )
    return Booking(
        reservation=reservation,
        visitor=request.visitor,
        erase_at=erase_at(reservation),
        quotas=quotas_of(catalog, space.id, request.visitor, secret_key=secret_key),
        idempotency=record_of(request, reference=reference, now=now),
    )


def erase_at(reservation: Reservation) -> datetime:
    """When the personal data of a reservation is due for erasure."""
    return instant(reservation.dates[-1], MINUTES_OF_DAY) + RETENTION
