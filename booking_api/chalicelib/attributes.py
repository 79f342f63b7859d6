"""Values as the table's attributes, and back. Which item holds what is decided by `items` and `enrollment_items`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .times import WIB

# An item as the wire carries it: {"pk": {"S": "RES#HS-7K3M9Q"}, "version": {"N": "1"}}.
Item = dict[str, dict[str, str]]


def keyed(partition: str, sort: str) -> Item:
    """The key of an item, which begins it, too."""
    return written(pk=partition, sk=sort)


def written(**attributes: str | int) -> Item:
    return {name: value(plain) for name, plain in attributes.items()}


def read(item: Item) -> dict[str, Any]:
    """Texts and whole numbers by name."""
    return {name: int(typed["N"]) if "N" in typed else typed["S"] for name, typed in item.items()}


def value(plain: str | int) -> dict[str, str]:
    return {"N": str(plain)} if isinstance(plain, int) else {"S": plain}


def epoch(moment: datetime) -> int:
    """Whole seconds since 1970, the only form of time that the table's TTL understands."""
    return int(moment.timestamp())


def moment(seconds: int) -> datetime:
    """The moment of an `epoch`, on the wall clock of Central Java."""
    return datetime.fromtimestamp(seconds, WIB)
