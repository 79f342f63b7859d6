"""The actions of each transaction, worded for DynamoDB. Every condition that decides something has a name here.

Which of them failed, and what that means, is read by `store`, which relies on the order of the actions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from . import attributes, items
from .attributes import Item
from .bookings import Booking, Reservation
from .quotas import Quota
from .replays import IdempotencyRecord
from .sheets import SheetChange

Action = dict[str, Any]

MOST_ACTIONS = 100  # of one transaction, by DynamoDB's limit
# What a booking writes besides day sheets: reservation, visitor, key, and four counts of quotas at most. To end one
# takes no more.
BESIDES_SHEETS = 7

# A cell that nobody has claimed has no attribute. The limit is the capacity less the units that are wanted.
CELL_HAS_ROOM = "(attribute_not_exists({cell}) OR {cell} <= {limit})"
# More units than there are: no cell has room for them, least of all one that nobody has claimed.
CELL_EXISTS_AND_HAS_ROOM = "{cell} <= {limit}"
# References are short and drawn by chance: one that is in use must not be overwritten.
REFERENCE_IS_NEW = "attribute_not_exists(pk)"
# The table removes expired records late, so an expired one counts as gone.
KEY_IS_UNUSED = "attribute_not_exists(pk) OR expires_at < :now"
# Every change of a reservation counts its version up: whoever read an older one decided about the past.
STILL_AS_READ = "#version = :version"
# Personal data that has been erased meanwhile must not come back.
NOT_ERASED = "attribute_exists(pk)"
QUOTA_HAS_ROOM = "attribute_not_exists(open_count) OR open_count < :limit"
COUNTED = "attribute_exists({name})"
# A count of a person is kept this much longer than the end of the booking that changed it last: every other one that
# is open then ends within a year, which is the longest horizon.
QUOTA_KEPT = timedelta(days=366)
# Day sheets and quotas count each of their changes, so that whoever mends one knows that none came in between.
_COUNTED_ITEM = {"#version": "version"}


class Writes:
    """Actions on one table."""

    def __init__(self, table: str) -> None:
        self._table = table

    def sheets(self, changes: Iterable[SheetChange]) -> list[Action]:
        return [self._update(_sheet(change)) for change in changes]

    def new_reservation(self, reservation: Reservation) -> Action:
        return self._put(items.reservation_item(reservation), ConditionExpression=REFERENCE_IS_NEW)

    def next_reservation(self, before: Reservation, after: Reservation) -> Action:
        return self._put(
            items.reservation_item(after),
            ConditionExpression=STILL_AS_READ,
            ExpressionAttributeNames={"#version": "version"},
            ExpressionAttributeValues={":version": attributes.value(before.version)},
        )

    def unchanged(self, reservation: Reservation) -> Action:
        return {
            "ConditionCheck": {
                "TableName": self._table,
                "Key": items.reservation_key(reservation.reference),
                "ConditionExpression": STILL_AS_READ,
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": {":version": attributes.value(reservation.version)},
            }
        }

    def visitor(self, booking: Booking) -> Action:
        keys = [quota.key for quota in booking.quotas]
        item = items.visitor_item(
            booking.reservation.reference, booking.visitor, erase_at=booking.erase_at, quotas=keys
        )
        return self._put(item)

    def corrected_visitor(self, item: Item) -> Action:
        return self._put(item, ConditionExpression=NOT_ERASED)

    def kept_until(self, reference: str, erase_at: datetime) -> Action:
        """The personal data, as it is, due for erasure at another time."""
        return self._update(
            {
                "Key": items.visitor_key(reference),
                "UpdateExpression": "SET #ttl = :ttl",
                "ConditionExpression": NOT_ERASED,
                "ExpressionAttributeNames": {"#ttl": "ttl"},
                "ExpressionAttributeValues": {":ttl": attributes.value(attributes.epoch(erase_at))},
            }
        )

    def no_visitor(self, reference: str) -> Action:
        return {"Delete": {"TableName": self._table, "Key": items.visitor_key(reference)}}

    def key(self, record: IdempotencyRecord, now: int) -> Action:
        return self._put(
            items.idempotency_item(record),
            ConditionExpression=KEY_IS_UNUSED,
            ExpressionAttributeValues={":now": attributes.value(now)},
        )

    def counted(self, quota: Quota, reservation: Reservation) -> Action:
        """One more open booking of a person, if the quota has room."""
        update = _open_until(quota.key, reservation)
        update["UpdateExpression"] += ", open_count :one"
        update["ConditionExpression"] = QUOTA_HAS_ROOM
        update["ExpressionAttributeValues"][":limit"] = attributes.value(quota.limit)
        return self._update(update)

    def recounted(self, key: str, reservation: Reservation) -> Action:
        """The same booking, ending at another time."""
        counted = COUNTED.format(name=items.open_name(reservation.reference))
        return self._update(_open_until(key, reservation) | {"ConditionExpression": counted})

    def uncounted(self, key: str, names: list[str]) -> Action:
        """Bookings that are no longer open."""
        return self._update(
            {
                "Key": items.quota_key(key),
                "UpdateExpression": f"REMOVE {', '.join(names)} ADD open_count :fewer, #version :one",
                "ConditionExpression": " AND ".join(COUNTED.format(name=name) for name in names),
                "ExpressionAttributeNames": _COUNTED_ITEM,
                "ExpressionAttributeValues": {":fewer": attributes.value(-len(names)), ":one": attributes.value(1)},
            }
        )

    def _put(self, item: Item, **condition: Any) -> Action:
        return {"Put": {"TableName": self._table, "Item": item, **condition}}

    def _update(self, update: dict[str, Any]) -> Action:
        return {"Update": {"TableName": self._table, **update}}


def _open_until(key: str, reservation: Reservation) -> dict[str, Any]:
    return {
        "Key": items.quota_key(key),
        "UpdateExpression": f"SET {items.open_name(reservation.reference)} = :end, #ttl = :ttl ADD #version :one",
        "ExpressionAttributeNames": _COUNTED_ITEM | {"#ttl": "ttl"},
        "ExpressionAttributeValues": {
            ":end": attributes.value(attributes.epoch(reservation.ends_at)),
            ":ttl": attributes.value(attributes.epoch(reservation.ends_at + QUOTA_KEPT)),
            ":one": attributes.value(1),
        },
    }


def _sheet(change: SheetChange) -> dict[str, Any]:
    """The update of one day sheet. At most 48 cells: 2.6 of 4 KB, 192 of 300 operators."""
    named = [(items.cell_name(cell), units) for cell, units in change.deltas]
    amounts = sorted({units for _, units in named})
    amount = {units: f":d{place}" for place, units in enumerate(amounts)}
    update: dict[str, Any] = {
        "Key": items.sheet_key(change.space, change.date),
        "UpdateExpression": "ADD " + ", ".join(f"{name} {amount[units]}" for name, units in named) + ", #version :one",
        "ExpressionAttributeNames": _COUNTED_ITEM,
        "ExpressionAttributeValues": {amount[units]: attributes.value(units) for units in amounts}
        | {":one": attributes.value(1)},
    }
    gaining = [(name, units) for name, units in named if units > 0]
    if change.capacity is not None and gaining:
        limit = {units: f":l{place}" for place, units in enumerate(amounts)}
        update["ConditionExpression"] = " AND ".join(
            (CELL_HAS_ROOM if units <= change.capacity else CELL_EXISTS_AND_HAS_ROOM).format(
                cell=name, limit=limit[units]
            )
            for name, units in gaining
        )
        update["ExpressionAttributeValues"] |= {
            limit[units]: attributes.value(change.capacity - units) for units in amounts if units > 0
        }
    return update
