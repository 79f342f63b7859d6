"""Setting right what `tools.verify` has found: each item by one transaction, or not at all.

It fails where the item is no longer as it was found. Its version tells that no booking has come in between, even one
that left every number as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from chalicelib import attributes, items
from chalicelib.attributes import Item
from chalicelib.writes import QUOTA_KEPT
from tools.verify_rules import Difference, Key, item_key

# Numbers that an item has even where they are zero: expressions compare them.
_ALWAYS = (items.OPEN_COUNT, "taken", "waiting")
_VERSION = "version"


def mend(client: Any, table: str, found: Mapping[Key, Item], differences: Sequence[Difference]) -> None:
    """Set right what is still as it was found. What has changed since is left, to be looked at again."""
    for key, group in groupby(differences, key=lambda each: each.key):
        update = _repair(key, found.get(key, {}), list(group))
        try:
            client.update_item(TableName=table, Key=item_key(key), **update)
        except client.exceptions.ConditionalCheckFailedException:
            continue


def _repair(key: Key, before: Item, group: Sequence[Difference]) -> dict[str, Any]:
    held = {name: number["N"] for name, number in before.items() if "N" in number}
    wanted = {each.name: each.due for each in group} | _lifetime(key, before, group)
    names = sorted({*held, *wanted, _VERSION})
    sign = {name: f"#n{place}" for place, name in enumerate(names)}
    kept = {
        name: f":d{place}" for place, name in enumerate(names) if wanted.get(name) or name in wanted.keys() & _ALWAYS
    }
    gone = [sign[name] for name in names if name in wanted and name not in kept]
    same = [
        f"{sign[name]} = :h{place}" if name in held else f"attribute_not_exists({sign[name]})"
        for place, name in enumerate(names)
    ]
    clauses = [f"SET {', '.join(f'{sign[name]} = {value}' for name, value in kept.items())}"] if kept else []
    clauses += [f"REMOVE {', '.join(gone)}"] if gone else []
    return {
        "UpdateExpression": " ".join([*clauses, f"ADD {sign[_VERSION]} :one"]),
        "ConditionExpression": " AND ".join(same),
        "ExpressionAttributeNames": {short: name for name, short in sign.items()},
        "ExpressionAttributeValues": {":one": attributes.value(1)}
        | {value: attributes.value(wanted[name]) for name, value in kept.items()}
        | {f":h{place}": {"N": held[name]} for place, name in enumerate(names) if name in held},
    }


def _lifetime(key: Key, before: Item, group: Sequence[Difference]) -> dict[str, int]:
    """A quota that was lost has lost its end as well: it is the one that its bookings would have given it."""
    if not key[0].startswith("QUOTA#") or "ttl" in before:
        return {}
    ends = [each.due for each in group if each.name != items.OPEN_COUNT]
    return {"ttl": max(ends) + int(QUOTA_KEPT.total_seconds())} if any(ends) else {}
