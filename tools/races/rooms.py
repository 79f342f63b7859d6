"""Races for rooms: desks to the last one, a hall and its halves, series of days, and one person's quota."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from chalicelib.bookings import Reservation
from tools.races.acts import book
from tools.races.contest import Contest, Field, Round
from tools.races.crew import CLIENTS
from tools.races.ground import (
    DESKS,
    EAST,
    FIRST,
    HALL,
    QUOTA,
    ROOM,
    STRICT,
    WEST,
    fits,
    person,
    slots,
    taken,
    too_full,
    wish,
)

# Every two of these overlap.
_HOURS = ("09:00-11:00", "09:30-11:30", "10:00-12:00", "10:00-11:00", "10:30-12:30", "09:00-13:00")
_WINDOWS = ("08:00-10:00", "12:00-14:00", "16:00-18:00")
_WEEK = timedelta(weeks=1)


def _desks(field: Field, number: int) -> Round:
    day = FIRST + timedelta(days=number)
    wishes = [wish(DESKS, day, _HOURS[n % len(_HOURS)], n, units=1 + n % 3) for n in range(CLIENTS)]
    return _booked(field, wishes)


def _halves(field: Field, number: int) -> Round:
    day = FIRST + timedelta(days=number)
    wishes = [wish((HALL, EAST, WEST)[n % 3], day, _HOURS[n % len(_HOURS)], n) for n in range(CLIENTS)]
    return _booked(field, wishes)


def _series(field: Field, number: int) -> Round:
    """Four weeks, four with one left out, three days in a row, and single days among them."""
    first = FIRST + timedelta(days=number % 7, weeks=4 * (number // 7))
    hours = _WINDOWS[number % 3]
    kinds: tuple[dict[str, Any], ...] = (
        {"repeat": 4},
        {"repeat": 4, "skip": (first + _WEEK).isoformat()},
        {"until": (first + timedelta(days=2)).isoformat()},
        {"date": (first + _WEEK).isoformat()},
        {"date": (first + 3 * _WEEK).isoformat()},
    )
    return _booked(field, [wish(ROOM, first, hours, n, **kinds[n % len(kinds)]) for n in range(CLIENTS)])


def _quota(field: Field, number: int) -> Round:
    """One person sends many forms at once, each for hours that are free."""
    somebody = {name: person(f"quota {number}")[name] for name in ("email", "phone")}
    first = FIRST + timedelta(days=3 * number)
    wishes = [
        wish(STRICT, first + timedelta(days=n % 3), f"{8 + n // 3:02d}:00-{9 + n // 3:02d}:00", n) | somebody
        for n in range(CLIENTS)
    ]
    told = field.race([(book, (each,)) for each in wishes])
    kept = field.reservations(first, 3)
    broken = [f"{len(kept)} bookings of one person, not {QUOTA}"] if len(kept) != QUOTA else []
    broken += [f"told {code}" for code in told if not _won(code) and code != "quota_exceeded"]
    return Round(sum(map(_won, told)), [*broken, *_half_done(wishes, told, kept), *too_full(taken(kept))])


def _booked(field: Field, wishes: Sequence[dict[str, Any]]) -> Round:
    told = field.race([(book, (each,)) for each in wishes])
    days = [slot.date for each in wishes for slot in slots(each)]
    kept = field.reservations(min(days), (max(days) - min(days)).days + 1)
    held = taken(kept)
    broken = [*too_full(held), *_half_done(wishes, told, kept)]
    broken += [f"told {code}" for code in told if not _won(code) and code != "slot_taken"]
    broken += [
        f"{each['space']} on {each['date']} {each['start']} was refused and is free"
        for each, code in zip(wishes, told, strict=True)
        if not _won(code) and fits(held, slots(each), each.get("units", 1))
    ]
    return Round(sum(map(_won, told)), broken if any(map(_won, told)) else [*broken, "nobody won"])


def _half_done(wishes: Iterable[dict[str, Any]], told: Iterable[str], kept: Iterable[Reservation]) -> list[str]:
    """Who was told yes has all that was asked for, and nobody else has anything."""
    got = {each.reference: each.slots for each in kept}
    won = {code: slots(each) for each, code in zip(wishes, told, strict=True) if _won(code)}
    return [
        f"{code} has {got.get(code)}, asked for {wanted}" for code, wanted in won.items() if got.get(code) != wanted
    ]


def _won(outcome: str) -> bool:
    return outcome.startswith("HS-")


CONTESTS = (
    Contest("five desks, wishes of one to three", _desks),
    Contest("a hall and its halves", _halves),
    Contest("series of days and single days", _series),
    Contest("one person's quota of three", _quota),
)
