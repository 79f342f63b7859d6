"""DynamoDB: who gets a room is decided here, by one conditional transaction per booking.

Whether a request may be granted at all was decided before; what to offer to those who came second is decided
after. Everything is keyed reads, one Query or one TransactWriteItems: nothing is ever scanned.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

from . import items
from .bookings import Booking, IdempotencyRecord, Reservation, SheetClaim
from .errors import Code, Refusal
from .items import Item
from .reservations import Visitor
from .retries import CUT, PASSING_REASONS, Patience, Unsettled, persist, reasons
from .slots import Sheets

# A cell that nobody has claimed has no attribute. `:limit` is the number of units less those wanted.
CELL_HAS_ROOM = "(attribute_not_exists({cell}) OR {cell} <= :limit)"
# References are short and drawn by chance: one that is in use must not be overwritten.
REFERENCE_IS_NEW = "attribute_not_exists(pk)"
# The table removes expired records late, so an expired one counts as gone.
KEY_IS_UNUSED = "attribute_not_exists(pk) OR expires_at < :now"

_REFUSED = "ConditionalCheckFailed"


class ReferenceTaken(Exception):
    """The drawn reference exists already: draw another and book again."""


def connect() -> Any:
    """A client of DynamoDB, by the environment's region, credentials and endpoint."""
    return botocore.session.get_session().create_client("dynamodb", config=client_config())


def client_config() -> Config:
    """A client that never tries again by itself, since `retries` does, within one deadline. Times in seconds."""
    return Config(
        retries={"total_max_attempts": 1, "mode": "standard"},
        connect_timeout=1,
        read_timeout=3,
        max_pool_connections=32,
    )


class Store:
    """The table. Raises Refusal BUSY where it cannot answer in time; other client errors are faults of ours."""

    def __init__(self, client: Any, table: str, *, patience: Patience | None = None) -> None:
        self._client = client
        self._table = table
        self._patience = patience or Patience()

    def book(self, booking: Booking) -> Reservation:
        """The reservation, written whole; or the one that the same request was granted before.

        Raises Refusal SLOT_TAKEN, IDEMPOTENCY_KEY_REUSED or BUSY, and ReferenceTaken. When it raises, nothing
        was written, except that BUSY leaves it open where the connection broke: the same key finds out.
        """
        return persist(lambda: self._try_to_book(booking), self._patience)

    def granted(self, record: IdempotencyRecord, *, now: datetime) -> Reservation | None:
        """What the key of `record` was granted before, if anything. Raises IDEMPOTENCY_KEY_REUSED."""
        return persist(lambda: self._granted(record, now), self._patience)

    def reservation(self, reference: str) -> Reservation:
        """Raises Refusal NOT_FOUND."""
        return persist(lambda: self._reservation(reference), self._patience)

    def visitor(self, reference: str, *, now: datetime) -> Visitor | None:
        """Who made a reservation; None once it is due for erasure, whether or not the table has got to it."""
        item = persist(lambda: self._get(items.visitor_key(reference)), self._patience)
        if item is None or int(item["ttl"]["N"]) <= items.epoch(now):
            return None
        return items.visitor(item)

    def sheets(self, space: str, first: date, days: int, *, consistent: bool = False) -> Sheets:
        """The day sheets of `days` days from `first`, by one Query; days on which nothing is taken are absent."""
        last = first + timedelta(days=days - 1)
        found = persist(lambda: self._query(space, first, last, consistent=consistent), self._patience)
        return {date.fromisoformat(item["sk"]["S"].removeprefix("DAY#")): items.taken(item) for item in found}

    def ping(self) -> None:
        """One read, tried once. Raises Refusal BUSY when the table does not answer."""
        try:
            self._get(items.idempotency_key("ping"))
        except (ClientError, *CUT) as error:
            raise Refusal(Code.BUSY) from error

    def _try_to_book(self, booking: Booking) -> Reservation:
        try:
            self._client.transact_write_items(TransactItems=_writes(self._table, booking))
        except self._client.exceptions.TransactionCanceledException as cancelled:
            return self._after_cancelling(booking, cancelled)
        return booking.reservation

    def _after_cancelling(self, booking: Booking, cancelled: ClientError) -> Reservation:
        """Whoever had this key before gets their answer first: the room may be taken by themselves."""
        *sheets, reference, _visitor, key = reasons(cancelled)
        if _REFUSED not in (*sheets, reference, key) or key in PASSING_REASONS:
            # Where only the key is unsettled, somebody may be writing with the same one at this moment: when that
            # is done, it can be told whether the room went to them or to a stranger.
            raise cancelled
        granted = self._granted(booking.idempotency, booking.reservation.created_at)
        if granted is not None:
            return granted
        if _REFUSED in sheets:
            raise Refusal(Code.SLOT_TAKEN)
        if reference == _REFUSED:
            raise ReferenceTaken
        raise Unsettled

    def _granted(self, record: IdempotencyRecord, now: datetime) -> Reservation | None:
        reference = answered(self._get(items.idempotency_key(record.key)), record, now)
        return None if reference is None else self._reservation(reference)

    def _reservation(self, reference: str) -> Reservation:
        item = self._get(items.reservation_key(reference))
        if item is None:
            raise Refusal(Code.NOT_FOUND)
        return items.reservation(item)

    def _get(self, key: Item) -> Item | None:
        answer = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        item: Item | None = answer.get("Item")
        return item

    def _query(self, space: str, first: date, last: date, *, consistent: bool) -> list[Item]:
        first_key, last_key = items.sheet_key(space, first), items.sheet_key(space, last)
        query = {
            "TableName": self._table,
            "KeyConditionExpression": "pk = :space AND sk BETWEEN :first AND :last",
            "ExpressionAttributeValues": {
                ":space": first_key["pk"],
                ":first": first_key["sk"],
                ":last": last_key["sk"],
            },
            "ConsistentRead": consistent,
        }
        answer = self._client.query(**query)
        found: list[Item] = answer["Items"]
        while "LastEvaluatedKey" in answer:  # a page is 1 MB, some 1,000 days: our limits never reach a second
            answer = self._client.query(**query, ExclusiveStartKey=answer["LastEvaluatedKey"])
            found += answer["Items"]
        return found


