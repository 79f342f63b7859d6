"""Until when a request waits: by day, in time, and while somebody is there. NOW is a Tuesday, open Mon–Fri 09–18."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import Catalog, Closure, Space
from chalicelib.holds import LEAST, hold_deadline
from chalicelib.hours import open_day
from chalicelib.times import WIB, days_from, instant
from tests.builders import NOW, TODAY, catalog, policy, space, text


def at(written: str) -> datetime:
    """`Fri 09:30` in the week of NOW, `+Mon 09:00` in the one after it."""
    day, hours = written.split()
    found = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(day.removeprefix("+")) - NOW.weekday()
    return datetime.fromisoformat(f"{TODAY + timedelta(days=found + 7 * day.startswith('+'))}T{hours}+07:00")


@pytest.mark.parametrize(
    ("asked", "hold_hours", "begins", "ends"),
    [
        ("Tue 09:00", 24, "Fri 09:00", "Wed 09:00"),
        ("Tue 11:30", 24, "Fri 09:00", "Wed 11:30"),
        ("Tue 21:00", 24, "Fri 09:00", "Wed 18:00"),
        ("Wed 02:43", 48, "Fri 09:00", "Thu 18:00"),
        ("Wed 12:00", 48, "Fri 15:00", "Thu 18:00"),
        ("Wed 12:00", 48, "+Mon 09:00", "Fri 12:00"),
        ("Fri 17:30", 24, "+Tue 09:00", "+Mon 18:00"),  # closed all that time
        ("Fri 17:30", 24, "+Mon 14:00", "+Mon 14:00"),
        ("Sun 09:02", 24, "+Wed 14:00", "+Mon 18:00"),  # two minutes are no time to answer
        ("Wed 17:30", 24, "Thu 15:00", "Thu 15:00"),  # too late for the day before
        ("Wed 17:30", 24, "Thu 09:00", "Thu 09:00"),
        ("Wed 11:30", 24, "Wed 12:00", "Wed 12:00"),
    ],
)
def test_a_hold_ends_in_opening_hours_rather_before_the_day(
    asked: str, hold_hours: int, begins: str, ends: str
) -> None:
    room = space(booking=policy(approval="staff", hold_hours=hold_hours))
    assert hold_deadline(catalog(room), room, at(begins), now=at(asked)) == at(ends)


def is_open(house: Catalog, room: Space, moment: datetime) -> bool:
    day = moment.astimezone(WIB).date()
    return any(
        instant(day, each.start) <= moment <= instant(day, each.end) for each in open_day(house, room, day).spans
    )


def open_for(house: Catalog, room: Space, since: datetime, until: datetime) -> timedelta:
    """How long the room is open between the two."""
    days = days_from(since.astimezone(WIB).date(), (until - since).days + 2)
    spans = [
        (instant(day, each.start), instant(day, each.end)) for day in days for each in open_day(house, room, day).spans
    ]
    zero = timedelta(0)
    return sum((max(zero, min(end, until) - max(start, since)) for start, end in spans), zero)


minutes = st.integers(0, 14 * 24 * 60)


@given(minutes, st.integers(1, 60), st.integers(9 * 60, 17 * 60), st.integers(1, 168), st.sets(st.integers(0, 70)))
def test_a_hold_ends_while_it_is_open_or_at_the_start(
    asked: int, ahead: int, start: int, hold_hours: int, closed: set[int]
) -> None:
    room = space(booking=policy(approval="staff", hold_hours=hold_hours))
    days = [TODAY + timedelta(days=each) for each in sorted(closed)]
    house = catalog(room, closures=tuple(Closure(day, day, text("Tutup")) for day in days))
    now = instant(TODAY, 0) + timedelta(minutes=asked)
    begins = instant(now.date() + timedelta(days=ahead), start)
    ends = hold_deadline(house, room, begins, now=now)
    assert now < ends <= begins
    assert ends == begins or is_open(house, room, ends)
    assert ends == begins or open_for(house, room, now, ends) >= LEAST
    if ends > (longest := now + timedelta(hours=hold_hours)):
        assert open_for(house, room, now, longest) < LEAST
