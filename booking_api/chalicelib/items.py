"""What the one table holds, item by item: keys, attributes, and the way back to values.

Attribute names such as `state` or `date` are reserved words of the expression language, so items are written
and read whole; expressions touch only keys, cells (`t0900`) and `expires_at`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from .attributes import Item, epoch, keyed, moment, read, written
from .bookings import Reservation, State
from .catalog import CELL, Lang
from .replays import IdempotencyRecord
from .reservations import Visitor
from .sheets import SheetChange
from .slots import Slot, Taken
from .times import WIB, Span, clock

PENDING = "pending"
OPEN_COUNT = "open_count"

_CELL_NAME_LENGTH = len("t0900")
_OPEN = "open_"


def sheet_key(space: str, day: date) -> Item:
    """The day sheet: one number per claimed cell, `t0900 = 2`, and `version`, which counts its changes."""
    return keyed(f"SPACE#{space}", f"DAY#{day.isoformat()}")


def reservation_key(reference: str) -> Item:
    return keyed(f"RES#{reference}", "RES")


def visitor_key(reference: str) -> Item:
    """Who made a reservation: an item of its own, so that the table can erase it and keep the rest."""
    return keyed(f"RES#{reference}", "VISITOR")


def idempotency_key(key: str) -> Item:
    return keyed(f"KEY#{key}", "KEY")


def cell_name(minute: int) -> str:
    """`540` as `t0900`."""
    return "t" + clock(minute).replace(":", "")


def taken(item: Item) -> Taken:
    """The units taken on a day sheet, by the minute at which a cell starts."""
    return {
        int(name[1:3]) * 60 + int(name[3:5]): int(value["N"])
        for name, value in item.items()
        if len(name) == _CELL_NAME_LENGTH and name[0] == "t" and name[1:].isdecimal()
    }


def reservation_item(reservation: Reservation) -> Item:
    """A pending one carries `pending` and `deadline`, the keys of the index in which the overdue are found."""
    item = reservation_key(reservation.reference) | written(
        reference=reservation.reference,
        state=reservation.state.value,
        version=reservation.version,
        space=reservation.space,
        dates=",".join(day.isoformat() for day in reservation.dates),
        start=reservation.span.start,
        end=reservation.span.end,
        location=reservation.location,
        starts=starts(reservation.slots[0]),
        units=reservation.units,
        party_size=reservation.party_size,
        lang=reservation.lang,
        notice_version=reservation.notice_version.isoformat(),
        token_hash=reservation.token_hash,
        created_at=reservation.created_at.astimezone(WIB).isoformat(),
        claims=json.dumps([_plain_claim(claim) for claim in reservation.claims], separators=(",", ":")),
    )
    if reservation.deadline is not None:
        item |= written(pending=PENDING, deadline=epoch(reservation.deadline))
    return item


def reservation(item: Item) -> Reservation:
    plain = read(item)
    lang: Lang = "en" if plain["lang"] == "en" else "id"
    span = Span(plain["start"], plain["end"])
    return Reservation(
        reference=plain["reference"],
        state=State(plain["state"]),
        version=plain["version"],
        slots=tuple(Slot(plain["space"], date.fromisoformat(day), span) for day in plain["dates"].split(",")),
        location=plain["location"],
        units=plain["units"],
        party_size=plain["party_size"],
        lang=lang,
        notice_version=date.fromisoformat(plain["notice_version"]),
        token_hash=plain["token_hash"],
        created_at=datetime.fromisoformat(plain["created_at"]),
        claims=tuple(_claim(claim) for claim in json.loads(plain["claims"])),
        deadline=moment(plain["deadline"]) if "deadline" in plain else None,
    )


def starts(slot: Slot) -> str:
    """`2026-12-01T09:00`: where a reservation stands in the index of its location."""
    return f"{slot.date.isoformat()}T{clock(slot.span.start)}"


def visitor_item(reference: str, visitor: Visitor, *, erase_at: datetime, quotas: Iterable[str]) -> Item:
    """The personal data, with `ttl`: the second of the epoch after which the table removes it by itself.

    The keys of the quotas it counts against go with it: they are made from e-mail and phone.
    """
    return visitor_key(reference) | written(
        name=visitor.name,
        email=visitor.email,
        phone=visitor.phone,
        purpose=visitor.purpose,
        organization=visitor.organization,
        notes=visitor.notes,
        answers=json.dumps(visitor.answers, ensure_ascii=False, separators=(",", ":")),
        quotas=",".join(quotas),
        ttl=epoch(erase_at),
    )


def visitor(item: Item) -> Visitor:
    """Who stands in an item of personal data, of a reservation or of anything else that people sign up for."""
    plain = read(item)
    texts = {name: plain.get(name, "") for name in ("name", "email", "phone", "purpose", "organization", "notes")}
    answers = json.loads(plain.get("answers", "[]"))
    return Visitor(**texts, answers=tuple((question, answer) for question, answer in answers))


def quotas(item: Item) -> tuple[str, ...]:
    """The keys of the quotas that the reservation of a visitor item counts against."""
    return tuple(key for key in item["quotas"]["S"].split(",") if key)


def quota_key(key: str) -> Item:
    """One person's open bookings: `open_count`, for each an attribute that says when it ends, and `version`."""
    return keyed(f"QUOTA#{key}", "QUOTA")


def open_name(reference: str) -> str:
    """`HS-7K3M9Q` as `open_HS7K3M9Q`."""
    return _OPEN + reference.replace("-", "")


def open_bookings(item: Item) -> dict[str, int]:
    """When each open booking ends, in seconds of the epoch, by the name of its attribute."""
    return {name: int(value["N"]) for name, value in item.items() if name.startswith(_OPEN) and name != OPEN_COUNT}


def idempotency_item(record: IdempotencyRecord) -> Item:
    """`expires_at` is what conditions compare; `ttl` has the table remove the item, some time later."""
    return idempotency_key(record.key) | written(
        fingerprint=record.fingerprint,
        reference=record.reference,
        expires_at=epoch(record.expires_at),
        ttl=epoch(record.expires_at),
    )


def idempotency_record(item: Item) -> IdempotencyRecord:
    plain = read(item)
    return IdempotencyRecord(
        key=plain["pk"].removeprefix("KEY#"),
        fingerprint=plain["fingerprint"],
        reference=plain["reference"],
        expires_at=moment(plain["expires_at"]),
    )


def _plain_claim(claim: SheetChange) -> list[Any]:
    """A claim takes the same of each of its cells, which follow one another: the first, how many, and how much."""
    first, units = claim.deltas[0]
    return [claim.space, claim.date.isoformat(), claim.capacity, first, len(claim.deltas), units]


def _claim(plain: list[Any]) -> SheetChange:
    space, day, capacity, first, count, units = plain
    deltas = tuple((first + number * CELL, units) for number in range(count))
    return SheetChange(space, date.fromisoformat(day), deltas, capacity)
