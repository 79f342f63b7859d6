"""What is claimed is exactly what is given back, on each sheet that a space, its parts and its wholes have."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.sheets import SheetChange, claims, netted, released
from chalicelib.times import clock
from tests.builders import TUESDAY, catalog, policy, slot, space

HALL = catalog(
    space(id="hall", parts=("left", "right")),
    space(id="left", parts=("left-front",)),
    space(id="left-front"),
    space(id="right"),
)


def hours(change: SheetChange) -> list[str]:
    return [clock(cell) for cell, _ in change.deltas]


def test_a_booking_claims_every_cell_it_lasts() -> None:
    (claim,) = claims(catalog(), [slot("10:00-11:30")], units=1)
    assert hours(claim) == ["10:00", "10:30", "11:00"]


def test_buffers_are_claimed_with_it() -> None:
    room = space(booking=policy(buffer_before=30, buffer_after=60))
    (claim,) = claims(catalog(room), [slot("10:00-11:00")], units=1)
    assert hours(claim) == ["09:30", "10:00", "10:30", "11:00", "11:30"]


def test_a_buffer_ends_at_midnight() -> None:
    room = space(booking=policy(buffer_before=120, buffer_after=120))
    (claim,) = claims(catalog(room), [slot("00:30-23:30")], units=1)
    assert (hours(claim)[0], hours(claim)[-1], len(claim.deltas)) == ("00:00", "23:30", 48)


def test_three_of_five_desks_are_three_more_of_at_most_five() -> None:
    (claim,) = claims(catalog(space(units=5)), [slot("10:00-10:30")], units=3)
    assert claim == SheetChange("solo-meeting-1", TUESDAY, ((600, 3),), capacity=5)


def test_each_day_has_a_sheet_of_its_own() -> None:
    two = [slot("10:00-11:00"), slot("10:00-11:00", on=date(2026, 12, 8))]
    assert [claim.date.day for claim in claims(catalog(), two, units=1)] == [1, 8]


def test_a_hall_takes_all_its_parts_and_their_parts() -> None:
    taken = claims(HALL, [slot("10:00-10:30", of="hall")], units=1)
    assert {(each.space, each.capacity) for each in taken} == {
        ("hall", 1),
        ("left", 1),
        ("left-front", 1),
        ("right", 1),
    }


def test_a_part_takes_its_wholes_whatever_else_is_taken_of_them() -> None:
    taken = claims(HALL, [slot("10:00-10:30", of="left")], units=1)
    assert {(each.space, each.capacity) for each in taken} == {("left", 1), ("left-front", 1), ("hall", None)}


def test_all_desks_of_a_part_go_with_the_whole() -> None:
    divided = catalog(space(id="hall", parts=("desks",)), space(id="desks", units=6))
    _, desks = claims(divided, [slot("10:00-10:30", of="hall")], units=1)
    assert desks.deltas == ((600, 6),)


def test_moving_by_half_an_hour_touches_only_what_differs() -> None:
    old = claims(catalog(), [slot("10:00-11:00")], units=1)
    new = claims(catalog(), [slot("10:30-11:30")], units=1)
    assert netted((*released(old), *new)) == (SheetChange("solo-meeting-1", TUESDAY, ((600, -1), (660, 1)), 1),)


_slots = st.builds(
    lambda of, day, start, length: slot(f"{clock(start * 30)}-{clock((start + length) * 30)}", of=of, on=day),
    st.sampled_from(["hall", "left", "left-front", "right"]),
    st.sampled_from([date(2026, 12, 1), date(2026, 12, 2)]),
    st.integers(0, 40),
    st.integers(1, 7),
)


def sums(changes: Iterable[SheetChange]) -> dict[tuple[str, date, int], int]:
    total: Counter[tuple[str, date, int]] = Counter()
    for change in changes:
        for cell, units in change.deltas:
            total[change.space, change.date, cell] += units
    return {key: units for key, units in total.items() if units}


@given(_slots, _slots)
def test_moving_is_giving_back_and_taking_in_one(before: object, after: object) -> None:
    old, new = (claims(HALL, [each], units=1) for each in (before, after))  # type: ignore[list-item]
    moved = netted((*released(old), *new))
    assert sums(moved) == sums((*released(old), *new))
    touched = [(change.space, change.date) for change in moved]
    assert len(touched) == len(set(touched))


@given(_slots)
def test_what_is_taken_and_given_back_is_nothing(wished: object) -> None:
    taken = claims(HALL, [wished], units=1)  # type: ignore[list-item]
    assert netted((*taken, *released(taken))) == ()
