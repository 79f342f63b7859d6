"""What the one table holds, item by item: keys, attributes, and the way back to values.

Attribute names such as `state` or `date` are reserved words of the expression language, so items are written
and read whole; expressions touch only keys, cells (`t0900`) and `expires_at`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from .bookings import Booking, IdempotencyRecord, Reservation, State
from .catalog import Lang
from .reservations import Visitor
from .slots import Slot, Taken
from .times import WIB, Span, clock

# An item as the wire carries it: {"pk": {"S": "RES#HS-7K3M9Q"}, "version": {"N": "1"}}.
Item = dict[str, dict[str, str]]

_CELL_NAME_LENGTH = len("t0900")


def sheet_key(space: str, day: date) -> Item:
    """The day sheet: one number per claimed cell, `t0900 = 2`."""
    return _key(f"SPACE#{space}", f"DAY#{day.isoformat()}")


def reservation_key(reference: str) -> Item:
    return _key(f"RES#{reference}", "RES")


def visitor_key(reference: str) -> Item:
    """Who made a reservation: an item of its own, so that the table can erase it and keep the rest."""
    return _key(f"RES#{reference}", "VISITOR")


def idempotency_key(key: str) -> Item:
    return _key(f"KEY#{key}", "KEY")


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
    return reservation_key(reservation.reference) | _item(
        reference=reservation.reference,
        state=reservation.state.value,
        version=reservation.version,
        space=reservation.slot.space,
        date=reservation.slot.date.isoformat(),
        start=reservation.slot.span.start,
        end=reservation.slot.span.end,
        location=reservation.location,
        units=reservation.units,
        party_size=reservation.party_size,
        purpose=reservation.purpose,
        lang=reservation.lang,
        notice_version=reservation.notice_version.isoformat(),
        token_hash=reservation.token_hash,
        created_at=reservation.created_at.astimezone(WIB).isoformat(),
    )


def reservation(item: Item) -> Reservation:
    plain = _plain(item)
    lang: Lang = "en" if plain["lang"] == "en" else "id"
    return Reservation(
        reference=plain["reference"],
        state=State(plain["state"]),
        version=plain["version"],
        slot=Slot(plain["space"], date.fromisoformat(plain["date"]), Span(plain["start"], plain["end"])),
        location=plain["location"],
        units=plain["units"],
        party_size=plain["party_size"],
        purpose=plain["purpose"],
        lang=lang,
        notice_version=date.fromisoformat(plain["notice_version"]),
        token_hash=plain["token_hash"],
        created_at=datetime.fromisoformat(plain["created_at"]),
    )


def visitor_item(booking: Booking) -> Item:
    """The personal data, with `ttl`: the second of the epoch after which the table removes it by itself."""
    visitor = booking.visitor
    return visitor_key(booking.reservation.reference) | _item(
        name=visitor.name,
        email=visitor.email,
        phone=visitor.phone,
        organization=visitor.organization,
        notes=visitor.notes,
        ttl=epoch(booking.erase_at),
    )


def visitor(item: Item) -> Visitor:
    plain = _plain(item)
    return Visitor(**{name: plain[name] for name in ("name", "email", "phone", "organization", "notes")})


def idempotency_item(record: IdempotencyRecord) -> Item:
    """`expires_at` is what conditions compare; `ttl` has the table remove the item, some time later."""
    return idempotency_key(record.key) | _item(
        fingerprint=record.fingerprint,
        reference=record.reference,
        expires_at=epoch(record.expires_at),
        ttl=epoch(record.expires_at),
    )


def idempotency_record(item: Item) -> IdempotencyRecord:
    plain = _plain(item)
    return IdempotencyRecord(
        key=plain["pk"].removeprefix("KEY#"),
        fingerprint=plain["fingerprint"],
        reference=plain["reference"],
        expires_at=datetime.fromtimestamp(plain["expires_at"], WIB),
    )


def epoch(moment: datetime) -> int:
    """Whole seconds since 1970, the only form of time that the table's TTL understands."""
    return int(moment.timestamp())


def value(plain: str | int) -> dict[str, str]:
    return {"N": str(plain)} if isinstance(plain, int) else {"S": plain}


def _key(partition: str, sort: str) -> Item:
    return _item(pk=partition, sk=sort)


def _item(**attributes: str | int) -> Item:
    return {name: value(plain) for name, plain in attributes.items()}


def _plain(item: Item) -> dict[str, Any]:
    return {name: int(typed["N"]) if "N" in typed else typed["S"] for name, typed in item.items()}
