"""Who gets which seat, step by step, without a table; and what never happens, whatever the order of steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import waitlists
from chalicelib.enrollments import Place, SeatSheet, State, Turn
from chalicelib.times import WIB
from chalicelib.waitlists import Seating
from tests.builders import NOW, TUESDAY

START = datetime(2026, 12, 1, 10, tzinfo=WIB)
DAY = timedelta(hours=24)


def place(ticket: int, *, until: datetime | None = None) -> Place:
    return Place(ticket=ticket, reference=f"HP-{ticket}", marks=(f"mark {ticket}",), erase_at=START, offer_until=until)


def seating(*queue: Place, taken: int = 2, limit: int = 2) -> Seating:
    """Two seats, both taken; open offers in the queue are among the taken."""
    sheet = SeatSheet(
        program="catatan-usaha",
        session=TUESDAY,
        taken=taken,
        waiting=sum(1 for each in queue if each.offer_until is None),
        tickets=max((each.ticket for each in queue), default=0),
        version=7,
        due=min((each.offer_until for each in queue if each.offer_until), default=None),
    )
    return Seating(
        sheet=sheet,
        queue=queue,
        limit=limit,
        last_offer=START - timedelta(hours=2),
        closes=START - timedelta(minutes=30),
    )


def test_with_no_seat_free_and_nothing_overdue_nothing_is_due() -> None:
    assert waitlists.passed_on(seating(place(1), place(2)), now=NOW) is None


def test_a_free_seat_is_offered_to_the_lowest_ticket() -> None:
    change = waitlists.passed_on(seating(place(3), place(4), taken=1), now=NOW)
    assert change is not None
    assert change.turns == (Turn("HP-3", State.WAITLISTED, State.OFFERED, NOW + DAY),)
    sheet = change.sheets[0].sheet
    assert (sheet.taken, sheet.waiting, sheet.version, sheet.due) == (2, 1, 8, NOW + DAY)


@pytest.mark.parametrize(
    ("late", "lapses"), [(timedelta(seconds=-1), False), (timedelta(), True), (timedelta(days=1), True)]
)
def test_an_offer_ends_at_its_deadline(late: timedelta, lapses: bool) -> None:  # noqa: FBT001
    change = waitlists.passed_on(seating(place(1, until=NOW)), now=NOW + late)
    assert (change is not None) is lapses


def test_a_lapsed_seat_passes_to_the_next_in_the_same_change() -> None:
    change = waitlists.passed_on(seating(place(1, until=NOW), place(2)), now=NOW)
    assert change is not None
    assert [(turn.reference, turn.after) for turn in change.turns] == [
        ("HP-1", State.LAPSED),
        ("HP-2", State.OFFERED),
    ]
    assert [mark.mark for mark in change.unmarked] == ["mark 1"]
    assert (change.sheets[0].sheet.taken, change.sheets[0].dequeued) == (2, (1,))


@pytest.mark.parametrize(
    ("before", "until"),
    [
        (timedelta(hours=27), timedelta(hours=3)),
        (timedelta(hours=26), timedelta(hours=2)),
        (timedelta(hours=25), timedelta(hours=2)),
        (timedelta(hours=2, seconds=1), timedelta(hours=2)),
    ],
)
def test_an_offer_holds_for_a_day_or_until_two_hours_before_the_start(before: timedelta, until: timedelta) -> None:
    change = waitlists.passed_on(seating(place(1), taken=1), now=START - before)
    assert change is not None
    assert change.turns[0].offer_until == START - until


def test_nothing_is_offered_in_the_last_two_hours() -> None:
    assert waitlists.passed_on(seating(place(1), taken=0), now=START - timedelta(hours=2)) is None


@pytest.mark.parametrize(
    ("taken", "waits", "before", "room"),
    [
        (1, False, 24, True),
        (2, False, 24, False),
        (1, True, 24, False),
        (1, True, 2, True),
        (2, True, 2, False),
        (3, False, 24, False),
    ],
)
def test_a_newcomer_has_room_where_a_seat_is_free_and_nobody_is_passed_over(
    taken: int,
    waits: bool,  # noqa: FBT001
    before: int,
    room: bool,  # noqa: FBT001
) -> None:
    found = seating(*([place(1)] if waits else []), taken=taken)
    assert found.has_room(START - timedelta(hours=before)) is room


def test_a_position_counts_who_is_served_before() -> None:
    queue = (place(1, until=NOW), place(4), place(9))
    assert [waitlists.position(queue, ticket) for ticket in (4, 9)] == [1, 2]


queues = st.lists(st.sampled_from([None, -1, 0, 1, 30]), max_size=40).map(
    # Offers are made in the order of the tickets, so they stand before those who wait.
    lambda hours: sorted(hours, key=lambda each: each is None)
)


@given(hours=queues, enrolled=st.integers(0, 30), limit=st.integers(0, 40), before=st.integers(0, 200))
def test_passing_on_ends_and_keeps_count_and_order(
    hours: list[int | None], enrolled: int, limit: int, before: int
) -> None:
    now = START - timedelta(hours=before)
    queue = tuple(
        place(number, until=None if each is None else now + timedelta(hours=each))
        for number, each in enumerate(hours, start=1)
    )
    offers = sum(1 for each in queue if each.offer_until)
    found = replace(seating(*queue, taken=enrolled + offers, limit=limit))
    steps = 0
    while (change := waitlists.passed_on(found, now=now)) is not None:
        assert change.actions <= 100
        found = waitlists.after(found, change)
        steps += 1
    assert steps <= 1 + len(queue)
    offered = [each for each in found.queue if each.offer_until]
    waiting = [each for each in found.queue if not each.offer_until]
    assert found.sheet.taken == enrolled + len(offered)
    assert found.sheet.waiting == len(waiting)
    assert found.sheet.due == min((each.offer_until for each in offered if each.offer_until), default=None)
    assert all(each.offer_until and each.offer_until > now for each in offered)
    assert [each.ticket for each in (*offered, *waiting)] == [each.ticket for each in found.queue]
    assert found.sheet.taken <= max(limit, enrolled + offers)
    assert not waiting or now >= found.last_offer or found.free == 0
