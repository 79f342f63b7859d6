"""`make conflicts STAGE=…`: what was promised and the data as they are now have no room for, and who should be told.

Run before a new catalog is published. Ends with 1 where a promise cannot be kept, so that a deployment stops; that
the people of a cancelled or moved training should be told stops nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import attributes, enrollment_items, items
from chalicelib.bookings import Reservation
from chalicelib.enrollments import SeatSheet
from compile_catalog import build_date, load
from source.problems import DataError
from tools.conflict_rules import Conflict, conflicts
from tools.live_table import NoTable, live_table
from tools.processes import ROOT
from tools.serve import DataInUse
from tools.training_rules import Affected, affected

_RESERVATION = ("reference", "state", "space", "date", "hours", "why")
_TRAINING = ("program", "date", "people", "why")
_TRAININGS = 'trainings whose people should be told (make desk DO="roster PROGRAM DATE")'


def reservations(client: Any, table: str) -> Iterator[Reservation]:
    """All there are, wherever they are: a location may be gone from the catalog, so no index by location helps."""
    yield from map(items.reservation, _scanned(client, table, "sk = :kind", "RES"))


def seat_sheets(client: Any, table: str) -> Iterator[SeatSheet]:
    """Those of all sessions that anybody enrolled in."""
    yield from map(enrollment_items.sheet, _scanned(client, table, "begins_with(sk, :kind)", "SESSION#"))


def _scanned(client: Any, table: str, condition: str, kind: str) -> Iterator[attributes.Item]:
    pages = client.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression=condition,
        ExpressionAttributeValues={":kind": {"S": kind}},
        ConsistentRead=True,
    )
    for page in pages:
        yield from page["Items"]


def report(found: Sequence[Conflict], trainings: Sequence[Affected]) -> str:
    """A table for either, one line for each reason."""
    tables = []
    if found:
        tables.append(_table(_RESERVATION, map(_reservation, found)))
    if trainings:
        tables.append(f"{_TRAININGS}\n{_table(_TRAINING, map(_training, trainings))}")
    return "\n\n".join(tables) or "no conflicts"


def _table(headings: tuple[str, ...], found: Iterable[tuple[str, ...]]) -> str:
    rows = [headings, *found]
    widths = [max(len(row[column]) for row in rows) for column in range(len(headings))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _reservation(conflict: Conflict) -> tuple[str, ...]:
    reservation, slot = conflict.reservation, conflict.slot
    when = (slot.date.isoformat(), str(slot.span))
    return (reservation.reference, reservation.state.value, slot.space, *when, conflict.reason)


def _training(found: Affected) -> tuple[str, ...]:
    return found.sheet.program, found.sheet.session.isoformat(), str(found.people), found.reason


def main(environ: Mapping[str, str], now: datetime) -> int:
    try:
        catalog = load(ROOT / "data", today=build_date(environ, now))
        with live_table(environ) as (client, table):
            found = conflicts(catalog, reservations(client, table), now=now)
            trainings = affected(catalog, seat_sheets(client, table), now=now)
    except NoTable as reason:
        print(f"no conflicts: {reason}")
        return 0
    except (DataError, DataInUse, ValueError, BotoCoreError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    print(report(found, trainings))
    return 1 if found or any(each.broken for each in trainings) else 0


if __name__ == "__main__":
    sys.exit(main(os.environ, datetime.now(UTC)))
