"""`make verify STAGE=… MEND=1`: whether the counts in the table are those of what they count.

Lists every difference, and with MEND sets it right, see `tools.verify_mending`. Bookings may be made meanwhile: every
transaction that changes a count counts up its version, so that one whose version has not moved while all the rest
was read was compared with exactly what it counts. Ends with 1 where anything is left, or changed too often to be told.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import enrollment_items, items
from chalicelib.attributes import Item
from tools import verify_rules as rules
from tools.live_table import NoTable, live_table
from tools.serve import DataInUse
from tools.verify_mending import mend
from tools.verify_rules import Counts, Difference, Key

_HEADINGS = ("item", "count", "is", "ought to be")
_SHEETS, _QUOTAS, _SESSIONS = "SPACE#", "QUOTA#", "PROGRAM#"
_SEAT_COUNTS = ("taken", "waiting", "tickets", "due")
_LOOKS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The items that count, as read, and where they differ; `restless` changed in each of several looks."""

    items: Mapping[Key, Item]
    differences: Sequence[Difference]
    restless: Sequence[Key] = ()


def look(client: Any, table: str, *, now: datetime) -> Found:
    """Compare the whole table, again where a count that seems to differ has changed meanwhile."""
    for _ in range(_LOOKS):
        found = _look(client, table, now)
        if not found.restless:
            break
    return found


def _look(client: Any, table: str, now: datetime) -> Found:
    counting = {rules.key_of(item): item for item in _scanned(client, table) if _counts_anything(item)}
    counted = _scanned(client, table)
    reservations = [items.reservation(item) for item in counted if item["sk"]["S"] == "RES"]
    held = {key: _counts(item) for key, item in counting.items()}
    due = (
        rules.day_sheets(reservations)
        | rules.quotas(held, reservations, _quota_keys(counted), now=now)
        | rules.seats(
            [enrollment_items.enrollment(item) for item in counted if item["sk"]["S"] == "ENR"], _roster(counted)
        )
    )
    differing = rules.differences(held, due)
    restless = {key for key in {each.key for each in differing} if _read(client, table, key) != counting.get(key)}
    settled = [each for each in differing if each.key not in restless]
    return Found(counting, settled, sorted(restless))


def report(found: Sequence[Difference]) -> str:
    """A table, one line for each count."""
    rows = [_HEADINGS, *((" ".join(each.key), each.name, str(each.held), str(each.due)) for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _counts_anything(item: Item) -> bool:
    partition, sort = rules.key_of(item)
    return partition.startswith((_SHEETS, _QUOTAS)) or (partition.startswith(_SESSIONS) and sort.startswith("SESSION#"))


def _counts(item: Item) -> Counts:
    partition, _ = rules.key_of(item)
    if partition.startswith(_SHEETS):
        return {items.cell_name(cell): units for cell, units in items.taken(item).items()}
    names = _SEAT_COUNTS if partition.startswith(_SESSIONS) else ()
    return {
        name: int(number["N"])
        for name, number in item.items()
        if "N" in number and (name in names or (partition.startswith(_QUOTAS) and name.startswith("open_")))
    }


def _quota_keys(counted: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    return {
        item["pk"]["S"].removeprefix("RES#"): items.quotas(item)
        for item in counted
        if item["sk"]["S"] == "VISITOR" and item["pk"]["S"].startswith("RES#")
    }


def _roster(counted: Sequence[Item]) -> dict[Key, set[str]]:
    found: dict[Key, set[str]] = {}
    for item in counted:
        kind, _, rest = item["sk"]["S"].partition("#")
        if kind == "ENROLLED":
            day, _, reference = rest.partition("#")
            found.setdefault((item["pk"]["S"], f"SESSION#{day}"), set()).add(reference)
    return found


def _read(client: Any, table: str, key: Key) -> Item | None:
    found: Item | None = client.get_item(TableName=table, Key=rules.item_key(key), ConsistentRead=True).get("Item")
    return found


def _scanned(client: Any, table: str) -> list[Item]:
    pages = client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    return [item for page in pages for item in page["Items"]]


def main(environ: Mapping[str, str], now: datetime) -> int:
    try:
        with live_table(environ) as (client, table):
            found = look(client, table, now=now)
            if found.differences:
                print(report(found.differences))
            if found.differences and environ.get("MEND"):
                mend(client, table, found.items, found.differences)
                found = look(client, table, now=now)
                print("\nleft after mending:\n" + report(found.differences) if found.differences else "\nmended")
            elif not found.differences:
                print("no differences")
    except NoTable as reason:
        print(f"no differences: {reason}")
        return 0
    except (DataInUse, ValueError, BotoCoreError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    for key in found.restless:
        print(f"changed too often to be compared, look again: {' '.join(key)}", file=sys.stderr)
    return 1 if found.differences or found.restless else 0


if __name__ == "__main__":
    sys.exit(main(os.environ, datetime.now(UTC)))
