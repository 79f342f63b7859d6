"""Reservations in the table: who gets a room is decided here, by one conditional transaction per booking.

Whether a request may be granted at all was decided before; what to offer to those who came second is decided
after. What becomes of a reservation later is written by `changes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from . import attributes, changes, items
from .attributes import Item
from .bookings import Booking, Reservation
from .changes import File
from .errors import Code, Refusal
from .quotas import Quota
from .replays import IdempotencyRecord
from .reservations import Visitor
from .retries import PASSING_REASONS, Patience, Unsettled
from .slots import Sheets
from .table import REFUSED, Cancelled, Table
from .transitions import Transition
from .writes import Writes

_OVERDUE_PAGE = 25
# How long before a day a reservation of several dates may have begun: twelve weekly ones at the most.
LONGEST_SERIES = timedelta(days=100)


class ReferenceTaken(Exception):
    """The drawn reference exists already: draw another and book again."""


class Store:
    """The reservations of one table. Raises Refusal BUSY where it cannot answer in time."""

    def __init__(self, client: Any, table: str, *, patience: Patience | None = None) -> None:
        self._table = Table(client, table, patience or Patience())
        self._writes = Writes(table)

    def book(self, booking: Booking) -> Reservation:
        """The reservation, written whole; or the one that the same request was granted before.

        Raises Refusal SLOT_TAKEN, QUOTA_EXCEEDED, IDEMPOTENCY_KEY_REUSED or BUSY, and ReferenceTaken. When it
        raises, nothing was written, except that BUSY leaves it open where the connection broke: the same key finds out.
        """
        return self._table.persist(lambda: self._try_to_book(booking))

    def granted(self, record: IdempotencyRecord, *, now: datetime) -> Reservation | None:
        """What the key of `record` was granted before, if anything. Raises IDEMPOTENCY_KEY_REUSED."""
        return self._table.persist(lambda: self._granted(record, now))

    def reservation(self, reference: str) -> Reservation:
        """Raises Refusal NOT_FOUND."""
        return self._table.persist(lambda: changes.reservation(self._table, reference))

    def file(self, reference: str, *, now: datetime) -> File:
        """The reservation and who made it, by one Query. Raises Refusal NOT_FOUND."""
        return self._table.persist(lambda: changes.file(self._table, reference, now))

    def apply(self, transition: Transition, file: File, *, erase: bool = False) -> Reservation:
        """Write what becomes of the reservation of `file`, all or nothing; with `erase`, forget who made it.

        Raises Refusal STATE_CHANGED where somebody else was first, SLOT_TAKEN where it moves to a taken time,
        INVALID_REQUEST where it moves more days at once than one transaction can hold.
        Safe to repeat: what has become so already is simply returned.
        """
        known = file.visitor is not None
        return self._table.persist(
            lambda: changes.apply(self._table, transition, file.quotas, known=known, erase=erase)
        )

    def correct(
        self, file: File, visitor: Visitor, quotas: Sequence[Quota], *, erase_at: datetime, now: datetime
    ) -> None:
        """Replace who made the reservation of `file`. Raises Refusal STATE_CHANGED or QUOTA_EXCEEDED."""
        self._table.persist(lambda: changes.correct(self._table, file, visitor, quotas, erase_at=erase_at, now=now))

    def overdue(self, now: datetime) -> list[Reservation]:
        """The pending reservations whose deadline has passed, the longest overdue first; a page of them at most."""
        found = self._table.persist(lambda: self._overdue(now))
        return [reservation for reservation in found if reservation.overdue(now)]

    def coming(self, location: str, first: date, last: date) -> list[Reservation]:
        """Every reservation, whatever its state, with a date from `first` to `last`, by its first start."""
        found = self._table.persist(lambda: self._coming(location, first, last))
        reservations = [items.reservation(item) for item in found]
        return [each for each in reservations if any(first <= day <= last for day in each.dates)]

    def sheets(self, space: str, first: date, days: int, *, consistent: bool = False) -> Sheets:
        """The day sheets of `days` days from `first`, by one Query; days on which nothing is taken are absent."""
        last = first + timedelta(days=days - 1)
        found = self._table.persist(lambda: self._sheets(space, first, last, consistent=consistent))
        return {date.fromisoformat(item["sk"]["S"].removeprefix("DAY#")): items.taken(item) for item in found}

    def ping(self) -> None:
        """One read, tried once. Raises Refusal BUSY when the table does not answer."""
        self._table.ping()

    def _try_to_book(self, booking: Booking) -> Reservation:
        now = booking.reservation.created_at
        sheets = self._writes.sheets(booking.reservation.claims)
        counts = [self._writes.counted(quota, booking.reservation) for quota in booking.quotas]
        rest = [
            self._writes.new_reservation(booking.reservation),
            self._writes.visitor(booking),
            self._writes.key(booking.idempotency, attributes.epoch(now)),
        ]
        try:
            self._table.transact([*sheets, *counts, *rest])
        except Cancelled as cancelled:
            taken, exceeded = cancelled.blamed[: len(sheets)], cancelled.blamed[len(sheets) : -len(rest)]
            reference, _visitor, key = cancelled.blamed[-len(rest) :]
            return self._after_cancelling(booking, cancelled, (taken, exceeded, reference, key))
        return booking.reservation

    def _after_cancelling(
        self, booking: Booking, cancelled: Cancelled, blamed: tuple[Sequence[str], Sequence[str], str, str]
    ) -> Reservation:
        """Whoever had this key before gets their answer first: the room may be taken by themselves."""
        taken, exceeded, reference, key = blamed
        now = booking.reservation.created_at
        if key in PASSING_REASONS:
            # Somebody may be writing with the same key at this moment: when that is done, it can be told whether
            # the room went to them or to a stranger.
            raise cancelled.error
        granted = self._granted(booking.idempotency, now)
        if granted is not None:
            return granted
        if REFUSED in taken:
            raise Refusal(Code.SLOT_TAKEN)
        if REFUSED in exceeded:
            changes.make_room(self._table, changes.refused(booking.quotas, exceeded), now)
        elif reference == REFUSED:
            raise ReferenceTaken
        raise Unsettled

    def _granted(self, record: IdempotencyRecord, now: datetime) -> Reservation | None:
        reference = answered(self._table.get(items.idempotency_key(record.key)), record, now)
        return None if reference is None else changes.reservation(self._table, reference)

    def _overdue(self, now: datetime) -> list[Reservation]:
        found = self._table.query(
            "pending = :pending AND deadline <= :now",
            {":pending": items.PENDING, ":now": attributes.epoch(now)},
            IndexName="deadlines",
            Limit=_OVERDUE_PAGE,
        )
        # The index lags behind by a moment and holds only keys: each is read as it stands.
        return [changes.reservation(self._table, item["pk"]["S"].removeprefix("RES#")) for item in found]

    def _coming(self, location: str, first: date, last: date) -> list[Item]:
        return self._table.query(
            "#location = :location AND starts BETWEEN :first AND :last",
            {
                ":location": location,
                ":first": (first - LONGEST_SERIES).isoformat(),
                ":last": f"{last.isoformat()}T24",
            },
            IndexName="desk",
            ExpressionAttributeNames={"#location": "location"},
        )

    def _sheets(self, space: str, first: date, last: date, *, consistent: bool) -> list[Item]:
        first_key, last_key = items.sheet_key(space, first), items.sheet_key(space, last)
        return self._table.query(
            "pk = :space AND sk BETWEEN :first AND :last",
            {":space": first_key["pk"]["S"], ":first": first_key["sk"]["S"], ":last": last_key["sk"]["S"]},
            consistent=consistent,
        )


def answered(item: Item | None, record: IdempotencyRecord, now: datetime) -> str | None:
    """The reference that the key of `record` was granted before, if any. Raises Refusal IDEMPOTENCY_KEY_REUSED."""
    if item is None:
        return None
    before = items.idempotency_record(item)
    if attributes.epoch(before.expires_at) < attributes.epoch(now):
        return None
    if before.fingerprint != record.fingerprint:
        raise Refusal(Code.IDEMPOTENCY_KEY_REUSED)
    return before.reference
