"""The facility that is raced for, what is asked of it, and whether it holds more than it can.

What fits where is told anew here, by the pieces of floor that a space is made of: a race must not be judged by the
rules that it tries.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.bookings import Reservation
from chalicelib.catalog import Catalog, Location, Policy, Program, Session, Space, Text, Week
from chalicelib.slots import Slot, cells
from chalicelib.times import WIB, Span, clock

NOW = datetime(2026, 11, 24, 9, tzinfo=WIB)
FIRST = date(2026, 12, 1)
ROOM, DESKS, HALL, EAST, WEST = "room", "desks", "hall", "hall-east", "hall-west"
ASKED, STRICT, CLASSROOM = "asked", "strict", "classroom"
SEATS, QUOTA, ROUNDS = 3, 3, 50
HOLD = timedelta(hours=24)

_PIECES = {HALL: (EAST, WEST)}  # every other space is one piece
_UNITS = {DESKS: 5}  # every other piece is one unit
_TEXT = Text("lomba", "race")
_ALL_DAY = (Span.parse("08:00-20:00"),)

Taken = Counter[tuple[str, date, int]]


def _space(name: str, *, units: int = 1, parts: tuple[str, ...] = (), **policy: Any) -> Space:
    booking = Policy(horizon_days=365, max_weeks=4, max_days=3, **policy)
    return Space(name, "solo", "meeting", _TEXT, _TEXT, 8, units=units, parts=parts, booking=booking)


CATALOG = Catalog(
    today=NOW.date(),
    until=date(2027, 12, 31),
    notice_version=NOW.date(),
    locations=(Location("solo", "Solo", "Surakarta", "-", FIRST, _TEXT, Week(*[_ALL_DAY] * 7)),),
    spaces=(
        _space(ROOM),
        _space(DESKS, units=5),
        _space(HALL, parts=(EAST, WEST)),
        _space(EAST),
        _space(WEST),
        _space(ASKED, approval="staff", hold_hours=24),
        _space(STRICT, quota=QUOTA),
        Space(CLASSROOM, "solo", "classroom", _TEXT, _TEXT, 8),
    ),
    closures=(),
    programs=tuple(Program(f"p{n}", "", _TEXT, _TEXT, (), _TEXT, SEATS) for n in range(ROUNDS)),
    sessions=tuple(Session(f"p{n}", FIRST, Span.parse("10:00-12:00"), CLASSROOM) for n in range(ROUNDS)),
    quota=10_000,
)


def wish(space: str, day: date, hours: str, who: object, **more: Any) -> dict[str, Any]:
    """The body of a request; `who` makes a person and a key of its own."""
    span = Span.parse(hours)
    return person(f"{space} {day} {who}") | {
        "space": space,
        "date": day.isoformat(),
        "start": clock(span.start),
        "end": clock(span.end),
        "party_size": 1,
        "purpose": "Lomba",
        **more,
    }


def person(who: str) -> dict[str, Any]:
    number = zlib.crc32(who.encode())
    return {
        "name": "Pelomba",
        "email": f"pelomba{number}@example.org",
        "phone": f"0812{number % 10**8:08d}",
        "lang": "id",
        "notice_version": NOW.date().isoformat(),
        "idempotency_key": f"kunci-{number:010d}",
    }


def slots(body: dict[str, Any]) -> tuple[Slot, ...]:
    """The slots that a body asks for."""
    first = date.fromisoformat(body["date"])
    if "until" in body:
        days = range((date.fromisoformat(body["until"]) - first).days + 1)
    else:
        days = range(0, 7 * body.get("repeat", 1), 7)
    left_out = body.get("skip", "").split(",")
    dates = [day for day in (first + timedelta(days=each) for each in days) if day.isoformat() not in left_out]
    return tuple(Slot(body["space"], day, Span.parse(f"{body['start']}-{body['end']}")) for day in dates)


def taken(reservations: Iterable[Reservation]) -> Taken:
    """How many units of each piece of floor live reservations hold, by half hours."""
    found: Taken = Counter()
    for each in reservations:
        if each.state.live:
            found.update(_cells(each.slots, each.units))
    return found


def too_full(held: Taken) -> list[str]:
    """Every half hour that was given out more often than it is there."""
    return [
        f"{held[piece, day, cell]} of {_UNITS.get(piece, 1)} {piece} taken on {day} at {clock(cell)}"
        for piece, day, cell in sorted(held)
        if held[piece, day, cell] > _UNITS.get(piece, 1)
    ]


def fits(held: Taken, wanted: tuple[Slot, ...], units: int) -> bool:
    return not too_full(held + Counter(_cells(wanted, units)))


def _cells(wanted: tuple[Slot, ...], units: int) -> dict[tuple[str, date, int], int]:
    return dict.fromkeys(_touched(wanted), units)


def _touched(wanted: tuple[Slot, ...]) -> Iterator[tuple[str, date, int]]:
    for slot in wanted:
        for piece in _PIECES.get(slot.space, (slot.space,)):
            for cell in cells(slot.span):
                yield piece, slot.date, cell
