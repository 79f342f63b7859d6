"""The judge of the races sees what is wrong: a race that cannot be lost proves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import attributes, items
from chalicelib.bookings import Reservation, State
from chalicelib.slots import Slot
from tests.builders import span
from tests.store.builders import booking, connected
from tools.races import rooms
from tools.races.contest import Contest, Field, Round, run
from tools.races.crew import CLIENTS, Crew
from tools.races.ground import CATALOG, DESKS, EAST, FIRST, HALL, WEST, fits, slots, taken, too_full, wish


def held(space: str, hours: str, **changes: Any) -> Reservation:
    asked = booking(at=CATALOG, slot=Slot(space, FIRST, span(hours)), party_size=1, **changes)
    return asked.reservation


@pytest.mark.parametrize(
    ("first", "second", "full"),
    [
        (held(EAST, "09:00-11:00"), held(EAST, "10:30-12:00"), True),
        (held(EAST, "09:00-11:00"), held(EAST, "11:00-12:00"), False),
        (held(EAST, "09:00-11:00"), held(WEST, "09:00-11:00"), False),
        (held(HALL, "09:00-11:00"), held(WEST, "10:30-12:00"), True),
        (held(DESKS, "09:00-11:00", units=3), held(DESKS, "10:30-12:00", units=2), False),
        (held(DESKS, "09:00-11:00", units=3), held(DESKS, "10:30-12:00", units=3), True),
        (held(EAST, "09:00-11:00"), replace(held(EAST, "09:00-11:00"), state=State.DECLINED), False),
    ],
)
def test_what_was_given_out_twice_is_seen(first: Reservation, second: Reservation, *, full: bool) -> None:
    assert bool(too_full(taken([first, second]))) is full
    if second.state.live:
        assert fits(taken([first]), second.slots, second.units) is not full


def test_the_slots_of_a_wish_are_those_that_it_asks_for() -> None:
    weeks = wish(EAST, FIRST, "09:00-11:00", 1, repeat=3, skip=(FIRST + timedelta(weeks=1)).isoformat())
    assert [slot.date for slot in slots(weeks)] == [FIRST, FIRST + timedelta(weeks=2)]
    days = wish(EAST, FIRST, "09:00-11:00", 1, until=(FIRST + timedelta(days=2)).isoformat())
    assert [slot.date for slot in slots(days)] == [FIRST + timedelta(days=number) for number in range(3)]


class Liars(Crew):
    """They do nothing, and say that they got the room."""

    def race(self, table: str, acts: Any) -> list[str]:
        return [f"HS-{number:06d}" for number, _ in enumerate(acts) if table]


def test_who_is_told_yes_and_has_nothing_is_seen(engine: str) -> None:
    (desks, *_) = rooms.CONTESTS
    tally = run(desks, Liars([]), connected(engine), 1)
    assert tally.winners == {CLIENTS: 1}
    assert len(tally.violations) == CLIENTS


def test_a_count_that_is_wrong_in_the_end_is_seen(engine: str) -> None:
    client = connected(engine)

    def play(field: Field, _number: int) -> Round:
        sheet = items.sheet_key(EAST, FIRST) | {"t0900": attributes.value(1)}
        client.put_item(TableName=field.table, Item=sheet)
        return Round(1, [])

    (told,) = run(Contest("a stray booking", play), Liars([]), client, 1).violations
    assert "t0900 is 1, not 0" in told
