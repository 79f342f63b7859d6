"""`make verify STAGE=… MEND=1`: whether the counts in the table are those of what they count.

Lists every difference, and with MEND sets it right: each item by one transaction that fails if a number of the item, or
a reservation that it counts, has changed since it was read. Ends with 1 where anything is left.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import enrollment_items, items
from chalicelib.bookings import Reservation
from chalicelib.items import Item
from chalicelib.writes import MOST_ACTIONS, QUOTA_KEPT
from tools import verify_rules as rules
from tools.live_table import NoTable, live_table
from tools.serve import DataInUse
from tools.verify_rules import Counts, Difference, Key

_HEADINGS = ("item", "count", "is", "ought to be")
_SHEETS, _QUOTAS, _SESSIONS = "SPACE#", "QUOTA#", "PROGRAM#"


@dataclass(frozen=True, slots=True)
class Found:
    """The items that count, as read; what else there was, read after them; and where the two differ."""

    items: Mapping[Key, Item]
    reservations: Sequence[Reservation]
    differences: Sequence[Difference]


def look(client: Any, table: str, *, now: datetime) -> Found:
    """Compare the whole table. The counts are read before what they count: what is missing below was not there."""
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
    return Found(counting, reservations, rules.differences(held, due))


def mend(client: Any, table: str, found: Found) -> None:
    """Set right what is still as it was found. What has changed since is left, to be looked at again."""
    for key, group in groupby(found.differences, key=lambda each: each.key):
        actions = _repair(table, found, key, list(group))
        if len(actions) > MOST_ACTIONS:
            continue  # too much to be watched in one transaction: better left than written unwatched
        try:
            client.transact_write_items(TransactItems=actions)
        except client.exceptions.TransactionCanceledException:
            continue


def report(found: Sequence[Difference]) -> str:
    """A table, one line for each count."""
    rows = [_HEADINGS, *((" ".join(each.key), each.name, str(each.held), str(each.due)) for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _repair(table: str, found: Found, key: Key, group: Sequence[Difference]) -> list[dict[str, Any]]:
    before = {name: number["N"] for name, number in found.items.get(key, {}).items() if "N" in number}
    group = [*group, *_lifetime(key, before, group)]
    names = sorted({*before, *(each.name for each in group), *_version(key)})
    sign = {name: f"#n{place}" for place, name in enumerate(names)}
    same = [f"{sign[name]} = :h{place}" for place, name in enumerate(names) if name in before]
    same += [f"attribute_not_exists({sign[name]})" for name in names if name not in before]
    setting = {each.name: f":d{place}" for place, each in enumerate(group) if each.due}
    after = {f":d{place}": items.value(each.due) for place, each in enumerate(group) if each.due}
    gone = [sign[each.name] for each in group if not each.due and each.name not in _ALWAYS]
    setting |= {each.name: ":zero" for each in group if not each.due and each.name in _ALWAYS}
    after |= {":zero": items.value(0)} if ":zero" in setting.values() else {}
    clauses = [f"SET {', '.join(f'{sign[name]} = {value}' for name, value in setting.items())}"] if setting else []
    clauses += [f"REMOVE {', '.join(gone)}"] if gone else []
    if _version(key):
        clauses.append(f"ADD {sign['version']} :one")
        after[":one"] = items.value(1)
    held = {f":h{place}": {"N": before[name]} for place, name in enumerate(names) if name in before}
    update = {
        "TableName": table,
        "Key": {"pk": items.value(key[0]), "sk": items.value(key[1])},
        "UpdateExpression": " ".join(clauses),
        "ConditionExpression": " AND ".join(same),
        "ExpressionAttributeNames": {short: name for name, short in sign.items()},
        "ExpressionAttributeValues": held | after,
    }
    return [{"Update": update}, *_unchanged(table, found, key)]


# Numbers that an item has even where they are zero: expressions compare them.
_ALWAYS = (items.OPEN_COUNT, "taken", "waiting")


def _lifetime(key: Key, before: Mapping[str, str], group: Sequence[Difference]) -> Iterator[Difference]:
    """When the count of a person is forgotten, where it has to be written anew."""
    ends = [each.due for each in group if each.name != items.OPEN_COUNT and each.due]
    if key[0].startswith(_QUOTAS) and "ttl" not in before and ends:
        yield Difference(key, "ttl", 0, max(ends) + int(QUOTA_KEPT.total_seconds()))


def _version(key: Key) -> tuple[str, ...]:
    """Seat sheets are changed by version: who read an older one must not write over the mended one."""
    return ("version",) if key[0].startswith(_SESSIONS) else ()


def _unchanged(table: str, found: Found, key: Key) -> list[dict[str, Any]]:
    """That every reservation which the sheet or quota counts is still the one that was read."""
    names = {name for name in found.items.get(key, {}) if name.startswith("open_")}
    names |= {each.name for each in found.differences if each.key == key}
    return [
        {
            "ConditionCheck": {
                "TableName": table,
                "Key": items.reservation_key(each.reference),
                "ConditionExpression": "#version = :version",
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": {":version": items.value(each.version)},
            }
        }
        for each in found.reservations
        if (each.state.live and any(rules.key_of(items.sheet_key(at.space, at.date)) == key for at in each.claims))
        or (key[0].startswith(_QUOTAS) and items.open_name(each.reference) in names)
    ]


def _counts_anything(item: Item) -> bool:
    partition, sort = rules.key_of(item)
    return partition.startswith((_SHEETS, _QUOTAS)) or (partition.startswith(_SESSIONS) and sort.startswith("SESSION#"))


def _counts(item: Item) -> Counts:
    partition, _ = rules.key_of(item)
    if partition.startswith(_SHEETS):
        return {items.cell_name(cell): units for cell, units in items.taken(item).items()}
    names = ("taken", "waiting") if partition.startswith(_SESSIONS) else ()
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
                mend(client, table, found)
                found = look(client, table, now=now)
                print("\nleft after mending:\n" + report(found.differences) if found.differences else "\nmended")
                return 1 if found.differences else 0
    except NoTable as reason:
        print(f"no differences: {reason}")
        return 0
    except (DataInUse, ValueError, BotoCoreError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    if not found.differences:
        print("no differences")
    return 1 if found.differences else 0


if __name__ == "__main__":
    sys.exit(main(os.environ, datetime.now(UTC)))
