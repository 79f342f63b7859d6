"""What is counted anew is what the rules of booking and enrolling would have counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib import attributes, enrollment_items, items
from chalicelib.bookings import Reservation, State
from chalicelib.enrollments import State as Seat
from tests.builders import NOW, TUESDAY, enrollment, slot
from tests.store.builders import booking, of_units
from tests.trainings import PROGRAM
from tools.verify_rules import Difference, Key, day_sheets, differences, key_of, quotas, seats

names = st.sampled_from(["t0900", "t0930", "open_count"])
tables = st.dictionaries(
    st.tuples(st.sampled_from(["SPACE#a", "QUOTA#b"]), st.just("x")), st.dictionaries(names, st.integers(0, 3))
)
reservations = st.lists(
    st.builds(
        lambda number, start, units, state: replace(
            of_units(units, f"HS-{number:06d}", hours=f"{start:02d}:00-{start + 2:02d}:00").reservation, state=state
        ),
        st.integers(0, 999_999),
        st.integers(9, 15),
        st.integers(1, 3),
        st.sampled_from(State),
    ),
    max_size=6,
)
QUOTA: Key = key_of(items.quota_key("orang"))


def told(table: dict[Key, dict[str, int]]) -> dict[tuple[Key, str], int]:
    return {(key, name): count for key, counts in table.items() for name, count in counts.items() if count}


@given(tables)
def test_a_table_does_not_differ_from_itself(table: dict[Key, dict[str, int]]) -> None:
    assert differences(table, table) == []


@given(tables, tables)
def test_mending_every_difference_makes_the_one_table_the_other(
    held: dict[Key, dict[str, int]], due: dict[Key, dict[str, int]]
) -> None:
    mended = told(held) | {(each.key, each.name): each.due for each in differences(held, due)}
    assert {place: count for place, count in mended.items() if count} == told(due)


@given(reservations)
def test_cells_are_the_sum_of_the_live_reservations_and_of_no_other(found: list[Reservation]) -> None:
    expected: Counter[str] = Counter()
    for each in found:
        if each.state in ("pending", "confirmed"):
            for half in range(each.span.start, each.span.end, 30):
                expected[f"t{half // 60:02d}{half % 60:02d}"] += each.units
    (sheet,) = day_sheets(found).values() or [{}]
    assert sheet == expected


def test_an_open_booking_counts_for_its_person() -> None:
    reservation = booking("HS-AAAAAA").reservation
    due = quotas({}, [reservation], {"HS-AAAAAA": ("orang",)}, now=NOW)
    assert due == {QUOTA: {"open_HSAAAAAA": attributes.epoch(reservation.ends_at), "open_count": 1}}


def test_a_cancelled_booking_counts_no_more() -> None:
    reservation = replace(booking("HS-AAAAAA").reservation, state=State.CANCELLED)
    held = {QUOTA: {"open_HSAAAAAA": attributes.epoch(reservation.ends_at), "open_count": 1}}
    due = quotas(held, [reservation], {"HS-AAAAAA": ("orang",)}, now=NOW)
    assert [each.name for each in differences(held, due)] == ["open_HSAAAAAA", "open_count"]


def test_a_booking_that_is_over_may_be_counted_still_or_not() -> None:
    reservation = booking("HS-AAAAAA", slot=slot()).reservation
    later = reservation.ends_at + timedelta(days=40)  # its visitor is erased by then
    held = {QUOTA: {"open_HSAAAAAA": attributes.epoch(reservation.ends_at), "open_count": 1}}
    assert differences(held, quotas(held, [reservation], {}, now=later)) == []
    assert differences({}, quotas({}, [reservation], {}, now=later)) == []


def test_a_wrong_number_of_open_bookings_is_found() -> None:
    reservation = booking("HS-AAAAAA").reservation
    held = {QUOTA: {"open_HSAAAAAA": attributes.epoch(reservation.ends_at), "open_count": 2}}
    due = quotas(held, [reservation], {"HS-AAAAAA": ("orang",)}, now=NOW)
    assert differences(held, due) == [Difference(QUOTA, "open_count", 2, 1)]


def test_a_session_tells_its_seats_its_last_ticket_and_when_the_first_offer_lapses() -> None:
    until = NOW + timedelta(hours=3)
    people = [
        enrollment(reference="HP-AAAAAA", state=Seat.ENROLLED),
        enrollment(reference="HP-BBBBBB", state=Seat.OFFERED, ticket=1, offer_until=until + timedelta(hours=1)),
        enrollment(reference="HP-CCCCCC", state=Seat.OFFERED, ticket=2, offer_until=until),
        enrollment(reference="HP-DDDDDD", state=Seat.WAITLISTED, ticket=3),
        enrollment(reference="HP-EEEEEE", state=Seat.LAPSED, ticket=4),
        enrollment(reference="HP-FFFFFF", state=Seat.CANCELLED),
    ]
    key = key_of(enrollment_items.sheet_key(PROGRAM, TUESDAY))
    assert seats(people, {}) == {key: {"taken": 3, "waiting": 1, "tickets": 4, "due": attributes.epoch(until)}}
