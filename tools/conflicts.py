"""`make conflicts STAGE=…`: the reservations that the data as they are now have no room for.

Run before a new catalog is published. Ends with 1 where there are any, so that a deployment stops.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import items
from chalicelib.bookings import Reservation
from compile_catalog import build_date, load
from source.problems import DataError
from tools.conflict_rules import Conflict, conflicts
from tools.live_table import NoTable, live_table
from tools.processes import ROOT
from tools.serve import DataInUse

_HEADINGS = ("reference", "state", "space", "date", "hours", "why")


def reservations(client: Any, table: str) -> Iterator[Reservation]:
    """All there are, wherever they are: a location may be gone from the catalog, so no index by location helps."""
    pages = client.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression="sk = :kind",
        ExpressionAttributeValues={":kind": {"S": "RES"}},
        ConsistentRead=True,
    )
    for page in pages:
        yield from map(items.reservation, page["Items"])


def report(found: Sequence[Conflict]) -> str:
    """A table, one line for each reason."""
    rows = [_HEADINGS, *(_row(each) for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _row(conflict: Conflict) -> tuple[str, ...]:
    reservation, slot = conflict.reservation, conflict.slot
    when = (slot.date.isoformat(), str(slot.span))
    return (reservation.reference, reservation.state.value, slot.space, *when, conflict.reason)


def main(environ: Mapping[str, str], now: datetime) -> int:
    try:
        catalog = load(ROOT / "data", today=build_date(environ, now))
        with live_table(environ) as (client, table):
            found = conflicts(catalog, reservations(client, table), now=now)
    except NoTable as reason:
        print(f"no conflicts: {reason}")
        return 0
    except (DataError, DataInUse, ValueError, BotoCoreError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    print(report(found) if found else "no conflicts")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(os.environ, datetime.now(UTC)))