def answered(item: Item | None, record: IdempotencyRecord, now: datetime) -> str | None:
    """The reference that the key of `record` was granted before, if any. Raises Refusal IDEMPOTENCY_KEY_REUSED."""
    if item is None:
        return None
    before = items.idempotency_record(item)
    if items.epoch(before.expires_at) < items.epoch(now):
        return None
    if before.fingerprint != record.fingerprint:
        raise Refusal(Code.IDEMPOTENCY_KEY_REUSED)
    return before.reference


def _writes(table: str, booking: Booking) -> Sequence[dict[str, Any]]:
    """The actions of the one transaction; `_after_cancelling` relies on their order."""
    reservation, now = booking.reservation, items.value(items.epoch(booking.reservation.created_at))
    return [
        *({"Update": {"TableName": table, **_claim(claim)}} for claim in booking.claims),
        {
            "Put": {
                "TableName": table,
                "Item": items.reservation_item(reservation),
                "ConditionExpression": REFERENCE_IS_NEW,
            }
        },
        {"Put": {"TableName": table, "Item": items.visitor_item(booking)}},
        {
            "Put": {
                "TableName": table,
                "Item": items.idempotency_item(booking.idempotency),
                "ConditionExpression": KEY_IS_UNUSED,
                "ExpressionAttributeValues": {":now": now},
            }
        },
    ]


def _claim(claim: SheetClaim) -> dict[str, Any]:
    """The update of one day sheet. At most 48 cells: 2.6 of 4 KB, 191 of 300 operators."""
    names = [items.cell_name(cell) for cell in claim.cells]
    update: dict[str, Any] = {
        "Key": items.sheet_key(claim.space, claim.date),
        "UpdateExpression": "ADD " + ", ".join(f"{name} :units" for name in names),
        "ExpressionAttributeValues": {":units": items.value(claim.units)},
    }
    if claim.limit is not None:
        update["ConditionExpression"] = " AND ".join(CELL_HAS_ROOM.format(cell=name) for name in names)
        update["ExpressionAttributeValues"][":limit"] = items.value(claim.limit)
    return update
