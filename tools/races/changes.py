"""Races for what becomes of bookings: onto the same free time, into each other's place, and who decides a request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from chalicelib.reservations import Wish
from chalicelib.times import Span
from tools.races.acts import approve, book, cancel, decline, expire, move
from tools.races.contest import Contest, Field, Round
from tools.races.crew import CLIENTS, Act
from tools.races.ground import ASKED, FIRST, HOLD, NOW, ROOM, taken, too_full, wish

_MORNING = [f"{hour:02d}:00-{hour + 1:02d}:00" for hour in range(8, 16)]
_LONGEST = ("confirmed", "cancelled")  # all that can become of one request
_EVENING = ("17:00-18:00", "17:30-18:30")


def _onto_the_same(field: Field, number: int) -> Round:
    """Eight bookings, four clients for each, and room for one in the evening."""
    day = FIRST + timedelta(days=number)
    own = [_have(field, ROOM, day, hours) for hours in _MORNING]
    acts: list[Act] = [(move, (own[n % 8], _at(day, _EVENING[n // 8 % 2]))) for n in range(CLIENTS)]
    told = field.race(acts)
    now = {each.reference: str(each.span) for each in field.reservations(day)}
    moved = [reference for reference, hours in now.items() if hours in _EVENING]
    broken = too_full(taken(field.reservations(day)))
    broken += [] if len(moved) == 1 else [f"{len(moved)} bookings were moved to the evening"]
    broken += [
        f"{reference} was not moved and is at {now[reference]}"
        for reference, hours in zip(own, _MORNING, strict=True)
        if reference not in moved and now[reference] != hours
    ]
    broken += _other_than(told, "confirmed", "slot_taken", "state_changed")
    broken += [
        f"{own[n % 8]} was told yes" for n, code in enumerate(told) if code == "confirmed" and own[n % 8] not in moved
    ]
    return Round(len(moved), broken)


def _each_others(field: Field, number: int) -> Round:
    """Two want each other's hours and get nothing; one leaves, and whoever wants its place may have it, or be late."""
    day = FIRST + timedelta(days=number)
    here, there, leaving, next_one = (_have(field, ROOM, day, hours) for hours in _MORNING[:4])
    ways: tuple[Act, ...] = (
        (move, (here, _at(day, _MORNING[1]))),
        (move, (there, _at(day, _MORNING[0]))),
        (move, (leaving, _at(day, _EVENING[0]))),
        (move, (next_one, _at(day, _MORNING[2]))),
    )
    told = field.race([ways[n % 4] for n in range(CLIENTS)])
    now = {each.reference: str(each.span) for each in field.reservations(day)}
    broken = too_full(taken(field.reservations(day)))
    broken += [] if (now[here], now[there]) == (_MORNING[0], _MORNING[1]) else ["two bookings were exchanged"]
    broken += [] if now[leaving] == _EVENING[0] else ["a booking was not moved to free hours"]
    broken += [] if now[next_one] in (_MORNING[2], _MORNING[3]) else [f"a booking went to {now[next_one]}"]
    broken += _other_than([*told[0::4], *told[1::4]], "slot_taken") + _other_than(
        told[2::4], "confirmed", "state_changed"
    )
    broken += _other_than(told[3::4], "confirmed", "slot_taken", "state_changed")
    return Round(1 + (now[next_one] == _MORNING[2]), broken)


def _decisions(field: Field, number: int) -> Round:
    """All ends of a request at once. What was approved may be cancelled; nothing else follows anything."""
    day = FIRST + timedelta(days=number)
    asked = _have(field, ASKED, day, _MORNING[0])
    ways: tuple[Act, ...] = (
        (approve, (asked,)),
        (decline, (asked,)),
        (cancel, (asked,)),
        (expire, (asked, NOW + HOLD)),
    )
    told = field.race([ways[n % 4] for n in range(CLIENTS)])
    (kept,) = field.reservations(day)
    state, done = kept.state.value, {*told} - {"state_changed"}
    chain = _LONGEST if state == _LONGEST[-1] and kept.version > len(_LONGEST) else (state,)
    # Whoever was overtaken before the answer came may have been told so; whoever came last was told yes.
    broken = [] if state in done and done <= {*chain} else [f"told {sorted(done)}, and it is {state}"]
    broken += [] if kept.version == 1 + len(chain) else [f"{state} in version {kept.version}"]
    # The sweep is told what it finds; everybody else only what they wanted.
    for way, wanted in enumerate(("confirmed", "declined", "cancelled")):
        broken += _other_than(told[way::4], wanted, "state_changed")
    held = sum(taken([kept]).values())
    sheet = sum(field.hand.store.sheets(ASKED, day, 1, consistent=True).get(day, {}).values())
    broken += [] if held == sheet else [f"{sheet} half hours held, not {held}"]
    return Round(len(chain), broken)


def _have(field: Field, space: str, day: date, hours: str) -> str:
    return book(field.hand, wish(space, day, hours, hours))


def _at(day: date, hours: str) -> Wish:
    span = Span.parse(hours)
    return Wish(date=day, start=span.start, end=span.end)


def _other_than(told: Sequence[str], *expected: str) -> list[str]:
    return [f"told {code}" for code in told if code not in expected]


CONTESTS = (
    Contest("eight bookings moved onto the same hour", _onto_the_same),
    Contest("bookings moved into each other's place", _each_others),
    Contest("approved, declined, cancelled and expired at once", _decisions),
)
